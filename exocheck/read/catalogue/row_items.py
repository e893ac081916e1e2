"""Turn the rows of a spreadsheet, or of a Parquet file, into items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.row_records import Row, RowRecords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.read.catalogue.layout import Layout

__all__ = ["row_items"]


def row_items(rows: Iterable[tuple[int, Sequence[str]]], header: Sequence[str], layout: Layout) -> Iterator[Item]:
    """Yield the products of some rows, each with the number of its first row; short rows are filled up."""
    width = len(header)
    padded = (Row([*cells, *([""] * (width - len(cells)))], line) for line, cells in rows)
    for row, record in RowRecords(header, layout).read(padded):
        yield Item(record, row.line)
