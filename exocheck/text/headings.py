"""Decide which words of a text are headings there, and how far each reaches with its brackets, colon and prefix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.listing import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["real_headings"]

_REACH = 48
_LINE_START = re.compile(r"(?:^|\n)[\s\[【<(*_\"'#>|•●■◆※\-\d.]*$")
_STOP_START = re.compile(r"[.!?。]\s+$")
_BETWEEN = re.compile(r"[\s/|·;,(\[&+-]{0,6}")
_QUALIFIER = re.compile(r"(?:[ ]?[(\[][^()\[\]\n]{0,30}[)\]]|(?:[ ][^\W\d_]{1,14}){1,4}(?=[ ]?:))?")
_TAIL = re.compile(
    r"[\])】>*_\"'}]{0,4}[ \t]{0,4}(?:(?:[:=]|-{1,3}(?=[\s\[(*])|-{1,3}>)[ \t:-]{0,4})?[\])】>*_\"'}]{0,4}"
)
_MARKED = re.compile(r"\s*[\])】>*_\"'}]{0,4}\s{0,4}[:=]|\s+-{1,3}[\s>]|\s?[\])】}]|\s*-{2}")
_BOLD = re.compile(r"(?:\*\*|__)\s?$")
_LEFT_EDGE = re.compile(r"[\[【<(*_\"'{\-#•●■◆]{1,4}\s?$")
_LINE = re.compile(r"\n|[.!?。]\s")
_FEW_WORDS = re.compile(r"\W{0,4}[^\W\d_]+(?: [^\W\d_]+){0,2} ")
_NEXT = re.compile(r"\s*\n|\s*$")
_SEPARATOR = re.compile(r",(?!\d)|[、;•·|]")


def real_headings(text: str, found: Iterable[Heading]) -> list[Heading]:
    """Return the headings among the found words, in order, widened to all that belongs to them.

    Words are a heading at the start of a line or text, behind a full stop, in brackets or bold, or before a colon
    or dash. Neighbours of one kind, such as `Ingredients / Ingrédients:`, become one heading.
    """
    out: list[Heading] = []
    for heading in _joined(text, found):
        if not _counts(text, heading):
            continue
        start, end = _widened(text, heading)
        if out and start < out[-1].end:
            start = out[-1].end
        if start < end:
            out.append(Heading(heading.kind, start, end))
    return out


def _joined(text: str, found: Iterable[Heading]) -> list[Heading]:
    """Return headings that do not overlap: the longer wins, neighbours of one kind join."""
    out: list[Heading] = []
    for heading in sorted(found, key=lambda h: (h.start, -h.end)):
        if out and heading.start < out[-1].end:
            if heading.end <= out[-1].end:
                continue
            out[-1] = Heading(out[-1].kind, out[-1].start, heading.end)
        elif out and out[-1].kind == heading.kind and _BETWEEN.fullmatch(text, out[-1].end, heading.start):
            out[-1] = Heading(heading.kind, out[-1].start, heading.end)
        else:
            out.append(heading)
    return out


def _counts(text: str, heading: Heading) -> bool:
    before = text[max(0, heading.start - _REACH) : heading.start]
    if heading.start <= _REACH:
        before = "\n" + before
    after = text[heading.end : heading.end + _REACH]
    bold = _BOLD.search(before) is not None and after.lstrip(" ")[:2] in ("**", "__")
    marked = bold or _MARKED.match(after) is not None
    if heading.kind == "may_contain":
        return marked or before.rstrip(" \t*")[-1:] in tuple("\n.,;:([{【、/|•·\x02-") or after.lstrip()[:1] in "\x02+("
    qualifier = _QUALIFIER.match(after)
    if marked or (qualifier and _MARKED.match(after, qualifier.end())):
        return True
    line_start = _LINE_START.search(before) is not None
    if line_start and _NEXT.match(after):
        return True
    if not line_start and not _STOP_START.search(before):
        return False
    if heading.kind == "other":
        return text[heading.start].isupper() or not text[heading.start].isascii()
    follows = text[heading.end : heading.end + 4 * _REACH].lstrip()
    return not follows[:1].islower() or len(_SEPARATOR.findall(follows)) > 3


def _widened(text: str, heading: Heading) -> tuple[int, int]:
    """Return the place of a heading with its signs: `7023 10 - [INGREDIENTS (INCI)]: `."""
    end = heading.end
    qualifier = _QUALIFIER.match(text, end)
    if qualifier and qualifier.end() > end and _MARKED.match(text, qualifier.end()):
        end = qualifier.end()
    tail = _TAIL.match(text, end)
    end = tail.end() if tail else end
    start = heading.start
    before = text[max(0, start - _REACH) : start]
    edge = _LEFT_EDGE.search(before)
    if edge:
        start -= len(edge[0])
        before = before[: edge.start()]
    line = _LINE.split(before)[-1]
    whole = len(line) < len(before) or start == len(before)
    if whole and (not any(map(str.isalpha, line)) or _FEW_WORDS.fullmatch(line)):
        start -= len(line)
    return start, end
