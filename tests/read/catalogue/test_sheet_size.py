"""Sheets whose cells lie so far apart that the library would take all memory, and be ended with the whole program."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.read.catalogue import sheet_size
from exocheck.read.catalogue.excel_items import excel_items
from exocheck.read.catalogue.sheet_size import Corner, far_corner

if TYPE_CHECKING:
    from pathlib import Path


def workbook(row: int, column: int, sheets: int = 1) -> io.BytesIO:
    """Return a workbook; the last of its sheets has one more cell at a place."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    for _ in range(sheets):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["name", "inci"])
        sheet.write_row(1, 0, ["Rose", "Water, Oil"])
    sheet.write(row - 1, column - 1, "x")
    book.close()
    data.seek(0)
    return data


def packed(sheet: bytes, name: str = "xl/worksheets/sheet1.xml") -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, sheet)
    return data


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_cell_at_the_very_end_is_told_instead_of_taking_all_memory(sheets: int, tmp_path: Path) -> None:
    file = workbook(1_048_576, 16_384, sheets)
    path = tmp_path / "far.xlsx"
    path.write_bytes(file.getvalue())
    for source, name in ((str(path), None), (file, "far.xlsx")):
        with pytest.raises(InputError, match=r"far\.xlsx: its cells reach to XFD1048576, .*save it as CSV"):
            next(iter(excel_items(source, name=name)))


@pytest.mark.parametrize(("row", "column"), [(1_048_576, 3), (100, 16_384), (3_000, 800)])
def test_a_long_or_a_wide_sheet_is_read(row: int, column: int) -> None:
    assert far_corner(workbook(row, column)) is None


def test_a_sheet_reads_on_below_a_cell_that_is_not_too_far() -> None:
    first, last = excel_items(workbook(5_000, 3))
    assert first.record == {"name": "Rose", "ingredients": "Water, Oil"}
    assert last.line == 5_000


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_corners_have_the_names_that_excel_gives_them(column: int, row: int) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    assert str(Corner(column, row)) == xl_rowcol_to_cell(row - 1, column - 1)


@pytest.mark.parametrize("sheet", [
    b"<row r='1048576'><c r='XFD1048576'/></row>",
    b'<row r="1048576"><c s="1"\n r = "XFD1048576"/></row>',
    b'<row r="1048576"><c r="A1"/><c r="XFD1"/></row>',
])  # fmt: skip
def test_cells_are_found_however_they_are_written(sheet: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for block in (1, 7, 1 << 20):
        monkeypatch.setattr(sheet_size, "_BLOCK", block)
        assert far_corner(packed(sheet)) == Corner(16_384, 1_048_576)
    assert far_corner(packed(sheet, "xl/other.xml")) is None


def record(kind: int, data: bytes) -> bytes:
    """Return a record of .xlsb: its kind, the length of its data in numbers of 7 bits, and its data."""
    length = bytes([len(data)]) if len(data) < 128 else bytes([len(data) % 128 + 128, len(data) // 128])
    return (bytes([kind]) if kind < 128 else bytes([kind % 128 + 128, kind // 128])) + length + data


def binary(*cells: tuple[int, int, int]) -> io.BytesIO:
    """Return an .xlsb file with records of cells: their row, their kind and their column, counted from 0."""
    parts = [record(129, b""), record(148, bytes(300))]
    for row, kind, column in cells:
        parts += [
            record(0, row.to_bytes(4, "little") + bytes(21)),
            record(kind, column.to_bytes(4, "little") + b"x" * 9),
        ]
    return packed(b"".join(parts), "xl/worksheets/sheet1.bin")


def test_cells_of_a_binary_workbook_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for block in (16, 41, 1 << 20):
        monkeypatch.setattr(sheet_size, "_BLOCK", block)
        assert far_corner(binary((0, 6, 3), (1_048_575, 7, 16_383))) == Corner(16_384, 1_048_576)
        assert far_corner(binary((5, 2, 16_383), (1_048_575, 2, 0))) == Corner(16_384, 1_048_576)
        assert far_corner(binary((0, 6, 16_383), (1_048_575, 1, 3))) is None  # the far one is empty


@given(st.binary(max_size=60))
def test_any_binary_sheet_is_read_to_its_end(data: bytes) -> None:
    corner = far_corner(packed(record(0, bytes(4)) + data, "xl/worksheets/sheet1.bin"))
    assert corner is None or corner.column * corner.row > sheet_size.MOST_CELLS


def test_what_excel_does_not_allow_is_far_too() -> None:
    assert far_corner(packed(b'<row r="1"><c r="A4294967295"/></row>')) == Corner(1, 4_294_967_295)
    assert str(far_corner(packed(b'<row r="9"><c r="zzzzzz9"/></row>'))) == "ZZZZZZ9"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all", packed(b"x" * 500).getvalue()[:-30]])
def test_what_is_no_workbook_is_left_to_the_library(data: bytes) -> None:
    assert far_corner(io.BytesIO(data)) is None


def test_a_broken_sheet_is_left_to_the_library() -> None:
    data = bytearray(packed(b'<c r="A1"/>' * 500).getvalue())
    data[60:70] = b"\xff" * 10
    assert far_corner(io.BytesIO(bytes(data))) is None
