"""Find the markets that an option or a record names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.rulebook import Rulebook

__all__ = ["find_markets", "require_markets"]


def find_markets(named: Iterable[str], rulebook: Rulebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the markets that some names stand for, and the names that stand for none.

    A name is an id or an alias; one text may hold several, separated by commas.
    """
    known: dict[str, str] = {}
    for market in rulebook.markets.values():
        known.update(dict.fromkeys((_plain(alias) for alias in market.aliases), market.id))
    known.update({_plain(market): market for market in rulebook.markets})  # an id beats another's alias
    found: dict[str, None] = {}
    unknown = []
    for text in named:
        for name in filter(None, (part.strip() for part in text.split(","))):
            market_id = known.get(_plain(name))
            if market_id is None:
                unknown.append(name)
            else:
                found[market_id] = None
    return tuple(found), tuple(unknown)


def require_markets(named: Iterable[str], rulebook: Rulebook) -> tuple[str, ...]:
    """Return the ids of the markets that an option names; raise `UsageError` with the known ones for another."""
    found, unknown = find_markets(named, rulebook)
    if unknown:
        from difflib import get_close_matches

        names = [n for m in rulebook.markets.values() for n in (m.id, *m.aliases)]
        near = get_close_matches(unknown[0].casefold(), names, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"unknown market: {unknown[0]}", f"{meant}known: {', '.join(sorted(rulebook.markets))}")
    return found


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())
