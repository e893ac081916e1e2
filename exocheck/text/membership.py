"""Decide which passages of a text belong to its ingredient lists, and which stand outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.edges import tidy
from exocheck.text.legible import is_prose, reads_as_name
from exocheck.text.passages import is_full
from exocheck.text.sure import entries_of, has_bullet, redeem, sure_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.listing import Place
    from exocheck.text.passages import Passage
    from exocheck.text.sure import Known

__all__ = ["heads_list", "members_of"]

_RESUMES = 3  # separators that a second list must show where no title announces it
_UNKNOWN = 5  # and without a single known name
_SHORT = 20  # characters
_NOTE = re.compile(r"\s*[*†‡※•■]")
_CONTACT = re.compile(r"^\d+[\s-]+[^\W\d_]|^[^\W\d_]\s+\d|@|www\.|://")


def heads_list(text: str, passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a passage's title stands over a list, in its own line or on the next: `Day cream:`.

    With a single name behind it, it does where a titled list follows: `Active: Retinol. Inactive: Water, Talc`.
    """
    passage = passages[number]
    if passage.count:
        return True
    following = passages[number + 1] if number + 1 < len(passages) else None
    if following is None or following.kind != "list":
        return False
    if following.before in "nN":
        return passage.title is None or not text[passage.title : passage.end].strip()
    return following.before == "." and following.title is not None


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
        if self.known is not None:
            redeem(self.text, self.passages, self.separators, self.known)
        anchor = -1  # where the first list begins that is sure to be one
        if not self.headed and len(self.passages) > 1:
            anchor = sure_list(self.text, self.passages, self.separators, self.known)
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

    def _precedes(self, number: int) -> bool:
        """Tell whether a passage above the first sure list is one more list, and no praise of the product."""
        passage = self.passages[number]
        titled = passage.title is not None and not passage.count
        if passage.before == "S" or (titled and heads_list(self.text, self.passages, number)):
            return True
        if self.known is None:
            return passage.count > 1 and not has_bullet(self.text, passage)
        return any(self.known(*entry) for entry in self._entries(passage))

    def _begins(self, number: int) -> bool:
        passage = self.passages[number]
        if passage.kind == "prose":
            return False
        if passage.kind == "list" or passage.before == "S":
            return True
        if passage.title is not None and passage.title < passage.end and not self.headed:
            # not "Hyaluronan: firms"
            return heads_list(self.text, self.passages, number) and self._knows(passage.title, passage.end)
        if self._is_known(passage):
            return True
        later = any(p.kind == "list" for p in self.passages[number + 1 : number + 5])
        if later and not self.separators & {"n", "."}:
            if self.headed and number == 0 and self.passages[1].before == "n" and passage.title is None:
                same_line = "\n" not in self.text[max(0, passage.start - 3) : passage.start]
                return same_line or is_full(self.text, self.passages, number)
            return passage.title is not None and heads_list(self.text, self.passages, number)
        return self.headed or not later or "." in self.separators

    def _resumes(self, number: int) -> bool:
        """Tell whether a passage behind something else begins another list."""
        passage = self.passages[number]
        if passage.kind != "list":
            return passage.kind == "name" and passage.before == "S"
        if passage.before == "S":
            return True
        if self.first is not None and self._first_entry(passage) == self.first:
            return True
        if passage.before not in "nNF" and "\n" not in self.text[self.passages[number - 1].end : passage.start]:
            return False
        if self.headed:
            return False
        if self.known is not None and all(self.known(*entry) for entry in self._entries(passage)):
            return True
        return passage.count >= _RESUMES and self._lists_names(passage)

    def _goes_on(self, number: int) -> bool:
        """Tell whether a passage carries on the list that the one before it belongs to."""
        passage, previous = self.passages[number], self.passages[number - 1]
        before = passage.before
        if previous.open_end and before == "n":
            return passage.kind != "prose" or passage.count > 1 or not is_prose(self.text[passage.start : passage.end])
        if passage.kind == "prose":
            unstopped = before == "n" and not is_prose(self.text[passage.start : passage.end])
            entries = self._entries(passage)
            known = self.known is not None and 2 * sum(self.known(*entry) for entry in entries) >= len(entries)
            return unstopped and (known or is_full(self.text, self.passages, number - 1))
        if before == "S" or self._is_known(passage):
            return True
        if before == "n" and "n" not in self.separators and not passage.count and _NOTE.match(self.text, passage.start):
            return False
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
        if heads_list(self.text, self.passages, number):
            return True
        if self.known is not None:
            last = previous.signs[-1][2] if previous.signs else previous.start
            if self.known(*tidy(self.text, last, previous.end)):
                return passage.end - passage.start < _SHORT and is_full(self.text, self.passages, number - 1)
        shorter = passage.end - passage.start <= previous.end - previous.start
        return shorter or is_full(self.text, self.passages, number - 1)

    def _is_known(self, passage: Passage) -> bool:
        return self._knows(passage.start, passage.end)

    def _knows(self, start: int, end: int) -> bool:
        return self.known is not None and self.known(*tidy(self.text, start, end))

    def _entries(self, passage: Passage) -> list[Place]:
        return entries_of(self.text, passage, self.separators)

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
