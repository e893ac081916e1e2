"""Write the results of rows without the subject from their cells, as they are written from labels."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from exocheck.report.brief import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exocheck.read.records import RecordReader
    from exocheck.report.brief import BriefLines

__all__ = ["PlainLines"]

_AMOUNTS = ("price", "currency", "size", "markets")
_SPOKEN = ("ingredients", "name", "claims", "brand")
_JOINT = "\0"
_MOST_REMEMBERED = 20_000
_MOST_TEXTS = 4_000


class PlainLines:
    """Write rows of a table of which each field comes from one cell, at the place that `places` gives."""

    def __init__(self, places: Mapping[str, int], path: str, records: RecordReader, brief: BriefLines) -> None:
        self._name = places.get("name")
        self._key, self._brand, self._lang = (places.get(key) for key in ("id", "brand", "lang"))
        self._amounts = {key: places[key] for key in _AMOUNTS if key in places}
        self._amounts_in = _getter([*self._amounts.values()])
        self._spoken = tuple(places[key] for key in _SPOKEN if key in places)
        self._where = brief.where(path)
        self._records = records
        self._brief = brief
        self._known: dict[str, str | None] = {}  # by the cells of the amounts, joined: as one text they take less room
        self._texts = _Texts()

    def line(self, cells: Sequence[str], number: int, record: int) -> str | None:
        """Return the line of the result of a row in line `number`, None where there is more to say, as of a problem.

        `record` is the number of its record.
        """
        name = "" if self._name is None else cells[self._name].strip()
        if not name:
            return None
        amount_cells = _JOINT.join(self._amounts_in(cells))
        amounts = self._known.get(amount_cells) or self._amounts_of(cells, amount_cells)
        if amounts is None:
            return None
        key = "" if self._key is None else cells[self._key].strip()
        return self._brief.line_of(
            quoted(key) if key else "null",
            quoted(name),
            "null" if self._brand is None else self._texts[cells[self._brand]],
            "null" if self._lang is None else self._texts[cells[self._lang]],
            amounts,
            f'{self._where}{record},"line":{number}}}',
        )

    def texts(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the texts of a row that may speak of the subject."""
        return tuple([cells[place] for place in self._spoken])

    def _amounts_of(self, cells: Sequence[str], joined: str) -> str | None:
        if joined in self._known:  # with something to say of them
            return None
        record = {key: cells[place] for key, place in self._amounts.items() if cells[place]}
        label = self._records.read({"name": "-", **record})
        amounts = None if label.problems else self._brief.amounts(label)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        if not any(_JOINT in cell for cell in self._amounts_in(cells)):  # else other cells may give the same
            self._known[joined] = amounts
        return amounts


class _Texts(dict[str, str]):
    """Give cells as JSON, `null` where they are blank, and remember them: for those that come back in many rows."""

    def __missing__(self, cell: str) -> str:
        if len(self) >= _MOST_TEXTS:
            self.clear()
        text = cell.strip()
        self[cell] = found = quoted(text) if text else "null"
        return found


def _getter(places: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Return a function that gives the cells at some places."""
    if len(places) < 2:  # then `itemgetter` gives no sequence
        return lambda cells: [cells[place] for place in places]
    return itemgetter(*places)
