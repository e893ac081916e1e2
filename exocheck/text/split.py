"""Turn a raw ingredients field, or a whole pasted label, into the entries of its lists."""

from __future__ import annotations

import re

from exocheck.text.brackets import CUT
from exocheck.text.fold import Folded, fold
from exocheck.text.headings import real_headings
from exocheck.text.listing import Entry, Heading, HeadingFinder, Listing, NameTest, Place, no_headings, no_name
from exocheck.text.marks import bare_name, is_droppable
from exocheck.text.reading import Span, read_list
from exocheck.text.view import blank_out, cut_plus_minus, view_of

__all__ = ["Entry", "Heading", "HeadingFinder", "Listing", "no_headings", "split_list"]

_Dose = tuple[float, str] | None

# Only signs that a plain comma list is made of. Whatever else stands in a text sends it the long way.
_PLAIN = re.compile(r"[A-Za-z0-9 ,()/%'.\-À-ÖØ-öø-ſ가-힣ァ-ヺー一-鿿]*")
_DIGIT_COMMA = re.compile(r"\d,\s?\d")
_MEMO_LIMIT = 200_000
_MEMO_LENGTH = 80
_WORDS = 4  # more words than this to an entry: it may be prose
_known: dict[str, tuple[str, str, _Dose]] = {}


def split_list(raw: str, find_headings: HeadingFinder = no_headings, *, is_name: NameTest = no_name) -> Listing:
    """Return the entries of the ingredient lists in a text, and what stands outside them.

    `find_headings` says where words of a heading stand; `is_name` whether a piece of raw text is a known name, which
    helps where separators are missing, or stand inside a name. Spans count code points of the raw text.
    """
    if find_headings is no_headings:
        quick = _quick(raw)
        if quick is not None:
            return quick
        return _read(fold(raw), [], is_name)
    folded = fold(raw)
    found = list(find_headings(folded))
    if not found:
        quick = _quick(raw)
        if quick is not None:
            return quick
    return _read(folded, found, is_name)


def _quick(raw: str) -> Listing | None:
    """Split a plain comma list, the common case; return None for any other text."""
    if _PLAIN.fullmatch(raw) is None or ". " in raw or " -" in raw or "  " in raw or _DIGIT_COMMA.search(raw):
        return None
    pieces = raw.split(",")
    if len(pieces) < 3 or raw.count(" ") > _WORDS * len(pieces):
        return None
    if "(" in raw or ")" in raw:
        return None
    entries: list[Entry] = []
    place = small = 0
    known = _known
    for piece in pieces:
        part = known.get(piece)
        if part is None:
            part = _part(piece)
        text, name, dose = part
        if text:
            start = place + len(piece) - len(piece.lstrip())
            entries.append(Entry(start=start, end=start + len(text), text=text, name=name, dose=dose, section=0))
        place += len(piece) + 1
    return Listing(entries=tuple(entries), outside=(), headed=False)


def _part(piece: str) -> tuple[str, str, _Dose]:
    """Return an entry's text, name and dose; an empty text where nothing is left."""
    text = piece.strip()
    name, dose = bare_name(text)
    part = ("", "", None) if is_droppable(name) else (text, name, dose)
    if len(piece) <= _MEMO_LENGTH and len(_known) < _MEMO_LIMIT:
        _known[piece] = part
    return part


def _read(folded: Folded, found: list[Heading], is_name: NameTest) -> Listing:
    """Read a text part by part, as its headings divide it."""
    raw = folded.raw
    text = view_of(folded)
    headings = real_headings(text, found) if found else []
    text = cut_plus_minus(text, CUT)
    text = blank_out(text, [(h.start, h.end) for h in headings if h.kind == "may_contain"], CUT)
    headings = [h for h in headings if h.kind != "may_contain"]
    headed = any(h.kind == "ingredients" for h in headings)

    def known(start: int, end: int) -> bool:
        first, last = folded.span(start, end)
        return is_name(raw[first:last])

    test = None if is_name is no_name else known
    spans: list[Span] = []
    outside: list[tuple[int, int]] = []
    section = 0
    kind, place = "", 0
    for heading in [*headings, Heading("end", len(text), len(text))]:
        if place < heading.start:
            if kind == "other" or (headed and not kind):
                outside.append((place, heading.start))
            else:
                part = read_list(text, place, heading.start, test, headed=kind == "ingredients")
                spans.extend((first, last, number + section) for first, last, number in part.spans)
                outside.extend(part.outside)
                section += part.sections
        kind, place = heading.kind, heading.end
    entries = _entries(folded, spans)
    return Listing(entries=entries, outside=_outside(folded, outside, entries), headed=headed)


def _entries(folded: Folded, spans: list[Span]) -> tuple[Entry, ...]:
    raw = folded.raw
    entries: list[Entry] = []
    sections: dict[int, int] = {}
    last = 0
    for first, stop, section in spans:
        start, end = folded.span(first, stop)
        start = max(start, last)
        text = raw[start:end]
        if not text.strip():
            continue
        name, dose = bare_name(text)
        if is_droppable(name):
            continue
        number = sections.setdefault(section, len(sections))
        entries.append(Entry(start=start, end=end, text=text, name=name, dose=dose, section=number))
        last = end
    return tuple(entries)


def _outside(folded: Folded, places: list[Place], entries: tuple[Entry, ...]) -> tuple[Place, ...]:
    """Return the raw spans of places in folded text, without the spaces around them.

    One raw character may fold to several, so that places that touch would share it: an entry keeps it.
    """
    raw = folded.raw
    taken = [(folded.span(*place), False) for place in places if place[0] < place[1]]
    taken += [((entry.start, entry.end), True) for entry in entries]
    out: list[Place] = []
    last = 0
    for (start, end), is_entry in sorted(taken):
        if not is_entry:
            piece = raw[max(start, last) : end]
            begin = max(start, last) + len(piece) - len(piece.lstrip())
            if piece.strip():
                out.append((begin, begin + len(piece.strip())))
        last = max(last, end)
    return tuple(out)
