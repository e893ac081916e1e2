"""Turn the rows of a table into records, by its layout; the rows of one product into one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.table import JOINED
from exocheck.read.catalogue.values import cleaner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exocheck.read.catalogue.layout import Layout

__all__ = ["row_items"]

Row = tuple[int, "Sequence[str]"]
_RECORD_KEYS = {"key": "id"}


def row_items(rows: Iterable[Row], header: Sequence[str], layout: Layout) -> Iterator[Item]:
    """Yield the products of some rows, each with its line.

    Rows without any text are passed over. Of variants, which are rows one below the other, the first row counts, and
    what only others say.
    """
    reader = _RowReader(header, layout)
    for _, group in groupby(filter(reader.counts, rows), reader.product):
        (line, first), *others = group
        record = reader.record(first)
        for _, row in others:
            _add(record, reader.record(row))
        yield Item(record, line)


class _RowReader:
    """Know where the fields stand in a row."""

    def __init__(self, header: Sequence[str], layout: Layout) -> None:
        places = {name: place for place, name in reversed(list(enumerate(header)))}
        self._fields = {field: [places[name] for name in names] for field, names in layout.columns.items()}
        self._group = None if layout.group is None else places[layout.group]
        self._leave_out = [(places[column], value) for column, value in layout.leave_out]
        self._clean = cleaner(layout)

    def counts(self, row: Row) -> bool:
        """Tell whether a row is a product, or a variant of one."""
        _, cells = row
        left_out = any(place < len(cells) and cells[place].strip().lower() == value for place, value in self._leave_out)
        return not left_out and any(cell.strip() for cell in cells)

    def product(self, row: Row) -> object:
        """Return what the rows of one product have in common: a value of their own, or nothing but the line."""
        line, cells = row
        value = cells[self._group].strip() if self._group is not None and self._group < len(cells) else ""
        return value or line

    def record(self, cells: Sequence[str]) -> dict[str, Any]:
        """Return the record of a row."""
        record: dict[str, Any] = {}
        for field, places in self._fields.items():
            values = [cells[place] for place in places if place < len(cells) and cells[place].strip()]
            if self._clean:
                values = [text for value in values if (text := self._clean(value)).strip()]
            if values:
                key = _RECORD_KEYS.get(field, field)
                record[key] = "\n".join(dict.fromkeys(values)) if field in JOINED else values[0]
        return record


def _add(record: dict[str, Any], other: Mapping[str, Any]) -> None:
    """Add to a product's record what a variant says and it does not."""
    for key, value in other.items():
        if key not in record:
            record[key] = value
        elif key in JOINED and value not in record[key]:
            record[key] = f"{record[key]}\n{value}"
