"""Read lines that name an ingredient and say what it does: `- Panthenol: soothes`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.edges import tidy
from exocheck.text.legible import is_prose, reads_as_name
from exocheck.text.listing import Place
from exocheck.text.reading import Reading

if TYPE_CHECKING:
    from exocheck.text.sure import Known

__all__ = ["defined"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•●◦∙▪■◆‧·・✓✔>|]+|\d{1,2}[.)])?\s*")
_SPLIT = re.compile(r"\s?(?::(?!\s*\Z)|(?<=\s)-{1,2}(?=\s))\s*")
_COMMA = re.compile(r"[,;、·•|](?!\d)")
_LONGEST = 90
_MOST_WORDS = 9
_FEWEST = 2
_LOOK = 12  # parts of a description


class _Definition(NamedTuple):
    name: Place
    says: Place
    bulleted: bool


def defined(text: str, start: int, end: int, reading: Reading, known: Known | None) -> Reading | None:
    """Return what lines of `text[start:end]` define, or None where they do not, or a real list stands beside them.

    `reading` is what the text holds as a list. Two or more lines must define something, and half of all lines. Where
    names are known, one of theirs must be, unless every line has a bullet or number.
    """
    lines = [match.span() for match in _LINE.finditer(text, start, end) if not match[0].isspace()]
    if len(lines) < _FEWEST:
        return None
    found = [_definition(text, first, last, known) for first, last in lines]
    names = [definition.name for definition in found if definition]
    if len(names) < _FEWEST or 2 * len(names) < len(lines):
        return None
    bulleted = all(definition and definition.bulleted for definition in found)
    if known is not None and not bulleted and not any(_is_known(text, name, known) for name in names):
        return None
    taken = [line for line, definition in zip(lines, found, strict=True) if definition]
    if _has_list(reading, taken, known):
        return None
    outside = [definition.says if definition else line for line, definition in zip(lines, found, strict=True)]
    return Reading(spans=[(*name, 0) for name in names], outside=outside, sections=1)


def _is_known(text: str, name: Place, known: Known) -> bool:
    """Tell whether a name is known, as it stands or without the remark in brackets behind it."""
    bracket = text.find(" (", *name)
    return known(*name) or (bracket > 0 and known(name[0], bracket))


def _definition(text: str, start: int, end: int, known: Known | None) -> _Definition | None:
    bullet = _BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    sign = _SPLIT.search(text, begin, min(end, begin + _LONGEST))
    if sign is None or not _says(text, sign.end(), end, known):
        return None
    name = tidy(text, begin, sign.start())
    words = text[slice(*name)]
    if not words or len(words.split()) > _MOST_WORDS or not reads_as_name(words):
        return None
    return _Definition(name, (sign.end(), end), text[start:begin].strip() != "")


def _says(text: str, start: int, end: int, known: Known | None) -> bool:
    """Tell whether a description stands here, and not a list under its title."""
    words = text[start:end]
    if not any(map(str.isalpha, words)) or " - " in words:
        return False
    parts: list[Place] = []
    last = start
    for match in _COMMA.finditer(text, start, end):
        parts.append(tidy(text, last, match.start()))
        last = match.end()
    parts.append(tidy(text, last, end))
    if known is not None:
        return 2 * sum(known(*part) for part in parts[:_LOOK]) < min(len(parts), _LOOK)
    return len(parts) == 1 or is_prose(words, len(parts))


def _has_list(reading: Reading, lines: list[Place], known: Known | None) -> bool:
    """Tell whether a list stands beside the lines; one entry alone is the title above them."""
    starts = {span[:2] for span in reading.spans}
    place = 0
    rest = []
    for start, end in sorted(starts):
        while place < len(lines) and lines[place][1] <= start:
            place += 1
        if place == len(lines) or start < lines[place][0]:
            rest.append((start, end))
    return len(rest) > 1 and (known is None or any(known(*span) for span in rest))
