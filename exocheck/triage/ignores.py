"""Apply the ignores of a configuration, and find those that have ended or hide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.errors import ConfigError
from exocheck.triage.patterns import fits_path, fits_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from exocheck.config.ignores import Ignore
    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["covers", "ended", "require_rules", "told"]


def require_rules(ignores: Sequence[Ignore], rulebook: Rulebook) -> None:
    """Raise `ConfigError` for an ignore of a rule that the rulebook does not hold, switched off or not."""
    known = {rule.id for rule in rulebook.rules} | {rule.id for rule in rulebook.off}
    for ignore in ignores:
        for rule in ignore.rules:
            if rule not in known:
                from difflib import get_close_matches

                near = get_close_matches(rule, sorted(known), 1)
                hint = f"did you mean {near[0]}?" if near else "`exocheck rules list` lists them"
                raise ConfigError(f"{ignore.place}: no rule has the id {rule}", hint)


def covers(ignore: Ignore, label: Label) -> bool:
    """Tell whether an ignore is about a product, whatever its findings."""
    if ignore.product is not None:
        names = [text for text in (label.key, label.name) if text]
        if not any(fits_text(ignore.product, text) for text in names):
            return False
    if ignore.path is None:
        return True
    path = label.origin.path
    return path is not None and path != "-" and fits_path(ignore.path, path, ignore.folder)


def ended(ignore: Ignore, today: date) -> bool:
    """Tell whether an ignore holds no more; it does on its last day."""
    return ignore.until is not None and ignore.until < today


def told(ignores: Sequence[Ignore], today: date, idle: Sequence[bool]) -> Iterator[str]:
    """Yield what to say of ignores: which have ended, and which are `idle`, by their numbers."""
    for ignore, unused in zip(ignores, idle, strict=True):
        what = f"the ignore of {', '.join(ignore.rules)}"
        if ended(ignore, today):
            yield f"{ignore.place}: {what} ended on {ignore.until} and hides nothing (remove it, or give a later date)"
        elif unused:
            yield f"{ignore.place}: {what} hides nothing (remove it, or mend its product or path)"
