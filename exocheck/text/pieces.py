"""Look for many pieces of text at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["any_of"]

_Tree = dict[str, "_Tree"]


def any_of(pieces: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds one of some pieces in a text, the quicker the fewer letters they begin with.

    Common beginnings are written once in it, since `re` tries alternatives one by one.

    >>> bool(any_of(["exo", "evs"]).search("plant evs"))
    True
    """
    tree: _Tree = {}
    for piece in pieces:
        place = tree
        for letter in piece:
            place = place.setdefault(letter, {})
        place[""] = {}
    return re.compile(_pattern(tree) if tree else r"(?!)")


def _pattern(tree: _Tree) -> str:
    """Return the pattern of a tree of letters; a piece that ends makes those that go on needless."""
    if "" in tree:
        return ""
    ways = [re.escape(letter) + _pattern(rest) for letter, rest in sorted(tree.items())]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
