"""Cut a part of a text into passages, and tell which of them list something and which are prose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exocheck.text.legible import is_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.brackets import Sign

__all__ = ["Passage", "is_full", "passages_of"]

_BOUNDARIES = frozenset("nN.!SF")
_LISTING = frozenset(",;•·|tx")
_NOTHING = " \t\n.*-\x02,;•·|/"
_TITLE_WORDS = 6
_TITLE_LENGTH = 60
_LONG_WORD = 40
_NEAR = 12
_FEWEST_LINES = 2


@dataclass(slots=True)
class Passage:
    """Hold a stretch of text between line ends, full stops, bracketed titles and footnotes.

    `before` is the sign it follows; `kind` is `list`, `prose` or `name` (neither); `count` is the number of its
    separators; `title` ends where a leading `Day cream:` does; `open_end` says that a separator ends it.
    """

    before: str
    start: int
    end: int
    signs: list[Sign] = field(default_factory=list)
    kind: str = "name"
    title: int | None = None
    count: int = 0
    open_end: bool = False


def passages_of(text: str, start: int, end: int, signs: Sequence[Sign]) -> list[Passage]:
    """Return the passages of `text[start:end]` that hold anything."""
    out: list[Passage] = []
    current = Passage("N", start, end)
    title_words = 0
    for sign in signs:
        kind, first, last = sign
        if kind == ":":
            begin = current.signs[-1][2] if current.signs else current.start
            if not current.signs and title_words == 0:
                title_words = len(text[begin:first][-_TITLE_LENGTH:].split())
            elif current.signs and 0 < title_words <= _TITLE_WORDS:
                cut = _second_title(text, begin, first, title_words)
                if cut:
                    current = _next(text, current, ("n", cut, cut), out)
        if kind in _BOUNDARIES:
            current = _next(text, current, sign, out)
        else:
            current.signs.append((kind, first, last))
    _next(text, current, ("N", end, end), out)
    dashed = [p for p in out if p.title is None and p.count and p.signs[0][0] == "-" and _is_title(text, p, 0)]
    if len(dashed) > 1:  # "Step 1 - a, b" and "Step 2 - c, d"
        for passage in dashed:
            passage.title = passage.signs[0][2]
    return out


def _second_title(text: str, start: int, end: int, words: int) -> int:
    """Return where a second title begins that follows an entry without a separator, or 0.

    `a, b  Night cream: c`: behind a wide gap, or with as many words as the first title had.
    """
    if end - start > 4 * _TITLE_LENGTH:
        return 0
    gap = text.rfind("  ", start, end)
    if gap > start and text[gap:end].strip():
        return gap
    pieces = text[start:end].rsplit(None, words)
    return start + len(pieces[0]) + 1 if len(pieces) > words and pieces[0].strip() else 0


def _next(text: str, current: Passage, sign: Sign, out: list[Passage]) -> Passage:
    """Finish a passage at a boundary, and begin the next."""
    kind, first, last = sign
    current.end = first
    kept = _finish(text, current, out)
    return Passage(kind if kept else _stronger(current.before, kind), last, last)


def _stronger(one: str, other: str) -> str:
    return next((kind for kind in "SFN.!n" if kind in (one, other)), other)


def _is_title(text: str, passage: Passage, number: int) -> bool:
    """Tell whether a few words, at most behind a bullet, stand between a passage's start and one of its signs."""
    if number and text[passage.start : passage.signs[0][1]].strip():
        return False
    begin, end = passage.signs[0][2] if number else passage.start, passage.signs[number][1]
    return end - begin <= _TITLE_LENGTH and 0 < len(text[begin:end].split()) <= _TITLE_WORDS


def _finish(text: str, passage: Passage, out: list[Passage]) -> bool:
    """Judge a passage and add it to the others, unless it is empty."""
    if not text[passage.start : passage.end].strip(_NOTHING):
        if out and passage.signs:
            out[-1].open_end = True
        return False
    listing = [sign for sign in passage.signs if sign[0] in _LISTING]
    passage.count = len(listing)
    passage.open_end = bool(listing) and not text[listing[-1][2] : passage.end].strip()
    wrapped = bool(out) and out[-1].open_end and passage.before == "n"
    colon = next((n for n, sign in enumerate(passage.signs[:2]) if sign[0] == ":"), None)
    if colon is not None and not wrapped and _is_title(text, passage, colon):
        passage.title = passage.signs[colon][2]
    begin = passage.start if passage.title is None else passage.title
    stop = text[passage.end : passage.end + 1]
    body = text[begin : passage.end + (stop in ".!?。")]
    if is_prose(body, passage.count + 1 - passage.open_end):
        passage.kind = "prose"
    elif passage.count:
        passage.kind = "list"
    out.append(passage)
    return True


def is_full(text: str, passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a line is as long as its neighbours let it be, so that what it says goes on in the next."""
    passage, following = passages[number], passages[number + 1]
    first, last = number, number + 1
    while first and number - first < _NEAR and passages[first].before == "n":
        first -= 1
    while last < len(passages) and last - number < _NEAR and passages[last].before == "n":
        last += 1
    near = [p for p in (*passages[first:number], *passages[number + 1 : last]) if p.title is None]
    if len(near) < _FEWEST_LINES or all(p.open_end and p.count == 1 for p in near[:-1]):
        return False
    widest = max(len(line) for p in near for line in text[p.start : p.end].split("\n"))
    width = len(text[passage.start : passage.end].rsplit("\n", 1)[-1])
    word = text[following.start : following.start + _LONG_WORD].split(maxsplit=1)
    return bool(word) and width + len(word[0]) >= widest
