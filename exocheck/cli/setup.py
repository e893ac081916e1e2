"""Load what every command needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.config import OPTION, find_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.cli.formats import Target
    from exocheck.config import Settings
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Rule
    from exocheck.triage.hide import Hider

__all__ = ["find_rule", "load", "make_hider", "read_targets", "usual_markets"]


def load(paths: Sequence[Path] | None, config: Settings | None = None) -> Rulebook:
    """Return the rulebook that the layers of the `--rules` options make, else those of the configuration.

    Without a `config`, that of the working directory is looked for.
    """
    from exocheck.rulebook import load_rulebook

    return load_rulebook(paths or (config or find_config(Path.cwd())).rules)


def usual_markets(config: Settings, rulebook: Rulebook) -> tuple[str, ...]:
    """Return the markets of a configuration; raise `ConfigError` for one that the rulebook does not hold."""
    if not config.markets:
        return ()
    from exocheck.errors import ConfigError, UsageError
    from exocheck.read.markets import require_markets

    try:
        return require_markets(config.markets, rulebook)
    except UsageError as error:
        raise ConfigError(f"{config.origin('markets')}: {error.message}", error.hint) from None


def make_hider(config: Settings, rulebook: Rulebook) -> Hider | None:
    """Return what hides the findings that a configuration ignores or its baseline holds, or None where it has neither.

    Raises `ConfigError` for an ignore of an unknown rule, or a baseline that cannot be read.
    """
    if not config.ignore and config.baseline is None:
        return None
    from datetime import date

    from exocheck.triage.load import load_hider

    return load_hider(rulebook, date.today(), ignores=config.ignore, baseline=config.baseline)


def read_targets(config: Settings, inputs: Iterable[str] = ()) -> tuple[Target, ...]:
    """Return where reports go, and how they are written; see `read_formats`.

    Raises `ConfigError` where it is the configuration that names what cannot be.
    """
    from exocheck.cli.formats import read_formats
    from exocheck.errors import ConfigError, UsageError

    try:
        return read_formats(config.format, inputs)
    except UsageError as error:
        if config.origin("format") == OPTION:
            raise
        raise ConfigError(f"{config.origin('format')}: {error.message}", error.hint) from None


def find_rule(name: str, rulebook: Rulebook) -> Rule:
    """Return the rule with an id; raise `UsageError` with the nearest ids where there is none."""
    for rule in rulebook.rules:
        if rule.id == name:
            return rule
    from difflib import get_close_matches

    from exocheck.errors import UsageError

    near = get_close_matches(name.casefold(), [rule.id for rule in rulebook.rules], n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`exocheck rules list` lists them"
    raise UsageError(f"no rule has the id {name}", hint)
