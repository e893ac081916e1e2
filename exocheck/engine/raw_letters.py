"""Rule lines out that hold letters of Korean, Japanese or Chinese, as `raw_lines` does with those that do not.

These scripts need no spaces: whatever stands between two letters of a name, a comma too, they belong together.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from exocheck.text.pieces import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.needs import Need

__all__ = ["PLAIN", "RawLetters", "is_plain"]

_DIGIT = "0"  # stands for all
_LETTERS = bytes(ord(_DIGIT) if chr(n).isdecimal() and n < 128 else n for n in bytes(range(256)).lower())
_DELETED = bytes(n for n in range(128) if not chr(n).isalnum() and n != ord("\n"))
PLAIN = "a-z가-힣ぁ-ゖァ-ヺー一-鿿"
"""Letters that folding leaves as they are but for their case. Of a text with any other, nothing is certain."""
_OTHER = re.compile(f"[^{PLAIN}{_DIGIT}\n][^\n]*")
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")


class RawLetters:
    """Hold the runs and pieces of `needs`, and what of them may stand before the digits of an amount between."""

    def __init__(self, needs: Sequence[Need]) -> None:
        pieces = {piece: "" for need in needs for piece in (need.near or (need.run,)) if not piece.isascii()}
        for need in needs:
            if not (need.near or need.run.isascii()):
                pieces |= dict.fromkeys(need.beginnings, _DIGIT)
        composed = {unicodedata.normalize("NFC", piece): after for piece, after in pieces.items()}
        self._pieces = any_of(piece + after for piece, after in composed.items() if is_plain(piece))

    def loud(self, lines: bytes) -> list[int]:
        """Return the numbers of the lines that may hold one of them; the others certainly do not."""
        text = lines.translate(_LETTERS, _DELETED).decode("utf-8", "replace")
        places = [match.start() for match in _OTHER.finditer(text)]
        places += [match.start() for match in self._pieces.finditer(text)]
        starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        return sorted({bisect_right(starts, place) - 1 for place in places})


def is_plain(piece: str) -> bool:
    """Tell whether a piece can stand among plain letters; others are found by the closer look at other letters."""
    return not _NOT_PLAIN.search(piece)
