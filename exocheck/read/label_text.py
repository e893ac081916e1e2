"""Read a whole label as it is printed: name, claims, price, size and list, in one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.headings import heading_finder
from exocheck.model.label import Label, Origin
from exocheck.read.label_fields import Parts, take_amounts, take_fields
from exocheck.read.label_lines import lines_of
from exocheck.read.list_finder import find_list
from exocheck.text.fold import fold
from exocheck.text.split import Heading, split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.argument import Source
    from exocheck.read.label_lines import Line
    from exocheck.text.fold import Folded
    from exocheck.text.listing import HeadingFinder

__all__ = ["read_label_text"]

_LONGEST_NAME = 12  # words
_MARKS = " #*_"
_STOPS = " .,;:)。、"  # what may be left of a list that ends in the line


def read_label_text(source: Source, rulebook: Rulebook) -> Label:
    """Return the label that a text is: an ingredient list alone, claims alone, or all that a package says."""
    find = heading_finder(rulebook)
    parts = Parts()
    text = take_fields(source.text, parts, find, rulebook)
    lists, outside = _divide(text, find, rulebook)
    _sort_lines(lines_of(text, outside), parts, rulebook, first_list=lists[0][0] if lists else None)
    ingredients = "\n".join(text[start:end] for start, end in lists)
    return Label(
        name=parts.name,
        brand=parts.brand,
        ingredients=ingredients or None,
        claims="\n".join(parts.claims) or None,
        price=parts.price,
        size=parts.size,
        origin=Origin(path=source.path),
        problems=(() if lists else ("no ingredient list found",)) + ((source.note,) if source.note else ()),
    )


def _divide(text: str, find: HeadingFinder, rulebook: Rulebook) -> tuple[list[Span], list[Span]]:
    """Return the places of the lists in a text, their headings included, and the places of all else."""
    heads: list[int] = []

    def find_and_note(folded: Folded) -> list[Heading]:
        found = [_list_or_other(heading) for heading in find(folded)]
        heads.extend(folded.span(heading.start, heading.end)[0] for heading in found if heading.kind != "other")
        return found

    listing = split_list(text, find_and_note)
    if listing.headed:
        lists = []
        for start, end in _rest(text, listing.outside):
            inside = [entry for entry in listing.entries if start <= entry.start < end]
            if inside:  # what stands around heading and entries belongs to something else
                first = inside[0].start
                lists.append((min((h for h in heads if start <= h < first), default=first), inside[-1].end))
    else:
        found = find_list(text, rulebook)
        lists = [found] if found else []
    return lists, _rest(text, lists)


def _list_or_other(heading: Heading) -> Heading:
    """Return a heading as the splitter knows it: the list's own, or one that ends a list."""
    if heading.kind in ("ingredients", "may_contain"):
        return heading
    return Heading("other", heading.start, heading.end)


def _rest(text: str, taken: Sequence[Span]) -> list[Span]:
    """Return the places of a text that are not taken and hold anything, without the blanks around it."""
    edges = [0, *(edge for span in taken for edge in span), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        folded = fold(text[start:end])  # tags at the ends are blanks too
        if any(c.isalnum() for c in folded.text):
            first, last = len(folded.text) - len(folded.text.lstrip()), len(folded.text.rstrip())
            bare = folded.span(first, last)
            found.append((start + bare[0], start + bare[1]))
    return found


def _sort_lines(lines: list[Line], parts: Parts, rulebook: Rulebook, first_list: int | None) -> None:
    """Tell the name and the claims apart."""
    for number, line in enumerate(lines):
        if number == 0 and not parts.name and _is_name(line, lines, first_list):
            parts.name = line.text.strip(_MARKS)
            take_amounts(line.text, parts, rulebook)
        elif any(map(str.isalnum, line.text)):
            parts.claims.append(line.text.lstrip(_STOPS))


def _is_name(line: Line, lines: list[Line], first_list: int | None) -> bool:
    """Tell whether a first line names the product: short, above any list, no sentence, and something follows it."""
    if first_list is None and len(lines) == 1:
        return False
    above = first_list is None or line.start < first_list
    text = line.text
    return above and len(text.split()) <= _LONGEST_NAME and text[-1] not in ".!?:。！？：" and text[0] not in "•·-–*▪✓✔"
