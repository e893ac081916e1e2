"""Tell a shell what may follow, where the options' types do not: formats, rules and markets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["formats", "markets", "rule_ids"]


def formats(incomplete: str) -> list[str]:
    """Return the formats that begin as a word does; behind `FORMAT=` the shell completes the file."""
    from exocheck.cli.formats import TERMINAL
    from exocheck.report.formats import MODULES

    return [name for name in (TERMINAL, *MODULES) if name.startswith(incomplete)]


def rule_ids(incomplete: str) -> list[str]:
    """Return the ids of rules that begin as a word does."""
    rulebook = _rulebook()
    return [rule.id for rule in rulebook.rules if rule.id.startswith(incomplete)] if rulebook else []


def markets(incomplete: str) -> list[str]:
    """Return the ids of markets that the last part of a word, behind commas, begins with."""
    rulebook = _rulebook()
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + market for market in rulebook.markets if market.startswith(last)] if rulebook else []


def _rulebook() -> Rulebook | None:
    """Return the rulebook of the working directory, or None where it cannot be read: a shell shows no errors."""
    from exocheck.cli.setup import load
    from exocheck.errors import ExocheckError

    try:
        return load(None)
    except ExocheckError:
        return None
