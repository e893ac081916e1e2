"""Read lines that name an ingredient and say what it does: `- Panthenol: soothes`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.edges import tidy
from exocheck.text.legible import is_prose, reads_as_name

if TYPE_CHECKING:
    from collections.abc import Callable

    Known = Callable[[int, int], bool]
    Place = tuple[int, int]

__all__ = ["definitions_of"]

_LINE = re.compile(r"[^\n\x02]+")
_BULLET = re.compile(r"\s*(?:[-*•●◦∙▪■◆‧·・✓✔>|]+|\d{1,2}[.)])?\s*")
_SPLIT = re.compile(r"\s?(?::(?!\s*\Z)|(?<=\s)-{1,2}(?=\s))\s*")
_COMMA = re.compile(r"[,;、·•|](?!\d)")
_LONGEST = 90
_MOST_WORDS = 9
_FEWEST = 2
_LOOK = 6  # parts of a description


def definitions_of(text: str, start: int, end: int, known: Known | None) -> list[Place]:
    """Return the names that lines of `text[start:end]` define, or nothing where these lines are something else.

    Two or more lines must be such, and half of all lines. Where names are known, one of these must be, unless every
    line has a bullet or number.
    """
    lines = [match.span() for match in _LINE.finditer(text, start, end) if not match[0].isspace()]
    names: list[Place] = []
    sure = bulleted = 0
    for first, last in lines:
        bullet = _BULLET.match(text, first, last)
        begin = bullet.end() if bullet else first
        sign = _SPLIT.search(text, begin, min(last, begin + _LONGEST))
        if sign is None or not _says(text, sign.end(), last, known):
            continue
        name = tidy(text, begin, sign.start())
        if not _names(text, *name):
            continue
        names.append(name)
        bulleted += text[first:begin].strip() != ""
        sure += known is not None and known(*name)
    if len(names) < _FEWEST or 2 * len(names) < len(lines):
        return []
    return names if known is None or sure or bulleted == len(lines) else []


def _names(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    return 0 < len(words.split()) <= _MOST_WORDS and reads_as_name(words)


def _says(text: str, start: int, end: int, known: Known | None) -> bool:
    """Tell whether a description stands here, and not a list under its title."""
    words = text[start:end]
    if not any(map(str.isalpha, words)):
        return False
    if is_prose(words):
        return True
    parts: list[Place] = []
    last = start
    for match in _COMMA.finditer(text, start, end):
        parts.append(tidy(text, last, match.start()))
        last = match.end()
        if len(parts) == _LOOK:
            break
    else:
        parts.append(tidy(text, last, end))
    if known is None:
        return len(parts) == 1
    return " - " not in words and not any(known(*part) for part in parts)
