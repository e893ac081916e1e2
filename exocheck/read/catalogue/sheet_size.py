"""Tell how large the sheets of an Excel file are before they are read: the library holds all cells up to the last."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

__all__ = ["MOST_CELLS", "Corner", "far_corner"]

MOST_CELLS = 50_000_000  # cells from the first to the last, full or empty; they take about 1.2 GB
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,12})\d""")
_ROW = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,12}(\d{1,12})""")
_BINARY = re.compile(r"xl/worksheets/[^/]+\.bin", re.IGNORECASE)
_ROW_RECORD, _CELL_RECORDS = 0, range(2, 12)  # kinds of records in .xlsb; 1 is an empty cell
_LONGEST_HEAD = 16  # bytes: kind, length, and the number of a row or column
_BLOCK = 1 << 20
_LONGEST_NAME = 64  # bytes of ` r="XFD1048576"`, with some blanks, or more letters and digits than Excel allows


class Corner(NamedTuple):
    """Name the last column and row of a sheet, counted from 1."""

    column: int = 0
    row: int = 0

    def __str__(self) -> str:
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


def far_corner(source: str | IO[bytes]) -> Corner | None:
    """Return the last corner of a sheet that reaches too far to be held in memory; None where there is no such sheet.

    Only .xlsx and .xlsb files are looked at: in others, cells cannot lie so far apart, or empty ones are stored. What
    is no such file, or a broken one, is for the library to tell.
    """
    import zipfile
    import zlib

    with (
        suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
        zipfile.ZipFile(source) as archive,
    ):
        for name in archive.namelist():
            corner = Corner()
            if _SHEET.fullmatch(name):
                corner = _corner_of(archive, name)
            elif _BINARY.fullmatch(name):
                corner = _corner_of_records(archive, name)
            if corner.column * corner.row > MOST_CELLS:
                return corner
    return None


def _corner_of(archive: ZipFile, name: str) -> Corner:
    columns: set[bytes] = set()
    last = 0
    for text in _pieces(archive, name):
        columns.update(_COLUMN.findall(text))
        last = max(last, *map(int, {*_ROW.findall(text), b"0"}), 0)
    return Corner(max(map(_number, columns), default=0), last)


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Yield a sheet's text in pieces that overlap, so that every name of a cell is whole in one of them."""
    end = b""
    with archive.open(name) as stream:
        while block := stream.read(_BLOCK):
            text = end + block
            yield text
            end = text[-_LONGEST_NAME:]


def _corner_of_records(archive: ZipFile, name: str) -> Corner:
    row = last_row = last_column = 0
    with archive.open(name) as stream:
        for kind, data in _records(stream):
            number = int.from_bytes(data[:4], "little") + 1
            if kind == _ROW_RECORD:
                row = number
            elif kind in _CELL_RECORDS:
                last_row, last_column = max(last_row, row), max(last_column, number)
    return Corner(last_column, last_row)


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the kind of each record and the first bytes of its data; kind and length are numbers of 7 bits a byte."""
    held, place = b"", 0
    while True:
        if len(held) - place < _LONGEST_HEAD:
            held, place = held[place:] + stream.read(_BLOCK), 0
            if not held:
                return
        kind, place = _short_number(held, place, 2)
        length, place = _short_number(held, place, 4)
        yield kind, held[place : place + 4]
        place += length
        while place > len(held) and held:
            place -= len(held)
            held = stream.read(_BLOCK)


def _short_number(data: bytes, place: int, most: int) -> tuple[int, int]:
    """Return a number of at most so many bytes, of which the last has no high bit, and the place behind it."""
    number = 0
    for shift, byte in enumerate(data[place : place + most]):
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return number, place + shift + 1
    return number, place + most


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number
