"""Guess which of the encodings from before Unicode a text is in."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Guess", "guess"]

_SAMPLE = 20_000
_ENOUGH = 0.8  # the share of the characters beyond ASCII that must make sense
_CYRILLIC = re.compile("(?<![A-Za-z])[А-яЁё]{2,}(?![A-Za-z])|[«»–—№]|(?<![^ ])[А-яЁё](?![^ ])")


class Guess(NamedTuple):
    """Hold an encoding as Python calls it and as people do, and the text that it makes of the bytes."""

    encoding: str
    name: str
    text: str


def guess(data: bytes, *, cut: bool = False) -> Guess | None:
    """Return the most plausible encoding of a text; None where none fits at all.

    `cut` says that the bytes are the beginning of more, so that the last character may be incomplete.
    """
    best, share_of_best = None, 0.0
    for encoding, name, plausible in _LEGACY:
        text = _decoded(data, encoding, cut=cut)
        if text is None:
            continue
        beyond = sum(1 for c in text[:_SAMPLE] if c > "\x7f")
        share = plausible(text[:_SAMPLE]) / beyond if beyond else 0.0
        if share >= _ENOUGH and share > share_of_best:
            best, share_of_best = Guess(encoding, name, text), share
    if best is None:
        text = _decoded(data, "cp1252", cut=cut)
        return None if text is None else Guess("cp1252", "Western (Windows-1252)", text)
    return best


def _decoded(data: bytes, encoding: str, *, cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return None


def _count(plausible: Callable[[str], bool]) -> Callable[[str], int]:
    return lambda text: sum(1 for c in text if c > "\x7f" and (plausible(c) or _is_sign(c)))


def _is_sign(char: str) -> bool:
    """Tell whether a character is East Asian punctuation or a full-width form."""
    return "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char == "·"


def _hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _japanese(char: str) -> bool:
    """Tell whether a character is kana or a frequent kanji; half-width kana are too easily met by chance."""
    return "\u3040" <= char <= "\u30ff" or _frequent(char, "euc_jp", 0xB0, 0xCF)


def _simplified(char: str) -> bool:
    return _frequent(char, "gb2312", 0xB0, 0xD7)


def _traditional(char: str) -> bool:
    return _frequent(char, "big5", 0xA4, 0xC6)


def _frequent(char: str, encoding: str, first: int, last: int) -> bool:
    """Tell whether a Han character is among those that an encoding lists first: the frequent ones."""
    try:
        code = char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and first <= code[0] <= last


def _cyrillic(text: str) -> int:
    """Count Cyrillic letters in words of their own; beside Latin letters they are another encoding's accents."""
    return sum(len(word) for word in _CYRILLIC.findall(text))


# Of two equal shares the first wins.
_LEGACY: tuple[tuple[str, str, Callable[[str], int]], ...] = (
    ("cp949", "Korean (EUC-KR)", _count(_hangul)),
    ("cp932", "Japanese (Shift-JIS)", _count(_japanese)),
    ("gb18030", "simplified Chinese (GB18030)", _count(_simplified)),
    ("big5", "traditional Chinese (Big5)", _count(_traditional)),
    ("cp1251", "Cyrillic (Windows-1251)", _cyrillic),
)
