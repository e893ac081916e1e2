"""Tell which products of a piece may hold the subject; of the others all that is left to do is to write them.

Nearly every line of a catalogue is of the others. Of a plain one no label is made: its result comes from its cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.label import Label
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.row_records import Row
from exocheck.read.overrides import Overrides
from exocheck.scan.plain_lines import PlainLines

if TYPE_CHECKING:
    from exocheck.engine import Checker
    from exocheck.read.catalogue.feed import Batch
    from exocheck.read.catalogue.pieces import PieceReader
    from exocheck.read.catalogue.source import Source
    from exocheck.report.brief import BriefLines

__all__ = ["Screen", "Screened"]

_MOSTLY = 0.5  # of a piece's rows: where more of them are loud, a closer look would spare few of them a check


class Screened(NamedTuple):
    """Hold the products of a piece in order: labels, or the line of the result where no label was needed.

    `speaking` are the places of those that may hold the subject; they are labels. `rest` bytes at the piece's end were
    not read; what was ends before `line`, which is 0 where nobody has counted lines.
    """

    products: list[Label | str]
    speaking: set[int]
    rest: int
    line: int


class Screen:
    """Screen pieces. Where results are written in `full`, every product counts as one that may hold the subject."""

    def __init__(
        self, checker: Checker, reader: PieceReader, brief: BriefLines, overrides: Overrides, *, full: bool
    ) -> None:
        self._checker = checker
        self._reader = reader
        self._brief = brief
        self._overrides = None if overrides == Overrides(fields={}) else overrides
        self._full = full
        self._name: str | None = None  # of the source whose rows `_plain` writes
        self._plain: PlainLines | None = None

    def read(self, source: Source, piece: Piece | Batch, first: int) -> Screened:
        """Return the products of a piece; `first` is the number of its first record."""
        if isinstance(piece, Piece) and source.kind is Kind.CSV and not (self._full or self._overrides):
            plain = self._plain_lines(source)
            if plain:
                return self._rows(source, piece, plain, first)
        reading = self._reader.read(source, piece)
        labels = list(map(self._overrides.apply, reading) if self._overrides else reading)
        spoken = [True] * len(labels) if self._full else self._checker.select(list(map(_texts, labels)))
        return Screened([*labels], {place for place, speaks in enumerate(spoken) if speaks}, reading.rest, reading.line)

    def _plain_lines(self, source: Source) -> PlainLines | None:
        """Return what writes the rows of a table, or None where its cells are no fields as they stand."""
        if source.name != self._name:
            places = self._reader.table(source).places
            self._name = source.name
            self._plain = PlainLines(dict(places), source.name, self._reader.records, self._brief) if places else None
        return self._plain

    def _rows(self, source: Source, piece: Piece, plain: PlainLines, record: int) -> Screened:
        rows, table = self._reader.rows(source, piece), self._reader.table(source)
        loud = self._checker.loud_lines(piece.data)
        first, write, decoded = piece.line, plain.line, rows.decoded
        products: list[Label | str] = []
        doubtful: dict[int, tuple[str | None, ...]] = {}
        held: dict[int, Row] = {}
        for number, found in rows.cells():
            if isinstance(found, list):
                line = write(found, number, record + len(products)) if decoded else None
                if line is not None and number - first not in loud:
                    products.append(line)
                    continue
                row = Row(found, number)
            else:
                row = found
                good = decoded and row.problem is None
                line = write(row.cells, number, record + len(products)) if good else None
            if line is None:
                for label in table.read((row,)):
                    doubtful[len(products)] = _texts(label)
                    products.append(label)
            else:
                doubtful[len(products)] = plain.texts(row.cells)
                held[len(products)] = row
                products.append(line)
        speaking = set(doubtful)
        if len(loud) < _MOSTLY * len(products):
            spoken = self._checker.select([*doubtful.values()])
            speaking = {place for place, speaks in zip(doubtful, spoken, strict=True) if speaks}
        for place in speaking & held.keys():
            (products[place],) = table.read((held[place],))
        return Screened(products, speaking, rows.rest, rows.end)


def _texts(label: Label) -> tuple[str | None, ...]:
    return label.ingredients, label.name, label.claims, label.brand
