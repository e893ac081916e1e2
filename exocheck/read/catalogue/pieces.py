"""Read the labels of a piece of a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.label import Label, Origin
from exocheck.read.catalogue.csv_rows import Rows
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.lines import line_labels
from exocheck.read.catalogue.objects import ObjectReader
from exocheck.read.catalogue.row_labels import RowLabels
from exocheck.read.records import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.feed import Batch
    from exocheck.read.catalogue.source import Source
    from exocheck.read.json_input import Arrange

__all__ = ["PieceReader", "Reading"]

_MOST = 100  # sources that are remembered; files of a large folder come one after the other


class Reading:
    """Give labels; once all are given, `rest` bytes at the end were not read, and what was ends before `line`."""

    def __init__(self, labels: Iterable[Label], rows: Rows | None = None) -> None:
        self._labels = labels
        self._rows = rows

    def __iter__(self) -> Iterator[Label]:
        return iter(self._labels)

    @property
    def rest(self) -> int:
        """Return how many bytes were not read."""
        return self._rows.rest if self._rows else 0

    @property
    def line(self) -> int:
        """Return the line behind those that were read; 0 where nobody has counted them."""
        return self._rows.end if self._rows else 0


class PieceReader:
    """Read pieces with one rulebook's units, currencies and markets; what a source's columns are is remembered."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.records = RecordReader(rulebook)
        self._tables: dict[str, RowLabels] = {}
        self._objects: dict[str, ObjectReader] = {}

    def read(self, source: Source, piece: Piece | Batch) -> Reading:
        """Return the labels of a piece."""
        if not isinstance(piece, Piece):
            return Reading(self._of_items(piece, source.name))
        if source.kind is Kind.JSONL:
            return Reading(line_labels(piece, self.records, source.name, self._arranging(source)))
        rows = self.rows(source, piece)
        return Reading(self.table(source).read(rows), rows)

    def rows(self, source: Source, piece: Piece) -> Rows:
        """Return the rows of a piece of a table."""
        if source.dialect is None:
            raise RuntimeError("a table has a dialect")
        return Rows(piece, source.dialect, source.width)

    def table(self, source: Source) -> RowLabels:
        """Return what makes labels of the rows of a table."""
        table = self._tables.get(source.name)
        if table is None:
            if source.dialect is None or source.layout is None:
                raise RuntimeError("a table has a dialect and a layout")
            if len(self._tables) > _MOST:
                self._tables.clear()
            table = RowLabels(source.dialect.header, source.layout, self.records, source.name)
            self._tables[source.name] = table
        return table

    def _of_items(self, batch: Batch, name: str) -> Iterator[Label]:
        for item in batch.data:
            origin = Origin(name, None, item.line)
            label = Label(origin=origin) if item.record is None else self.records.read(item.record, origin)
            yield label._replace(problems=(item.problem, *label.problems)) if item.problem else label

    def _arranging(self, source: Source) -> Arrange:
        """Return what turns the objects of a source into records."""
        if source.name not in self._objects:
            if len(self._objects) > _MOST:
                self._objects.clear()
            self._objects[source.name] = ObjectReader(source.given)
        return self._objects[source.name].record
