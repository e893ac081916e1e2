"""Rule many short texts out at once by their letters alone; what is left is looked at closely.

All texts become one, a line each, so that each step costs one call and not one a text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from exocheck.engine.raw_letters import PLAIN, is_plain
from exocheck.text.pieces import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Sieve"]

# Signs that hide nothing: no letter, no digit that may stand for one, no line's end, no entity, no tag.
_SIGNS = dict.fromkeys(map(ord, " !\"#$%'()*+-./:;=?@[\\]^_`{|}~–—‘’“”®©°×†"))
_OTHER = re.compile(f"[^{PLAIN}\n]")


class Sieve:
    """Hold the pieces of which each text that counts holds one, or the `beginnings` of which one is its end.

    Both are letters as they stand in a text without spaces and signs, decomposed.
    """

    def __init__(self, pieces: Iterable[str], beginnings: Iterable[str]) -> None:
        self._pieces = any_of(filter(is_plain, map(_composed, pieces)))
        self._ends = tuple(filter(is_plain, map(_composed, beginnings)))

    def left(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that may count; what is not returned certainly does not."""
        letters = "\n".join(texts).lower().translate(_SIGNS)
        lines = letters.split("\n")
        if len(lines) != len(texts):  # some hold line ends of their own
            return list(texts) if len(texts) == 1 else [left for text in texts for left in self.left([text])]
        found = {number for number, line in enumerate(lines) if line.endswith(self._ends)} if self._ends else set()
        places = [match.start() for match in _OTHER.finditer(letters)]
        places += [match.start() for match in self._pieces.finditer(letters)]
        if places:
            starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
            found.update(bisect_right(starts, place) - 1 for place in places)
        return [texts[number] for number in sorted(found)]


def _composed(piece: str) -> str:
    return unicodedata.normalize("NFC", piece)
