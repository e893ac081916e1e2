"""Find the list in a text that is sure to be one, by how many names it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from exocheck.text.edges import tidy
from exocheck.text.known import is_strung
from exocheck.text.legible import reads_as_name
from exocheck.text.passages import is_full

if TYPE_CHECKING:
    from exocheck.text.listing import Place
    from exocheck.text.passages import Passage

__all__ = ["Known", "entries_of", "has_bullet", "redeem", "sure_list"]

Known = Callable[[int, int], bool]
"""Tells whether a place of the text holds a known name."""

_BULLET = re.compile(r"\s*[-*•●■]")
_SURE = 4  # known names
_SHARE = 4  # one entry of so many must be a known name
_LOOK = 12  # entries looked at to judge a passage


def has_bullet(text: str, passage: Passage) -> bool:
    """Tell whether a bullet stands before a passage's first word."""
    return _BULLET.match(text, passage.start) is not None


def entries_of(text: str, passage: Passage, separators: frozenset[str]) -> list[Place]:
    """Return the first entries of a passage."""
    begin = passage.start if passage.title is None else passage.title
    out: list[Place] = []
    for kind, first, last in [*passage.signs[: 2 * _LOOK], ("N", passage.end, passage.end)]:
        if kind in separators and first >= begin:
            out.append(tidy(text, begin, first))
            begin = last
    return [(start, end) for start, end in out if start < end][:_LOOK]


def redeem(text: str, passages: Sequence[Passage], separators: frozenset[str], known: Known) -> None:
    """Take for a list what reads as prose but holds known names, as a long list in small letters may.

    Names without any separator are taken for a list where the text has no other.
    """
    for passage in passages:
        if passage.kind == "prose" and passage.count >= _SURE:
            entries = entries_of(text, passage, separators)
            if 2 * _names(text, passage, entries, known) >= len(entries):
                passage.kind = "list"
    if not any(passage.kind == "list" for passage in passages):
        for passage in passages[:_LOOK]:
            if passage.kind == "prose" and is_strung(text, passage.start, passage.end, known):
                passage.kind = "list"


def sure_list(text: str, passages: Sequence[Passage], separators: frozenset[str], known: Known | None) -> int:
    """Return the passage where the first list begins that is sure to be one by its many names, or -1.

    Praise above it may have commas too: `-Vegan, cruelty-free`.
    """
    enough = _SURE if known is not None else 2 * _SURE
    begin = count = names = 0
    for number, passage in enumerate(passages):
        joined = number and passage.before == "n" and (passages[number - 1].open_end or passage.count)
        if passage.kind == "prose" or not joined:
            begin, count, names = number, 0, 0
        if passage.kind == "prose":
            continue
        entries = entries_of(text, passage, separators)
        some = _names(text, passage, entries, known)
        if not names or (not some and (passage.title is not None or has_bullet(text, passage))):
            begin, count, names = number, 0, 0  # what stands above may be anything
        count += len(entries)
        names += some
        if names >= enough and names * _SHARE >= count:
            return _first_line(text, passages, begin)
    return -1


def _names(text: str, passage: Passage, entries: Sequence[Place], known: Known | None) -> int:
    """Count the known names among entries; where none are known, those that read as names and follow no bullet."""
    if known is not None:
        return sum(known(*entry) for entry in entries)
    if passage.title is not None or has_bullet(text, passage):
        return 0
    return sum(reads_as_name(text[start:end]) for start, end in entries)


def _first_line(text: str, passages: Sequence[Passage], number: int) -> int:
    """Return the line where a list begins whose first known name stands in a passage."""
    while number and passages[number].before == "n" and passages[number - 1].kind != "prose":
        previous = passages[number - 1]
        if previous.title is not None or has_bullet(text, previous):
            break
        if not previous.open_end and not is_full(text, passages, number - 1):
            break
        number -= 1
    return number
