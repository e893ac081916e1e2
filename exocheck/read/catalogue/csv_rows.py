"""Read the records of a piece of a CSV file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from exocheck.read.catalogue.csv_cut import rows_of
from exocheck.read.catalogue.plain_rows import plain_splitter
from exocheck.read.catalogue.row_records import Row

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.catalogue.dialect import Dialect

__all__ = ["Rows"]


class Rows:
    """Read the rows of a piece; after that, `rest` tells how many bytes at its end hold an unfinished record.

    What was read ends before line `end`. `decoded` tells whether all bytes were UTF-8; others stand in the cells as
    surrogates.

    A record with a number of cells of its own that reaches over several lines has taken them for its own by a quote
    that was never closed: its first line is a problem, and reading goes on behind it.
    """

    def __init__(self, piece: Piece, dialect: Dialect, width: int) -> None:
        self._dialect = dialect
        self._width = width
        self._split = plain_splitter(dialect, width)
        self._final = piece.last or piece.stuck
        self.decoded = True
        # Each by itself: a text of many lines takes twice the room where one holds a letter of another script.
        lines = [line.removesuffix(b"\n") for line in BytesIO(piece.data)]
        try:
            self._lines = list(map(bytes.decode, lines))  # as UTF-8
        except UnicodeDecodeError:
            self.decoded = False
            self._lines = [line.decode("utf-8", "surrogateescape") for line in lines]
        self._whole = len(lines) - (not piece.data.endswith(b"\n"))  # lines that end by a newline
        self._line = piece.line
        self.rest, self.end = 0, piece.line + self._whole

    def __iter__(self) -> Iterator[Row]:
        for number, found in self.cells():
            yield Row(found, number) if isinstance(found, list) else found

    def cells(self) -> Iterator[tuple[int, list[str] | Row]]:
        """Yield the line of each record with its cells where it is a plain line, or else with its row."""
        lines, first, split = self._lines, self._line, self._split
        line, end = 0, len(self._lines)
        while line < end:
            cells = split(lines[line])
            if cells is None:
                line = yield from self._read_from(line)
            else:
                yield first + line, cells
                line += 1

    def _read_from(self, line: int) -> Generator[tuple[int, Row], None, int]:
        """Yield the row that begins in a line; return the line to go on with."""
        import csv

        lines, width, first = self._lines, self._width, self._line
        reader = rows_of(map(self._ended, range(line, len(lines))), self._dialect)
        try:
            cells = next(reader)
        except csv.Error as error:
            yield first + line, self._wrong(line, f"cannot be read: {error}")
            return line + 1
        end = line + reader.line_num
        if end == len(lines) and self._is_open(record := [self._ended(place) for place in range(line, end)]):
            if not self._final:
                self.rest = sum(len(text.encode("utf-8", "surrogateescape")) for text in record)
                self.end = first + line
                return end
            yield first + line, self._wrong(line, "opens a quote that is never closed")
            return line + 1
        if end - line > 1 and len(cells) != width:
            yield first + line, self._wrong(line, f"opens a quote that is closed only in line {first + end - 1}")
            return line + 1
        if len(cells) == width:
            yield first + line, Row(cells, first + line)
        elif cells:
            yield first + line, self._uneven(cells, first + line)
        return end

    def _ended(self, place: int) -> str:
        """Return a line with its end."""
        return self._lines[place] + "\n" * (place < self._whole)

    def _is_open(self, record: Sequence[str]) -> bool:
        """Tell whether the last record ends inside a quoted cell: then a line after it becomes part of it."""
        quote = self._dialect.quotechar
        if not quote or not any(quote in text for text in record):
            return False
        probe = [*record[:-1], record[-1].rstrip("\r\n") + "\n", "\n", "end\n"]
        *_, last = rows_of(probe, self._dialect)
        return last != ["end"]

    def _wrong(self, line: int, problem: str) -> Row:
        number = self._line + line
        return Row([], number, f"line {number} {problem}", broken=True)

    def _uneven(self, cells: list[str], line: int) -> Row:
        """Return a row with too few or too many cells; blank ones too many are no problem."""
        width = self._width
        if len(cells) < width:
            padded = [*cells, *([""] * (width - len(cells)))]
            return Row(
                padded, line, None if width == len(cells) + 1 else f"line {line} has {len(cells)} of {width} columns"
            )
        if any(cells[width:]):
            return Row(cells[:width], line, f"line {line} has {len(cells)} columns, the header {width}")
        return Row(cells[:width], line)
