"""Leave out of a catalogue's lines the parts that come back in many of them and have no share in any mention.

Lists repeat what stands between their commas. Of the lines that are left all is still to be said that could be said of
the whole ones: leaving a part out brings the others closer together, and each of those that a mention could reach over
a comma into is kept.
"""

from __future__ import annotations

from collections import Counter
from itertools import filterfalse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["UsualParts"]

_LONGEST = 80  # bytes of a part that is worth remembering: sentences do not come back
_MOST_REMEMBERED = 20_000
_AT_FIRST, _NOW_AND_THEN = 32, 8  # pieces of a file to learn from: all at first, then one of so many


class UsualParts:
    """Hold the parts of lines that were found to be silent: for them `is_silent` is true, whatever stands beside."""

    def __init__(self, is_silent: Callable[[bytes], bool]) -> None:
        self._is_silent = is_silent
        self._silent: set[bytes] = set()
        self._pieces = 0

    def left_out(self, data: bytes) -> bytes:
        r"""Return lines that end by `\n` without the usual parts between their commas; no line is lost."""
        parts = data.replace(b"\n", b",\n").split(b",")  # so that a line's end is no end of a part before it
        left = list(filterfalse(self._silent.__contains__, parts))
        if self._pieces < _AT_FIRST or self._pieces % _NOW_AND_THEN == 0:
            self._learn(left)
        self._pieces += 1
        return b",".join(left)

    def _learn(self, parts: list[bytes]) -> None:
        """Remember what stands there more than once, if it is silent."""
        found = [part for part, number in Counter(parts).items() if number > 1 and self._may_go(part)]
        if len(self._silent) + len(found) > _MOST_REMEMBERED:
            self._silent.clear()
        self._silent.update(found)

    def _may_go(self, part: bytes) -> bool:
        return len(part) <= _LONGEST and b"\n" not in part and self._is_silent(part)
