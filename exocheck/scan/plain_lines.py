"""Write the results of rows without the subject from their cells, as they are written from labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.label import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.read.catalogue.row_records import Row
    from exocheck.read.records import RecordReader
    from exocheck.report.brief import BriefLines

__all__ = ["PlainLines"]

_AMOUNTS = ("price", "currency", "size", "markets")
_SPOKEN = ("ingredients", "name", "claims", "brand")
_MOST_REMEMBERED = 20_000


class PlainLines:
    """Write rows of a table of which each field comes from one cell, at the place that `places` gives."""

    def __init__(self, places: Mapping[str, int], path: str, records: RecordReader, brief: BriefLines) -> None:
        self._name = places.get("name")
        self._texts = tuple(places.get(key) for key in ("id", "brand", "lang"))
        self._amounts = tuple(places[key] for key in _AMOUNTS if key in places)
        self._keys = tuple(key for key in _AMOUNTS if key in places)
        self._spoken = tuple(places[key] for key in _SPOKEN if key in places)
        self._path = path
        self._records = records
        self._brief = brief
        self._known: dict[tuple[str, ...], str | None] = {}

    def line(self, row: Row) -> str | None:
        """Return the line of a row's result; None where there is more to say of it, as that something is wrong."""
        cells = row.cells
        if row.problem is not None or self._name is None:
            return None
        name = cells[self._name].strip()
        if not name:
            return None
        values = tuple([cells[place] for place in self._amounts])
        try:
            amounts = self._known[values]
        except KeyError:
            amounts = self._amounts_of(values)
        if amounts is None:
            return None
        key, brand, lang = (None if place is None else cells[place].strip() or None for place in self._texts)
        return self._brief.line_of(key, name, brand, lang, amounts, Origin(self._path, None, row.line))

    def texts(self, row: Row) -> tuple[str, ...]:
        """Return the texts of a row that may speak of the subject."""
        return tuple([row.cells[place] for place in self._spoken])

    def _amounts_of(self, values: tuple[str, ...]) -> str | None:
        record = {key: value for key, value in zip(self._keys, values, strict=True) if value}
        label = self._records.read({"name": "-", **record})
        amounts = None if label.problems else self._brief.amounts(label)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[values] = amounts
        return amounts
