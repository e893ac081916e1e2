"""Find the markets that an option or a record names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exocheck.model.rulebook import Rulebook

__all__ = ["find_markets", "market_names", "require_markets"]


def market_names(rulebook: Rulebook) -> dict[str, str]:
    """Return the ids of a rulebook's markets by all their names."""
    known: dict[str, str] = {}
    for market in rulebook.markets.values():
        known.update(dict.fromkeys(map(_plain, market.aliases), market.id))
    known.update({_plain(market): market for market in rulebook.markets})  # an id beats another's alias
    return known


def find_markets(named: Iterable[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the markets that some names stand for, and the names that stand for none.

    `known` maps names to ids. A text may hold several names, separated by commas.
    """
    names = [part.strip() for text in named for part in text.split(",") if part.strip()]
    found = dict.fromkeys(known[_plain(name)] for name in names if _plain(name) in known)
    return tuple(found), tuple(name for name in names if _plain(name) not in known)


def require_markets(named: Iterable[str], rulebook: Rulebook) -> tuple[str, ...]:
    """Return the ids of the markets that an option names; raise `UsageError` with the known ones for another."""
    known = market_names(rulebook)
    found, unknown = find_markets(named, known)
    if unknown:
        from difflib import get_close_matches

        near = get_close_matches(_plain(unknown[0]), known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"unknown market: {unknown[0]}", f"{meant}known: {', '.join(sorted(rulebook.markets))}")
    return found


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())
