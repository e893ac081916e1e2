"""Write the results of rows without the subject from their cells, as they are written from labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.brief import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        self._key, self._brand, self._lang = (places.get(key) for key in ("id", "brand", "lang"))
        self._amounts = tuple(places[key] for key in _AMOUNTS if key in places)
        self._keys = tuple(key for key in _AMOUNTS if key in places)
        self._spoken = tuple(places[key] for key in _SPOKEN if key in places)
        self._where = brief.where(path, None)
        self._records = records
        self._brief = brief
        self._known: dict[tuple[str, ...], str | None] = {}

    def line(self, cells: Sequence[str], number: int) -> str | None:
        """Return the line of the result of a row in line `number`, None where there is more to say, as of a problem."""
        name = _text(cells, self._name)
        if name == "null":
            return None
        values = tuple([cells[place] for place in self._amounts])
        amounts = self._known.get(values) or self._amounts_of(values)
        if amounts is None:
            return None
        key, brand, lang = _text(cells, self._key), _text(cells, self._brand), _text(cells, self._lang)
        return self._brief.line_of(key, name, brand, lang, amounts, f"{self._where}{number}}}")

    def texts(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the texts of a row that may speak of the subject."""
        return tuple([cells[place] for place in self._spoken])

    def _amounts_of(self, values: tuple[str, ...]) -> str | None:
        if values in self._known:  # with something to say of them
            return None
        record = {key: value for key, value in zip(self._keys, values, strict=True) if value}
        label = self._records.read({"name": "-", **record})
        amounts = None if label.problems else self._brief.amounts(label)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[values] = amounts
        return amounts


def _text(cells: Sequence[str], place: int | None) -> str:
    """Return a cell as JSON, `null` where it is blank or missing."""
    text = "" if place is None else cells[place].strip()
    return quoted(text) if text else "null"
