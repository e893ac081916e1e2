"""Rule lines of a file out before they are read: what stands in them cannot speak of the subject, however it is cut.

All lines are looked at together, as bytes, so that each step is one call for a thousand products. Whatever may be a
misprint is looked at closely, between its commas alone.

Parts between commas that come back again and again are left out first. A mention that reaches over commas begins in one
of its parts, and holds the word that is looked for first (`_signal`): neither part is left out, and a line of which it
is found is looked at as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING

from exocheck.engine.near import LOOKALIKES
from exocheck.engine.needs import shortest
from exocheck.engine.raw_letters import RawLetters
from exocheck.engine.usual import UsualParts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.engine.needs import Need

__all__ = ["RawLines"]

_SIGNS = re.compile(b"|".join(sign.encode() for sign in "–—‘’“”"))  # common ones that hide no letter
_BULLET = "•".encode()
_MARKS = (b"&", b"<")  # of entities and tags, between which a word may go on
_SHORTEST = 4  # letters of a piece of a word that is looked for in place of several words
_KEPT = {b"\n", b",", *_MARKS, *(digit.encode() for digit, _ in LOOKALIKES)}  # no word reaches over a comma
_DELETED = bytes(n for n in range(128) if not chr(n).isalpha() and bytes([n]) not in _KEPT)
_ASCII = re.compile(r"[!-~]")
_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalnum())


def _letters() -> bytes:
    """Return a table that makes letters small, and of a digit the letter that scanners read it for."""
    table = bytearray(bytes(range(256)).lower())
    for digit, letter in LOOKALIKES:
        table[ord(digit)] = ord(letter)
    return bytes(table)


_LETTERS = _letters()


_Look = Callable[[bytes, bytes], bool]
"""Tells whether a line may count, given as it stands and by its letters and commas."""


class RawLines:
    """Hold what a text needs that counts; `is_silent` tells of a part of it that no mention stands or begins in it."""

    def __init__(self, needs: Sequence[Need], is_silent: Callable[[str], bool]) -> None:
        self._others = RawLetters(needs)
        self._usual = UsualParts(self._has_no_share)
        looks: dict[tuple[str, ...], _Look] = {}
        for need in needs:
            for group in need.groups():
                if "".join(group).isascii():
                    looks[group] = _Misprint(group[0], is_silent) if need.near else _Run(need.run, group)
        self._looks = {
            piece.encode(): [look for group, look in looks.items() if piece in _signal(group)]
            for piece in shortest(_cover(map(_signal, looks)))
        }
        self._is_silent = is_silent
        self._is_mixed = any(not need.run.isascii() and _ASCII.search(need.run) for need in needs)
        later = {_signal(group).encode() for group in looks if _signal(group) != group[0]}
        self._later = re.compile(b"|".join(later) or b"(?!)")

    def loud(self, data: bytes) -> set[int]:
        r"""Return the numbers, from 0, of the lines of some UTF-8 text that may count; the others certainly do not.

        Lines end by `\n`; what reaches over a line's end is not looked for.
        """
        left = _plain(self._usual.left_out(data)).translate(_LETTERS, _DELETED)
        raw, lines = data.split(b"\n"), left.split(b"\n")
        other = [number for number, line in enumerate(lines) if not line.isascii()]
        found = (
            {other[place] for place in self._others.loud([_plain(raw[number]) for number in other])} if other else set()
        )
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        for mark in _MARKS:
            found.update(bisect_right(starts, place) - 1 for place in _places(mark, left))
        for piece, looks in self._looks.items():
            for place in _places(piece, left):
                number = bisect_right(starts, place) - 1
                if number not in found and _is_any(looks, raw[number]):
                    found.add(number)
        return found

    def _has_no_share(self, part: bytes) -> bool:
        """Tell whether a part between commas may be left out: no mention stands or begins in it, or is told by it."""
        if any(mark in part for mark in _MARKS):
            return False
        if not part.isascii():
            return not self._is_mixed and self._is_silent(part.decode("utf-8", "replace"))
        letters = part.translate(_LETTERS, _DELETED)
        if self._later.search(letters):
            return False
        return not any(piece in letters for piece in self._looks) or self._is_silent(part.decode())


class _Run:
    """Look for words that follow each other, with an amount between them or without."""

    def __init__(self, run: str, words: Sequence[str]) -> None:
        self._run = run.encode()
        self._words = sorted((word.encode() for word in words), key=len, reverse=True)  # long ones are rare
        beginnings = accumulate(words[:-1])
        self._begins = re.compile("|".join(f"{_as_printed(beginning)}[0-9]" for beginning in beginnings).encode())

    def __call__(self, raw: bytes, letters: bytes) -> bool:
        for word in self._words:
            if word not in letters:
                return False
        if len(self._words) == 1 or self._run in letters.replace(b",", b""):
            return True
        return self._begins.search(raw.lower().translate(None, _NO_LETTERS)) is not None


class _Misprint:
    """Look at the parts of a line that hold what a misprint leaves of a word."""

    def __init__(self, piece: str, is_silent: Callable[[str], bool]) -> None:
        self._piece = piece.encode()
        self._is_silent = is_silent

    def __call__(self, raw: bytes, letters: bytes) -> bool:
        if self._piece not in letters:
            return False
        parts = zip(raw.split(b","), letters.split(b","), strict=True)
        held = [part for part, its_letters in parts if self._piece in its_letters]
        return not all(self._is_silent(part.decode("utf-8", "replace")) for part in held)


def _plain(text: bytes) -> bytes:
    """Return a text without the signs that hide no letter, and a bullet as the comma it stands for."""
    return text if text.isascii() else _SIGNS.sub(b"", text.replace(_BULLET, b","))


def _is_any(looks: Iterable[_Look], line: bytes) -> bool:
    raw = _plain(line)
    letters = raw.translate(_LETTERS, _DELETED)
    for look in looks:  # noqa: SIM110  # a generator would cost more than most looks
        if look(raw, letters):
            return True
    return False


def _as_printed(word: str) -> str:
    """Return a pattern of a word whose letters may be digits."""
    return "".join(f"[{letter}{digits}]" if (digits := _DIGITS.get(letter)) else letter for letter in word)


_DIGITS = {letter: digit for digit, letter in LOOKALIKES}


def _places(piece: bytes, text: bytes) -> Iterator[int]:
    """Yield the first place of a piece in each line that holds it."""
    place = text.find(piece)
    while place >= 0:
        yield place
        end = text.find(b"\n", place)
        place = text.find(piece, end) if end >= 0 else -1


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
