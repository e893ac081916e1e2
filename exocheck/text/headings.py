"""Decide which words of a text are headings there, and how far each reaches with its brackets, colon and prefix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.listing import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.text.sure import Known

__all__ = ["closing_heading", "real_headings"]

_REACH = 48
_FEW = 2  # characters
_CLOSING = ("other", "size")
_NUMBER = re.compile(r"[.:]?\s?\d")
_LINE_START = re.compile(r"(?:^|\n)[\s\[【<(*_\"'#>|•●■◆※\-\d.]*$")
_STOP_START = re.compile(r"\.\s+$|[!?。]\s*$")
_BETWEEN = re.compile(r"[\s/|·;,(\[&+-]{0,6}")
_QUALIFIER = re.compile(r"(?:[ ]?[(\[][^()\[\]\n]{0,30}[)\]]|(?:[ ][^\W\d_]{1,14}){1,4}(?=[ ]?:))?")
_TAIL = re.compile(
    r"\.?[\])】>*_\"'}]{0,4}[ \t]{0,4}(?:(?:[:=]|-{1,3}(?=[\s\[(*])|-{1,3}>)[ \t:-]{0,4})?[\])】>*_\"'}]{0,4}"
)
_MARKED = re.compile(r"\s*[\])】>*_\"'}]{0,4}\s{0,4}[:=]|\s+-{1,3}[\s>]|\s*-{2}")
_OPENED = re.compile(r"[(\[{<【][^()\[\]{}<>【】\n]*$")
_CLOSED = re.compile(r"[^()\[\]{}<>【】\n,;、]{0,30}[)\]}>】]")
_GOES_ON = re.compile(r"[^()\[\]{}<>【】\n]{0,200}[)\]}】]\s?[,;、·•|]")
_LABEL_GOES_ON = re.compile(r"[ ]?[)\]}>】][ ]?[^\s,;、·•|.)]")
_BOLD = re.compile(r"(?:\*\*|__)\s?$")
_LEFT_EDGE = re.compile(r"(?<![\w)\]*])[\[【<(*_\"'{\-#•●■◆]{1,4}[ ]?$")
_LINE = re.compile(r"\n|[.!?。]\s")
_FEW_WORDS = re.compile(r"\W{0,4}[^\W\d_]+(?: [^\W\d_]+){0,5} ")
_NEXT = re.compile(r"\s*\n|\s*$")
_SEPARATOR = re.compile(r",(?!\d)|[、;•·|]")


def real_headings(text: str, found: Iterable[Heading]) -> list[Heading]:
    """Return the headings among the found words, in order, widened to all that belongs to them.

    Words are a heading at the start of a line or text, behind a full stop, in brackets or bold, or before a colon
    or dash, but not as the tail of a longer word. Neighbours of one kind, such as `Ingredients / Ingrédients:`, become
    one heading.
    """
    out: list[Heading] = []
    for heading in _joined(text, _whole_words(text, found)):
        if not _counts(text, heading):
            continue
        words, start, end = _widened(text, heading)
        if out and start < out[-1].end:
            words = start = out[-1].end
        if words < start and heading.kind != "may_contain":
            out.append(Heading("other", words, words))  # they are part of no list
        if start < end:
            out.append(Heading(heading.kind, start, end))
    return out


def closing_heading(
    text: str, found: Iterable[Heading], headings: Sequence[Heading], known: Known | None
) -> Heading | None:
    """Return words that end the last list without a sign of a heading: `..., Panthenol Made in Korea`, or None.

    They must be two or more, or stand before a number, and follow a separator or a known name.
    """
    last = headings[-1].end if headings else 0
    if headings and headings[-1].kind != "ingredients":
        return None
    for heading in _whole_words(text, found):
        if heading.kind not in _CLOSING or heading.start < last or len(text) - heading.end > _REACH:
            continue
        words, after = text[heading.start : heading.end], text[heading.end :]
        if _SEPARATOR.search(after) or not (" " in words or (not words.isascii() and len(words) > _FEW)):
            continue
        if words[0].islower() or (heading.kind != "other" and not _NUMBER.match(after)):
            continue
        signs = list(_SEPARATOR.finditer(text, max(last, heading.start - 3 * _REACH), heading.start))
        begin = signs[-1].end() if signs else last
        name = text[begin : heading.start].strip()
        begin = heading.start - len(text[begin : heading.start].lstrip())
        if signs and (not name or (known is not None and known(begin, begin + len(name)))):
            return heading
    return None


def _whole_words(text: str, found: Iterable[Heading]) -> list[Heading]:
    """Return what is not glued to a letter before it, unless that ends a heading itself: `INCI成分`."""
    found = list(found)
    ends = {heading.end for heading in found}
    return [
        heading
        for heading in found
        if heading.kind == "may_contain"
        or not text[heading.start - 1 : heading.start].isalpha()
        or heading.start in ends
    ]


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
        closed = after.lstrip()[:1] in tuple(")]}】")
        edge = before.rstrip(" \t*")[-1:] in tuple("\n.,;:([{【、/|•·\x02-")
        return marked or closed or edge or after.lstrip()[:1] in "\x02+("
    line_start = _LINE_START.search(before) is not None
    opened = _OPENED.search(before)
    if opened:
        bracket = _in_bracket(text, heading, before, opened.start())
        if bracket is not None:
            return bracket
    qualifier = _QUALIFIER.match(after)
    if marked or (qualifier and _MARKED.match(after, qualifier.end())):
        return True
    if line_start and _NEXT.match(after):
        return True
    if not line_start and not _STOP_START.search(before):
        return False
    glued = after[:1].isalpha()
    if heading.kind == "other":
        return not glued and (text[heading.start].isupper() or not text[heading.start].isascii())
    follows = text[heading.end : heading.end + 4 * _REACH].lstrip()
    return (not follows[:1].islower() and not glued) or len(_SEPARATOR.findall(follows)) > 3


def _in_bracket(text: str, heading: Heading, before: str, opened: int) -> bool | None:
    """Tell whether words behind an opening bracket are a heading; None where the bracket does not decide it.

    `[Ingredients]` is one at the start of a line or sentence, `Retinol (active ingredient), ...` is none anywhere.
    """
    ahead = before[:opened]
    begins = not ahead.strip() or _LINE_START.search(ahead) is not None or _STOP_START.search(ahead) is not None
    if _CLOSED.match(text, heading.end):
        if begins:
            return True if text[heading.end : heading.end + 2].strip()[:1] in tuple(")]}>】") else None
        # "Name [heading] list", as labels run together have it
        label = before[opened] in "[【<" and ahead[-1:].isspace() and before[opened + 1 :].strip() == ""
        return label and _LABEL_GOES_ON.match(text, heading.end) is not None
    return False if not begins and _GOES_ON.match(text, heading.end) else None


def _widened(text: str, heading: Heading) -> tuple[int, int, int]:
    """Return the place of a heading with its signs, `7023 10 - [INGREDIENTS (INCI)]: `, behind that of words before it.

    These are few and begin its line: `Day cream ingredients:`.
    """
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
    if whole and not any(map(str.isalpha, line)):
        start -= len(line)
    words = start - len(line) if whole and _FEW_WORDS.fullmatch(line) else start
    return words, start, end
