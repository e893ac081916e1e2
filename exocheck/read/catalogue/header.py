"""Find the header among the first rows of a table, and give every column a name of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.catalogue.layout import known_columns
from exocheck.read.catalogue.layout_file import plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Header", "find_header", "unique_names"]

_FIRST = 10  # rows among which a header may stand
_LONGEST_NAME = 80  # characters; no column is called like that
_MANY = 3  # commas
_NUMBER = re.compile(r"\W*\d[\d\s.,:/-]*\W*")
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)


class Header(NamedTuple):
    """Say which row is the header, or the first row of data where `headed` is False.

    `known` counts its names that shops use, `why` says how the header was told.
    """

    place: int
    headed: bool
    known: int
    why: str


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Return which of the rows is the header: the one with most names of columns that shops use.

    `rows` are without empty ones. Where no row has any, it is the first that is as wide as those that follow, unless
    it reads like data.
    """
    first = rows[:_FIRST]
    ranks = [known_columns(row) for row in first]
    best = max(ranks, default=(False, 0))
    if best[1]:
        place = _last_of_header(first, ranks, ranks.index(best))
        return Header(place, True, best[1], _told(place, best[1]))
    widths = [sum(bool(cell.strip()) for cell in row) for row in first]
    widest = max((len(row) for row in rows), default=0)
    place = next((n for n, width in enumerate(widths) if 2 * width >= widest), 0)
    if rows and _is_data(rows[place]):
        return Header(place, False, 0, "the first row reads like data: there is no header")
    return Header(place, True, 0, "the header has no name that is known here")


def _last_of_header(rows: Sequence[Sequence[str]], ranks: Sequence[tuple[bool, int]], place: int) -> int:
    """Return the last of the rows of a header: it may stand there twice, for people and for machines."""
    names = list(map(plain_name, rows[place]))
    while place + 1 < len(rows) and (ranks[place + 1][0] or list(map(plain_name, rows[place + 1])) == names):
        place += 1
    return place


def unique_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column, no two the same: `Price`, `Price (2)`, `column 3` for one without a name."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        formula = _FORMULA.fullmatch(cell.strip())
        plain = " ".join((formula[1] if formula else cell).split()) or f"column {number}"
        name, again = plain, 1
        while name in names:
            again += 1
            name = f"{plain} ({again})"
        names[name] = None
    return tuple(names)


def _told(place: int, known: int) -> str:
    where = "the first row" if place == 0 else f"row {place + 1}"
    return f"{where} is the header: {known} of its names {'is' if known == 1 else 'are'} known"


def _is_data(row: Sequence[str]) -> bool:
    return any(
        len(cell) > _LONGEST_NAME or cell.count(",") >= _MANY or _NUMBER.fullmatch(cell.strip()) for cell in row if cell
    )
