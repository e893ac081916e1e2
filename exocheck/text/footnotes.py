"""Find the notes that explain a list's marks: `*Organic ingredient`, `** from essential oils`."""

from __future__ import annotations

import re

from exocheck.text.brackets import CUT
from exocheck.text.legible import is_prose

__all__ = ["footnotes_of"]

_MARK = r"(?:[*†‡§※]{1,5}|\^\d{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|\(\*{1,4}\)|\([†‡]\)|\d(?=\s?=))"
_TRAILING = re.compile(rf"(?<=[\w)\]%*†.])[ ]?({_MARK})(?=[ ]?(?:[,;.、•·|\n\x02/]|\Z|[*†‡]))")
_LEADING = re.compile(rf"(?:(?<=[\s,;.、。\x02])|(?<=[)\]])|\A)({_MARK})(?=[ ]{{0,2}}[:=]?[ ]{{0,2}}\w)")
_MARKED = re.compile(rf"\s*{_MARK}")
_EXPLAINS = re.compile(r"[^,;\n]{0,24}[:=]")
_LISTED = re.compile(r",(?!\d)|[;•|]")
_END = re.compile(rf"[\n{CUT}]")
_LOOK = 300
_MANY = 4
_SIGNS = "*†‡"


def footnotes_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of footnotes in `text[start:end]`; each runs to the end of its line.

    A mark before words opens a footnote where it stands behind a name without a separator, or at a line's or
    sentence's start after names that carry it; otherwise it belongs to the name behind it.
    """
    trailing = {match[1].strip("()[]") for match in _TRAILING.finditer(text, start, end)}
    out: list[tuple[int, int]] = []
    last = start
    for match in _LEADING.finditer(text, start, end):
        place = match.start()
        if place < last or not _opens(text, place, match, trailing, (start, end)):
            continue
        stop = _END.search(text, place, end)
        last = stop.start() if stop else end
        out.append((place, last))
    return out


def _opens(text: str, place: int, match: re.Match[str], trailing: set[str], within: tuple[int, int]) -> bool:
    mark = match[1].strip("()[]")
    carried = mark in trailing
    before = text[max(within[0], place - 8) : place].rstrip(" \t")
    behind_separator = before[-1:] in (",", ";", "、", CUT, "•", "|", "·")
    if not carried and (behind_separator or not before):
        return False
    rest = _END.split(text[match.end() : min(within[1], match.end() + _LOOK)], maxsplit=1)[0]
    pieces = _LISTED.split(rest)
    if len(pieces) > _MANY and not is_prose(rest, len(pieces)):
        return False
    if behind_separator:
        return all(_MARKED.match(piece) for piece in pieces[1:])
    if not before:
        return place > within[0]
    if before[-1] in "\n.。":
        return carried or mark == "※" or (before[-1] != "\n" and mark[0] in _SIGNS) or bool(_EXPLAINS.match(rest))
    return carried or mark == "※" or mark[0] in _SIGNS
