"""Make labels of the rows of a CSV file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.model.label import Label, Origin
from exocheck.read.catalogue.row_records import RowRecords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.read.catalogue.layout import Layout
    from exocheck.read.catalogue.row_records import Row
    from exocheck.read.records import RecordReader

__all__ = ["RowLabels"]

_SURROGATE = re.compile("[\ud800-\udfff]")


class RowLabels:
    """Read labels from rows with the columns of a layout."""

    def __init__(self, header: Sequence[str], layout: Layout, reader: RecordReader, path: str | None) -> None:
        self._records = RowRecords(header, layout)
        self._reader = reader
        self._path = path

    @property
    def places(self) -> tuple[tuple[str, int], ...] | None:
        """Keys of a record with the one cell that each comes from, as it stands; None where it is not that simple."""
        return self._records.places

    def read(self, rows: Iterable[Row]) -> Iterator[Label]:
        """Yield the labels of rows, in order; a row that cannot be read becomes one with nothing but a problem."""
        for row, record in self._records.read(rows):
            yield self._label(row, record)

    def _label(self, row: Row, record: dict[str, str]) -> Label:
        origin = Origin(self._path, None, row.line)
        if row.broken:
            return Label(origin=origin, problems=(row.problem or "",))
        notes = [row.problem] if row.problem else []
        if not all(map(str.isascii, record.values())) and any(map(_SURROGATE.search, record.values())):
            record = {key: _SURROGATE.sub(_western, text) for key, text in record.items()}
            notes.append(f"line {row.line} holds bytes that are not UTF-8: read as Western (Windows-1252)")
        label = self._reader.read(record, origin)
        return label._replace(problems=(*notes, *label.problems)) if notes else label


def _western(undecoded: re.Match[str]) -> str:
    """Return what a byte that is no UTF-8 is in Windows-1252, which has a sign for nearly each."""
    return undecoded[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
