"""Read a whole label as it is printed: name, claims, price, size and list, in one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.headings import heading_finder
from exocheck.model.label import Label, Origin
from exocheck.read.label_fields import Parts, take_amounts, take_fields
from exocheck.read.label_lines import lines_of
from exocheck.read.list_finder import find_list
from exocheck.read.list_places import headed_lists, rest_of

if TYPE_CHECKING:
    from exocheck.model.label import Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.argument import Source
    from exocheck.read.label_lines import Line
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
    lists = headed_lists(text, find)
    if lists is None:
        found = find_list(text, rulebook)
        lists = [found] if found else []
    return lists, rest_of(text, lists)


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
