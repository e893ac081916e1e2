"""Rule lines of a file out before they are read: what stands in them cannot speak of the subject, however it is cut.

All lines are looked at together, as bytes, so that each step is one call for a thousand products. Whatever may be a
misprint is looked at closely, between its commas alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from exocheck.engine.raw_finders import AllAtOnce, ByPieces
from exocheck.engine.raw_letters import RawLetters
from exocheck.engine.raw_looks import MARKS, is_any, looks_of, places, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exocheck.engine.needs import Need
    from exocheck.engine.raw_finders import Finder, Matcher

__all__ = ["RawLines"]

_ASCII = bytes(n for n in range(128) if n != ord("\n"))
_PRINTABLE = re.compile(r"[!-~]")


class RawLines:
    """Hold what a text needs that counts; `is_silent` tells of a part of it that no mention stands or begins in it.

    `matcher` makes what searches for many strings at once; where it is None, they are searched one by one.
    """

    def __init__(
        self,
        needs: Sequence[Need],
        is_silent: Callable[[str], bool],
        matcher: Callable[[Sequence[bytes]], Matcher] | None,
    ) -> None:
        self._others = RawLetters(needs)
        looks = looks_of(needs, is_silent)
        is_mixed = any(not need.run.isascii() and _PRINTABLE.search(need.run) for need in needs)
        self._finder: Finder = AllAtOnce(looks, matcher) if matcher else ByPieces(looks, is_silent, is_mixed=is_mixed)

    def loud(self, data: bytes) -> set[int]:
        r"""Return the numbers, from 0, of the lines of some UTF-8 text that may count; the others certainly do not.

        Lines end by `\n`; what reaches over a line's end is not looked for.
        """
        raw, left = BytesIO(data).readlines(), self._finder.left(data)
        beyond = BytesIO(plain(left.translate(None, _ASCII)))
        other = [number for number, line in enumerate(beyond) if not line.isascii()]
        letters = self._finder.letters(left)
        found: set[int] = set()
        if other:
            lines = b"".join([raw[number] for number in other])
            found.update(other[place] for place in self._others.loud(plain(lines)))
        starts = list(accumulate(map(len, BytesIO(letters)), initial=0))
        for mark in MARKS:
            found.update(bisect_right(starts, place) - 1 for place in places(mark, letters))
        for looks, place in self._finder.hits(letters):
            number = bisect_right(starts, place) - 1
            if number not in found and is_any(looks, raw[number]):
                found.add(number)
        return found
