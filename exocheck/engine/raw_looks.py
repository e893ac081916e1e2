"""Look closely at one line of a file, as bytes, that holds a piece of a word which a mention of the subject needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING

from exocheck.engine.near import AS_DIGIT, LOOKALIKES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.engine.needs import Need

__all__ = ["BEYOND", "MARKS", "Group", "Look", "in_letters", "is_any", "looks_of", "places", "plain"]

Group = tuple[str, ...]
"""What a text holds that mentions the subject, whatever stands between: words, or a piece that a misprint leaves."""
Look = Callable[[bytes, bytes], bool]
"""Tells whether a line may count, given as it stands and by its letters and commas."""

BEYOND = bytes(range(128, 256))
"""What letters beyond ASCII's consist of."""
MARKS = (b"&", b"<")
"""Beginnings of entities and tags, between which a word may go on."""
_MOST_REMEMBERED = 8_000
_SIGNS = re.compile(b"|".join(sign.encode() for sign in "–—‘’“”"))  # common ones that hide no letter
_BULLET = re.compile("•".encode())
_KEPT = {b"\n", b",", *MARKS, *(digit.encode() for digit, _ in LOOKALIKES)}  # no word reaches over a comma
_DELETED = bytes(n for n in range(128) if not chr(n).isalpha() and bytes([n]) not in _KEPT)
_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalnum())


def _letters() -> bytes:
    """Return a table that makes letters small, and of a digit the letter that scanners read it for."""
    table = bytearray(bytes(range(256)).lower())
    for digit, letter in LOOKALIKES:
        table[ord(digit)] = ord(letter)
    return bytes(table)


_LETTERS = _letters()


def looks_of(needs: Iterable[Need], is_silent: Callable[[str], bool]) -> dict[Group, Look]:
    """Return how a line is looked at that holds a group of needs in ASCII letters.

    `is_silent` tells of a part of a line that no mention stands or begins in it.
    """
    is_silent_part = _Parts(is_silent).__getitem__
    looks: dict[Group, Look] = {}
    for need in needs:
        for group in need.groups():
            if "".join(group).isascii():
                looks[group] = _Misprint(group[0], is_silent_part) if need.near else _Run(need.run, group)
    return looks


def plain(text: bytes) -> bytes:
    """Return a text without the signs that hide no letter, and a bullet as the comma it stands for."""
    return text if text.isascii() else _SIGNS.sub(b"", _BULLET.sub(b",", text))


def in_letters(text: bytes, but: bytes = b"") -> bytes:
    r"""Return the small letters, commas, marks and `\n` of a text; what scanners read for a letter is that letter.

    Bytes that stand in `but` are left out.
    """
    return text.translate(_LETTERS, _DELETED + but)


def places(piece: bytes, text: bytes, end: bytes = b"\n") -> Iterator[int]:
    """Yield the first place of a piece in each line that holds it, or in each part that ends otherwise."""
    place = text.find(piece)
    while place >= 0:
        yield place
        behind = text.find(end, place)
        place = text.find(piece, behind) if behind >= 0 else -1


def is_any(looks: Iterable[Look], line: bytes) -> bool:
    """Tell whether a line may count in the sight of one of the looks."""
    raw = plain(line)
    letters = in_letters(raw)
    for look in looks:  # noqa: SIM110  # a generator would cost more than most looks
        if look(raw, letters):
            return True
    return False


class _Parts(dict[bytes, bool]):
    """Tell of parts whether they are silent, and remember it: lists repeat them."""

    def __init__(self, is_silent: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_silent = is_silent

    def __missing__(self, part: bytes) -> bool:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[part] = found = self._is_silent(part.decode("utf-8", "replace"))
        return found


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

    def __init__(self, piece: str, is_silent: Callable[[bytes], bool]) -> None:
        self._piece = piece.encode()
        self._is_silent = is_silent

    def __call__(self, raw: bytes, letters: bytes) -> bool:
        parts = None
        for place in places(self._piece, letters, b","):
            parts = parts or raw.split(b",")
            if not self._is_silent(parts[letters.count(b",", 0, place)]):
                return True
        return False


def _as_printed(word: str) -> str:
    """Return a pattern of a word whose letters may be digits."""
    return "".join(f"[{letter}{digit}]" if (digit := AS_DIGIT.get(letter)) else letter for letter in word)
