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

    Only .xlsx files are looked at: in others, cells cannot lie so far apart, or empty ones are stored. What is no such
    file, or a broken one, is for the library to tell.
    """
    import zipfile
    import zlib

    with (
        suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
        zipfile.ZipFile(source) as archive,
    ):
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                corner = _corner_of(archive, name)
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


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number
