"""Read a whole label as it is printed: name, claims, price, size and list, in one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exocheck.engine.headings import heading_finder
from exocheck.model.label import Label, Origin
from exocheck.read.label_lines import field_of, lines_of, money_in, other_words, size_in
from exocheck.read.list_finder import find_list
from exocheck.text.fold import fold
from exocheck.text.split import Heading, split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Money, Size, Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.argument import Source
    from exocheck.read.label_lines import Line
    from exocheck.text.listing import HeadingFinder

__all__ = ["read_label_text"]

_LONGEST_NAME = 12  # words
_MARKS = " #*_"
_STOPS = " .,;:)。、"  # what may be left of a list that ends in the line
_FEW = 2  # words beside an amount that leave a line about the amount


@dataclass(slots=True)
class _Parts:
    """Collect the parts of a label as they are found."""

    name: str | None = None
    brand: str | None = None
    price: Money | None = None
    size: Size | None = None
    claims: list[str] = field(default_factory=list)


def read_label_text(source: Source, rulebook: Rulebook) -> Label:
    """Return the label that a text is: an ingredient list alone, claims alone, or all that a package says."""
    find = heading_finder(rulebook)
    parts = _Parts()
    text = _take_fields(source.text, parts, find, rulebook)
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


def _take_fields(raw: str, parts: _Parts, find: HeadingFinder, rulebook: Rulebook) -> str:
    """Take the lines that say one thing each into the parts; return the text without them."""
    taken: list[Span] = []
    for line in lines_of(raw):
        kind, value = field_of(line, find) or (None, line.text)
        if kind is None and other_words(line.text, rulebook):
            continue
        if kind in ("name", "brand"):
            setattr(parts, kind, getattr(parts, kind) or value or None)
        else:
            price = money_in(value, rulebook, alone=kind == "price")
            size = size_in(value, rulebook)
            if kind is None and not (price or size):
                continue
            parts.price, parts.size = parts.price or price, parts.size or size
        taken.append((line.start, line.end))
    for start, end in reversed(taken):
        raw = raw[:start] + raw[end:]
    return raw


def _divide(text: str, find: HeadingFinder, rulebook: Rulebook) -> tuple[list[Span], list[Span]]:
    """Return the places of the lists in a text, their headings included, and the places of all else."""
    listing = split_list(text, lambda folded: [_list_or_other(heading) for heading in find(folded)])
    if listing.headed:
        lists = []
        for start, end in _rest(text, listing.outside):
            ends = [entry.end for entry in listing.entries if start <= entry.start < end]
            if ends:  # what follows the last entry is the heading of something else
                lists.append((start, ends[-1]))
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


def _sort_lines(lines: list[Line], parts: _Parts, rulebook: Rulebook, first_list: int | None) -> None:
    """Tell the name, the lines about price and size, and the claims apart."""
    for number, line in enumerate(lines):
        is_name = number == 0 and not parts.name and _is_name(line, lines, first_list)
        if is_name:
            parts.name = line.text.strip(_MARKS)
        about_amount = False
        if is_name or other_words(line.text, rulebook) <= _FEW:
            price, size = money_in(line.text, rulebook, alone=False), size_in(line.text, rulebook)
            parts.price, parts.size = parts.price or price, parts.size or size
            about_amount = bool(price or size)
        rest = line.text.lstrip(_STOPS)
        if rest and not (is_name or about_amount):
            parts.claims.append(rest)


def _is_name(line: Line, lines: list[Line], first_list: int | None) -> bool:
    """Tell whether a first line names the product: short, above any list, no sentence, and something follows it."""
    if first_list is None and len(lines) == 1:
        return False
    above = first_list is None or line.start < first_list
    text = line.text
    return above and len(text.split()) <= _LONGEST_NAME and text[-1] not in ".!?:。！？：" and text[0] not in "•·-–*▪✓✔"
