"""Read a whole label as it is printed: name, claims, price, size and list, in one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exocheck.engine.headings import heading_finder
from exocheck.model.label import Label, Origin
from exocheck.read.label_lines import field_of, lines_of, money_in, other_words, size_in
from exocheck.read.list_finder import find_list
from exocheck.text.split import split_list

if TYPE_CHECKING:
    from exocheck.model.label import Money, Size, Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.argument import Source
    from exocheck.read.label_lines import Line
    from exocheck.text.listing import HeadingFinder

__all__ = ["read_label_text"]

_LONGEST_NAME = 12  # words
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
    """Take the lines with a heading of their own into the parts; return the text without them."""
    taken: list[Span] = []
    for line in lines_of(raw):
        found = field_of(line, find)
        if found is None:
            continue
        kind, value = found
        if kind == "price":
            parts.price = parts.price or money_in(value, rulebook, alone=True)
            parts.size = parts.size or size_in(value, rulebook)
        elif kind == "size":
            parts.size = parts.size or size_in(value, rulebook)
        elif kind == "name":
            parts.name = parts.name or value or None
        else:
            parts.brand = parts.brand or value or None
        taken.append((line.start, line.end))
    for start, end in reversed(taken):
        raw = raw[:start] + raw[end:]
    return raw


def _divide(text: str, find: HeadingFinder, rulebook: Rulebook) -> tuple[list[Span], list[Span]]:
    """Return the places of the lists in a text, and the places of all else."""
    listing = split_list(text, find)
    if listing.headed:
        return _rest(text, listing.outside), list(listing.outside)
    found = find_list(text, rulebook)
    lists = [found] if found else []
    return lists, _rest(text, lists)


def _rest(text: str, taken: tuple[Span, ...] | list[Span]) -> list[Span]:
    """Return the places of a text that are not taken and hold anything."""
    edges = [0, *(edge for span in taken for edge in span), len(text)]
    return [
        (start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if any(c.isalnum() for c in text[start:end])
    ]


def _sort_lines(lines: list[Line], parts: _Parts, rulebook: Rulebook, first_list: int | None) -> None:
    """Tell the name, the lines about price and size, and the claims apart."""
    for number, line in enumerate(lines):
        alone = other_words(line.text, rulebook) <= _FEW
        if number == 0 and not parts.name and _is_name(line, lines, first_list):
            parts.name = line.text.strip(" #*_")
            alone = True
        elif not alone:
            parts.claims.append(line.text)
            continue
        price, size = money_in(line.text, rulebook, alone=False), size_in(line.text, rulebook)
        parts.price, parts.size = parts.price or price, parts.size or size
        if not (price or size) and parts.name != line.text.strip(" #*_"):
            parts.claims.append(line.text)


def _is_name(line: Line, lines: list[Line], first_list: int | None) -> bool:
    """Tell whether a first line names the product: short, no sentence, and something follows it."""
    if len(lines) == 1 and first_list is None:
        return False
    above = first_list is None or line.start < first_list
    return above and len(line.text.split()) <= _LONGEST_NAME and not line.text.endswith((".", "!", "?", "。", "！"))
