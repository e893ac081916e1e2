"""Cut a label's text into lines, and know the lines that say one thing each: `Brand: ...`, `30 ml`, `$49.90`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.amounts import find_money, find_sizes, read_money, read_size
from exocheck.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Money, Size, Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.text.listing import HeadingFinder

__all__ = ["Line", "field_of", "lines_of", "money_in", "other_words", "size_in"]

_MARKS = " \t#*_>-–—=~:：|•·"
_SIGN = re.compile(r"[\s*_]*[:：|=\t][\s*_]*")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Line(NamedTuple):
    """Hold a line of a text, without the blanks around it, and its place."""

    text: str
    start: int
    end: int


def lines_of(raw: str, within: Sequence[Span] | None = None) -> list[Line]:
    """Return the lines of a text, or of places in it, that hold anything; tags that start a line do so here too."""
    found = []
    for offset, end in within if within is not None else [(0, len(raw))]:
        folded = fold(raw[offset:end])
        place = 0
        for row in folded.text.split("\n"):
            bare = row.strip(" \t")
            if bare:
                first = place + row.index(bare)
                start, stop = folded.span(first, first + len(bare))
                found.append(Line(raw[offset + start : offset + stop], offset + start, offset + stop))
            place += len(row) + 1
    return found


def field_of(line: Line, find: HeadingFinder) -> tuple[str, str] | None:
    """Return the field that a line's heading names and the rest of the line; None where it has no such heading."""
    folded = fold(line.text)
    for heading in find(folded):
        if heading.kind not in ("name", "brand", "price", "size") or folded.text[: heading.start].strip(_MARKS):
            continue
        if not folded.text[heading.end :].strip(_MARKS):
            return heading.kind, ""
        sign = _SIGN.match(folded.text, heading.end)
        if sign:
            start, _ = folded.span(sign.end(), sign.end() + 1)
            return heading.kind, line.text[start:].strip(_MARKS)
    return None


def money_in(text: str, rulebook: Rulebook, *, alone: bool) -> Money | None:
    """Return the price that a text shows; `alone` where the text is known to be about the price."""
    if alone:
        return read_money(text, rulebook.currencies)
    return next((money for money, _ in find_money(text, rulebook.currencies, strict=True)), None)


def size_in(text: str, rulebook: Rulebook) -> Size | None:
    """Return the size that a text shows."""
    return read_size(text, rulebook.units)


def other_words(text: str, rulebook: Rulebook) -> int:
    """Return how many words a text holds besides prices and sizes."""
    spans = [span for _, span in find_money(text, rulebook.currencies, strict=True)]
    spans += [span for _, span in find_sizes(text, rulebook.units)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return len(_WORD.findall(text))
