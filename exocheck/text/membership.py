"""Decide which passages of a text belong to its ingredient lists, and which stand outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exocheck.text.edges import tidy
from exocheck.text.legible import reads_as_name

if TYPE_CHECKING:
    from exocheck.text.passages import Passage

__all__ = ["Known", "heads_list", "members_of"]

Known = Callable[[int, int], bool]
"""Tells whether a place of the text holds a known name."""

_RESUMES = 3  # separators that a second list must show where no title announces it
_UNKNOWN = 5  # and without a single known name
_LONG_WORD = 40
_SURE = 5  # known names
_LOOK = 12  # entries looked at to judge a passage
_CONTACT = re.compile(r"^\d+[\s-]+[^\W\d_]|^[^\W\d_]\s+\d|@|www\.|://")


def heads_list(passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a passage's title stands over a list, in its own line or on the next: `Day cream:`.

    Over a single name it does where a titled list follows: `Active: Retinol. Inactive: Water, Talc`.
    """
    if passages[number].count:
        return True
    following = passages[number + 1] if number + 1 < len(passages) else None
    if following is None or following.kind != "list":
        return False
    return following.before in "nN" or (following.before == "." and following.title is not None)


def members_of(
    text: str, passages: Sequence[Passage], separators: frozenset[str], known: Known | None, *, headed: bool
) -> list[bool]:
    """Tell for each passage whether it belongs to a list; `headed` says that a heading stands before the first."""
    return _Judge(text, passages, separators, known, headed).all()


class _Judge:
    def __init__(
        self, text: str, passages: Sequence[Passage], separators: frozenset[str], known: Known | None, headed: bool
    ) -> None:
        self.text, self.passages, self.separators, self.known, self.headed = text, passages, separators, known, headed
        self.titled = False
        self.first: str | None = None  # the first entry of the first list, by which a second one is recognised

    def all(self) -> list[bool]:
        out: list[bool] = []
        inside = begun = False
        anchor = self._anchor()
        for number, passage in enumerate(self.passages):
            if number < anchor:
                inside = (begun or self._begins(number)) and self._precedes(number)
            elif number == anchor:
                inside = True
            else:
                inside = self._goes_on(number) if inside else self._resumes(number) if begun else self._begins(number)
            if inside and passage.kind == "list" and (not begun or number == anchor):
                self.first = self._first_entry(passage)
                self.titled = self.titled or passage.title is not None or passage.before == "S"
            begun = begun or inside
            out.append(inside)
        return out

    def _anchor(self) -> int:
        """Return the first passage of the first list that is sure to be one by its known names, or -1."""
        if self.known is None or len(self.passages) == 1:
            return -1
        begin = count = names = 0
        for number, passage in enumerate(self.passages):
            joined = number and passage.before == "n" and (self.passages[number - 1].open_end or passage.count)
            if passage.kind == "prose" or not joined:
                begin, count, names = number, 0, 0
            if passage.kind == "prose":
                continue
            entries = self._entries(passage)
            some = sum(self.known(*entry) for entry in entries)
            if some and not names:
                begin, count = number, 0  # what stands above may be anything
            count += len(entries)
            names += some
            if names >= _SURE and names * 3 >= count:
                return self._first_line(begin)
        return -1

    def _first_line(self, number: int) -> int:
        """Return the line where a list begins whose first known name stands in a passage."""
        while number and self.passages[number].before == "n" and self.passages[number - 1].kind != "prose":
            if not self.passages[number - 1].open_end and not self._is_full(number - 1):
                break
            number -= 1
        return number

    def _is_full(self, number: int) -> bool:
        """Tell whether a line is as long as it can be, so that its list goes on in the next."""
        passage, following = self.passages[number], self.passages[number + 1]
        near = [p.end - p.start for p in self.passages[number + 1 : number + 1 + _LOOK] if p.before == "n"]
        word = self.text[following.start : following.start + _LONG_WORD].split(maxsplit=1)
        return bool(word) and len(near) > 1 and passage.end - passage.start + len(word[0]) >= max(near)

    def _precedes(self, number: int) -> bool:
        """Tell whether a passage above the first sure list is one more list, and no praise of what is in the product."""
        passage = self.passages[number]
        if passage.before == "S" or (passage.title is not None and not passage.count and heads_list(self.passages, number)):
            return True
        return self.known is not None and any(self.known(*entry) for entry in self._entries(passage))

    def _begins(self, number: int) -> bool:
        passage = self.passages[number]
        if passage.kind == "prose":
            return False
        if passage.kind == "list" or passage.before == "S":
            return True
        if passage.title is not None and passage.title < passage.end and not self.headed:
            # not "Hyaluronan: firms"
            return heads_list(self.passages, number) and self._knows(passage.title, passage.end)
        if self._is_known(passage):
            return True
        later = any(p.kind == "list" for p in self.passages[number + 1 : number + 5])
        if later and not self.separators & {"n", "."}:
            return passage.title is not None and heads_list(self.passages, number)
        return self.headed or not later or "." in self.separators

    def _resumes(self, number: int) -> bool:
        """Tell whether a passage behind something else begins another list."""
        passage = self.passages[number]
        if passage.kind != "list":
            return passage.kind == "name" and passage.before == "S"
        if passage.before == "S":
            return True
        if passage.before not in "nNF":
            return False
        if self.first is not None and self._first_entry(passage) == self.first:
            return True
        return passage.count >= _RESUMES and not self.headed and self._lists_names(passage)

    def _goes_on(self, number: int) -> bool:
        """Tell whether a passage carries on the list that the one before it belongs to."""
        passage, previous = self.passages[number], self.passages[number - 1]
        before = passage.before
        if previous.open_end and before == "n":
            return passage.kind != "prose" or passage.count > 1
        if passage.kind == "prose":
            return False
        if before == "S" or self._is_known(passage):
            return True
        if passage.title is not None and passage.count and not self._is_second(number):
            return False
        if passage.kind == "list":
            return before == "n" or self._lists_names(passage)
        if "." in self.separators and before in ".!":
            return True
        if before in ".!F":
            return False
        if "n" in self.separators:
            return (passage.title is None and before != "N") or self._is_column(number)
        return before == "n" and self._wraps(number)

    def _is_second(self, number: int) -> bool:
        """Tell whether a titled list behind another is one more list, and not `Free from: parabens, silicones`."""
        passage = self.passages[number]
        if self.titled or self._first_entry(passage) == self.first:
            return True
        return self.known is not None and any(self.known(*entry) for entry in self._entries(passage))

    def _is_column(self, number: int) -> bool:
        """Tell whether a line behind a blank one is an entry like those before it, as where all lines have gaps."""
        passage = self.passages[number]
        gaps = sum(p.before == "N" for p in self.passages[1 : number + 3][:20])
        return passage.title is None and gaps * 2 >= min(len(self.passages) - 1, 20)

    def _wraps(self, number: int) -> bool:
        """Tell whether a line without separators is the rest of the line before it, and no title or closing line."""
        passage, previous = self.passages[number], self.passages[number - 1]
        following = self.passages[number + 1] if number + 1 < len(self.passages) else None
        if following is not None and following.before == "n" and following.kind == "list":
            return self._first_entry(following) != self.first
        if heads_list(self.passages, number):
            return True
        if self.known is not None:
            last = previous.signs[-1][2] if previous.signs else previous.start
            if self.known(*tidy(self.text, last, previous.end)):
                return False
        return passage.end - passage.start <= previous.end - previous.start

    def _is_known(self, passage: Passage) -> bool:
        return self._knows(passage.start, passage.end)

    def _knows(self, start: int, end: int) -> bool:
        return self.known is not None and self.known(*tidy(self.text, start, end))

    def _entries(self, passage: Passage) -> list[tuple[int, int]]:
        begin = passage.start if passage.title is None else passage.title
        out: list[tuple[int, int]] = []
        for kind, first, last in [*passage.signs[: 2 * _LOOK], ("N", passage.end, passage.end)]:
            if kind in self.separators and first >= begin:
                out.append(tidy(self.text, begin, first))
                begin = last
        return [(start, end) for start, end in out if start < end][:_LOOK]

    def _first_entry(self, passage: Passage) -> str | None:
        entries = self._entries(passage)
        return self.text[slice(*entries[0])].casefold() if entries else None

    def _lists_names(self, passage: Passage) -> bool:
        """Tell whether a passage behind a full stop or a gap lists names, and is no address or slogan."""
        if any(sign[0] == "x" for sign in passage.signs):
            return True
        entries = self._entries(passage)
        if self.known is not None:
            if any(self.known(*entry) for entry in entries):
                return True
            if passage.count < _UNKNOWN:
                return False
        pieces = [self.text[start:end] for start, end in entries]
        return all(reads_as_name(piece) and not _CONTACT.search(piece) for piece in pieces)
