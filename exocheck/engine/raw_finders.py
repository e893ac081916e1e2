"""Find the lines of a file, as bytes, that hold a piece of a word which a mention of the subject needs.

There are two ways, and what one finds beyond the other is looked at closely and ruled out (`raw_looks`): piece by piece
with Python alone, or all at once where `ahocorasick_rs` is installed, which takes half the time.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, product
from typing import TYPE_CHECKING, Protocol

from exocheck.engine.near import AS_DIGIT
from exocheck.engine.needs import shortest
from exocheck.engine.raw_looks import BEYOND, MARKS, in_letters, places
from exocheck.engine.usual import UsualParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from exocheck.engine.raw_looks import Group, Look

__all__ = ["AllAtOnce", "ByPieces", "Finder", "native_matcher"]

_SHORTEST = 4  # letters of a piece of a word that is looked for in place of several words
_DIGIT = "9"  # stands for all that no scanner reads for a letter
_DIGITS = (*AS_DIGIT.values(), _DIGIT)
_LETTERS = bytes(
    ord(_DIGIT) if chr(n).isdecimal() and n < 128 and chr(n) not in _DIGITS else n for n in bytes(range(256)).lower()
)
_KEPT = {b"\n", b",", *MARKS}
_DELETED = BEYOND + bytes(n for n in range(128) if not chr(n).isalnum() and bytes([n]) not in _KEPT)


class Finder(Protocol):
    """Find pieces of words in many lines at once."""

    def left(self, data: bytes) -> bytes:
        r"""Return lines that end by `\n` without what need not be searched."""

    def letters(self, data: bytes) -> bytes:
        """Return what is to be searched of them: ASCII's letters, and what tells them apart."""

    def hits(self, letters: bytes) -> Iterator[tuple[Sequence[Look], int]]:
        """Yield the places of pieces, each with the looks that such a line needs."""


class ByPieces:
    """Search for one piece after the other, in what usual parts of lists leave of the lines.

    A mention that reaches over commas begins in one of its parts, and holds the word that is looked for first
    (`_signal`): neither part is left out. `is_silent` tells of a part that no mention stands or begins in it; where
    terms `is_mixed`, of ASCII and other letters, no part of other letters is left out.
    """

    def __init__(self, looks: Mapping[Group, Look], is_silent: Callable[[str], bool], *, is_mixed: bool) -> None:
        self._usual = UsualParts(self._has_no_share)
        self._looks = {
            piece.encode(): [look for group, look in looks.items() if piece in _signal(group)]
            for piece in shortest(_cover(map(_signal, looks)))
        }
        self._is_silent = is_silent
        self._is_mixed = is_mixed
        later = {_signal(group).encode() for group in looks if _signal(group) != group[0]}
        self._later = re.compile(b"|".join(later) or b"(?!)")

    def left(self, data: bytes) -> bytes:
        """Return lines without the usual parts between their commas."""
        return self._usual.left_out(data)

    def letters(self, data: bytes) -> bytes:
        """Return the letters and commas; what scanners read for a letter is that letter."""
        return in_letters(data, BEYOND)

    def hits(self, letters: bytes) -> Iterator[tuple[Sequence[Look], int]]:
        """Yield the first place of each piece in each line."""
        for piece, looks in self._looks.items():
            for place in places(piece, letters):
                yield looks, place

    def _has_no_share(self, part: bytes) -> bool:
        """Tell whether a part between commas may be left out: no mention stands or begins in it, or is told by it."""
        if any(mark in part for mark in MARKS):
            return False
        if not part.isascii():
            return not self._is_mixed and self._is_silent(part.decode("utf-8", "replace"))
        letters = in_letters(part)
        if self._later.search(letters):
            return False
        return not any(piece in letters for piece in self._looks) or self._is_silent(part.decode())


class AllAtOnce:
    """Search for all that may stand in a line where a mention does, in one pass.

    That is a word, or the words of a run without what stands between them, or where that is a comma or an amount, the
    first of them with it.
    """

    def __init__(self, looks: Mapping[Group, Look], matcher: Callable[[Sequence[bytes]], Matcher]) -> None:
        needed = [(pattern, look) for group, look in looks.items() for pattern in _patterns(group)]
        pieces: dict[str, dict[Look, None]] = {}
        for piece in shortest(pattern for pattern, _ in needed):
            found = dict.fromkeys(look for pattern, look in needed if piece in pattern)
            for printed in _as_scanned(piece):  # "ev5" is "evs", and "ev" before an amount
                pieces.setdefault(printed, {}).update(found)
        self._matcher = matcher([piece.encode() for piece in pieces])
        self._looks = [tuple(found) for found in pieces.values()]

    def left(self, data: bytes) -> bytes:
        """Return all."""
        return data

    def letters(self, data: bytes) -> bytes:
        """Return the letters, digits and commas."""
        return data.translate(_LETTERS, _DELETED)

    def hits(self, letters: bytes) -> Iterator[tuple[Sequence[Look], int]]:
        """Yield every place of every piece, overlaps included."""
        looks = self._looks
        for number, place, _ in self._matcher.find_matches_as_indexes(letters, overlapping=True):
            yield looks[number], place


class Matcher(Protocol):
    """Say what is used of a matcher of many strings."""

    def find_matches_as_indexes(self, haystack: bytes, overlapping: bool = False) -> Iterable[tuple[int, int, int]]:
        """Return the number of the string, and where it begins and ends."""


def native_matcher() -> Callable[[Sequence[bytes]], Matcher] | None:
    """Return what makes a matcher of many strings, or None where the extra `fast` is not installed."""
    try:
        from ahocorasick_rs import BytesAhoCorasick, Implementation
    except ImportError:
        return None
    return lambda pieces: BytesAhoCorasick(pieces, implementation=Implementation.DFA)


def _patterns(words: Sequence[str]) -> Iterator[str]:
    """Yield what stands in a text where words follow each other: all of them, or the first before what parts them."""
    *beginnings, run = accumulate(words)
    yield run
    for beginning in beginnings:
        yield from (f"{beginning}{sign}" for sign in (",", *_DIGITS))


def _as_scanned(piece: str) -> Iterator[str]:
    """Yield a piece with its letters, and with each of the digits that a scanner reads for some of them."""
    return map("".join, product(*(letter + AS_DIGIT.get(letter, "") for letter in piece)))


def _signal(words: Sequence[str]) -> str:
    """Return the word of a run that is looked for first: its own first, if that is not short, or the longest."""
    return words[0] if len(words[0]) >= _SHORTEST else max(words, key=len)


def _cover(words: Iterable[str]) -> Iterator[str]:
    """Yield few pieces of which each word holds one: again and again the one that most of those left hold."""
    left = [set(_pieces_of(word)) for word in words]
    while left:
        held = Counter(piece for pieces in left for piece in pieces)
        best = max(held, key=lambda piece: (held[piece], len(piece), piece))
        yield best
        left = [pieces for pieces in left if best not in pieces]


def _pieces_of(word: str) -> Iterator[str]:
    """Yield a word, and the pieces of it that are long enough to be rare."""
    yield word
    for start in range(len(word) - _SHORTEST + 1):
        yield word[start : start + _SHORTEST]
