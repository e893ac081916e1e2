"""Turn a raw ingredients field, or a whole pasted label, into the entries of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.text.brackets import CUT
from exocheck.text.definitions import defined
from exocheck.text.fold import Folded, fold
from exocheck.text.headings import closing_heading, real_headings
from exocheck.text.lead import list_below, may_lead, runs_on
from exocheck.text.listing import Entry, Heading, HeadingFinder, Listing, NameTest, Place, no_headings, no_name
from exocheck.text.marks import parts_of
from exocheck.text.plain import plain_entries
from exocheck.text.reading import Reading, Span, read_list
from exocheck.text.view import blank_out, cut_plus_minus, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.sure import Known

__all__ = ["Entry", "Heading", "HeadingFinder", "Listing", "no_headings", "split_list"]

_LONGEST_NAME = 300
_STOPS = frozenset(".!?。")


def split_list(raw: str, find_headings: HeadingFinder = no_headings, *, is_name: NameTest = no_name) -> Listing:
    """Return the entries of the ingredient lists in a text, and what stands outside them.

    `find_headings` says where words of a heading stand; `is_name` whether a piece of raw text is a known name, which
    helps where separators are missing, or stand inside a name. Spans count code points of the raw text.
    """
    folded: Folded | None = None
    found: Sequence[Heading] = ()
    if find_headings is not no_headings:
        folded = fold(raw)
        found = find_headings(folded)
    if not found:
        plain = plain_entries(raw)
        if plain is not None:
            return Listing(entries=plain, outside=(), headed=False)
    return _read(folded or fold(raw), found, is_name)


def _read(folded: Folded, found: Sequence[Heading], is_name: NameTest) -> Listing:
    """Read a text part by part, as its headings divide it."""
    raw = folded.raw
    text = view_of(folded)

    def known(start: int, end: int) -> bool:
        if end - start > _LONGEST_NAME:
            return False
        first, last = folded.span(start, end)
        return is_name(raw[first:last]) or is_name(parts_of(raw[first:last])[1])

    test = None if is_name is no_name else known
    headings = real_headings(text, found) if found else []
    closing = closing_heading(text, found, headings, test) if found else None
    if closing is not None:
        headings.append(closing)
    if len(headings) == 1 and headings[0].kind == "ingredients" and not may_lead(text, 0, headings[0].start):
        first, last = folded.span(headings[0].end, len(text))
        body = raw[first:last].strip()
        plain = plain_entries(body, raw.find(body, first))
        if plain is not None:
            before = _outside(folded, text, [(0, headings[0].start)], plain)
            return Listing(entries=plain, outside=before, headed=True)
    text = cut_plus_minus(text, CUT)
    text = blank_out(text, [(h.start, h.end) for h in headings if h.kind == "may_contain"], CUT)
    headings = [h for h in headings if h.kind != "may_contain"]
    headed = any(h.kind == "ingredients" for h in headings)
    parts, others = _parts(text, headings, test, headed=headed)
    readings = _readings(text, parts, test)
    if others and test is not None and not any(reading.spans for reading in readings):
        # a title such as "Contents:", or a product's name, may stand over the only list there is
        parts = [(start, end, False) for start, end in others if runs_on(text, start, end, test, titled=True)]
        others = [place for place in others if (*place, False) not in parts]
        readings += _readings(text, parts, test)
    spans: list[Span] = []
    outside = [*others]
    section = 0
    for reading in readings:
        spans.extend((first, last, number + section) for first, last, number in reading.spans)
        outside.extend(reading.outside)
        section += reading.sections
    entries = _entries(folded, spans)
    return Listing(entries=entries, outside=_outside(folded, text, outside, entries), headed=headed)


def _parts(
    text: str, headings: Sequence[Heading], known: Known | None, *, headed: bool
) -> tuple[list[tuple[int, int, bool]], list[Place]]:
    """Return the parts of a text that may hold lists, each with whether it has a heading, and the other parts."""
    lists: list[tuple[int, int, bool]] = []
    outside: list[Place] = []
    kind, place, begin = "", 0, 0
    for heading in [*headings, Heading("end", len(text), len(text))]:
        if place < heading.start or (kind == "other" and begin < heading.start):
            if kind == "ingredients":
                lists.append((place, heading.start, True))
            elif kind == "other":
                below = None if headed else list_below(text, place, heading.start, known)
                # Its words may be claims themselves: "Clinically proven."
                outside.append((begin, heading.start if below is None else below))
                if below is not None:
                    lists.append((below, heading.start, False))
            elif headed and not runs_on(text, place, heading.start, known, titled=kind != ""):
                outside.append((place, heading.start))
            else:
                lists.append((place, heading.start, False))
        kind, place, begin = heading.kind, heading.end, heading.start
    return lists, outside


def _readings(text: str, parts: Sequence[tuple[int, int, bool]], known: Known | None) -> list[Reading]:
    """Return what parts of a text hold; lines that say what each ingredient does count where nothing else is listed."""
    readings = [read_list(text, start, end, known, headed=headed) for start, end, headed in parts]
    if "\n" not in text:
        return readings
    lines = [
        defined(text, start, end, reading, known) for (start, end, _), reading in zip(parts, readings, strict=True)
    ]
    if any(line is None and reading.spans for line, reading in zip(lines, readings, strict=True)):
        return readings
    return [line or reading for line, reading in zip(lines, readings, strict=True)]


def _entries(folded: Folded, spans: list[Span]) -> tuple[Entry, ...]:
    raw = folded.raw
    entries: list[Entry] = []
    sections: dict[int, int] = {}
    last = 0
    for first, stop, section in spans:
        start, end = folded.span(first, stop)
        start = max(start, last)
        text, name, dose = parts_of(raw[start:end])
        if not text:
            continue
        start = raw.index(text, start)
        end = start + len(text)
        number = sections.setdefault(section, len(sections))
        entries.append(Entry(start=start, end=end, text=text, name=name, dose=dose, section=number))
        last = end
    return tuple(entries)


def _outside(folded: Folded, text: str, places: Sequence[Place], entries: Sequence[Entry]) -> tuple[Place, ...]:
    """Return the raw spans of places in the text, each run of sentences as one, without the spaces around them.

    One raw character may fold to several, so that places that touch would share it: an entry keeps it.
    """
    whole: list[Place] = []
    for first, last in sorted(places):
        end = last + (text[last : last + 1] in _STOPS)
        start = end - len(text[first:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start >= end:
            continue
        if whole and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    taken = [(folded.span(*place), False) for place in whole]
    taken += [((entry.start, entry.end), True) for entry in entries]
    taken.sort()
    out: list[Place] = []
    done = 0
    for (start, end), is_entry in taken:
        if not is_entry and max(start, done) < end:
            out.append((max(start, done), end))
        elif is_entry and out and out[-1][1] > start:
            out[-1] = (out[-1][0], start)
        done = max(done, end)
    return tuple(place for place in out if place[0] < place[1])
