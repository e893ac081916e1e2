"""Write rows as a CSV file, an Excel workbook or a Parquet file."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from exocheck.errors import UsageError
from exocheck.report.cells import as_cell, csv_line
from exocheck.report.table import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exocheck.report.table import Cell

__all__ = ["TABLES", "require", "write_table"]

TABLES = (".csv", ".xlsx", ".parquet")
"""The endings of files that are tables."""

_ROWS = 1_048_575  # that a sheet holds below its header
_GROUP = 10_000  # rows that are written to Parquet at once
_WIDTHS = {"name": 40, "printed": 30, "red_flags": 40, "to_ask": 60}


def require(suffix: str) -> None:
    """Raise `UsageError` where a library that a kind of table needs is not installed."""
    try:
        if suffix == ".xlsx":
            import xlsxwriter  # noqa: F401
        elif suffix == ".parquet":
            import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UsageError(f"{suffix} needs more libraries", "pip install 'exocheck[tables]', or write .csv") from None


def write_table(path: Path, suffix: str, rows: Iterable[list[Cell]]) -> None:
    """Write rows under the header to a file of the kind that an ending names; memory does not grow with them."""
    {".csv": _write_csv, ".xlsx": _write_excel, ".parquet": _write_parquet}[suffix](path, iter(rows))


def _write_csv(path: Path, rows: Iterator[list[Cell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # the mark tells Excel that it is UTF-8
        stream.write(csv_line(list(COLUMNS)))
        stream.writelines(map(csv_line, rows))


def _write_excel(path: Path, rows: Iterator[list[Cell]]) -> None:
    from tempfile import TemporaryDirectory

    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with TemporaryDirectory(prefix="exocheck-") as folder:  # else what a stopped run has begun would stay
        book = xlsxwriter.Workbook(str(path), {**options, "tmpdir": folder})
        _fill(book, rows)
        try:
            book.close()
        except FileCreateError as error:  # it wraps an error of the system
            raise OSError(str(error)) from None


def _fill(book: Any, rows: Iterator[list[Cell]]) -> None:
    """Write rows to a workbook, to as many sheets as they need."""
    bold = book.add_format({"bold": True})
    number = 0
    for first in rows:
        number += 1
        sheet = book.add_worksheet("Products" if number == 1 else f"Products {number}")
        _set_up(sheet, bold)
        last = 0
        for last, row in enumerate(chain([first], islice(rows, _ROWS - 1)), start=1):
            for place, value in enumerate(row):
                _put(sheet, last, place, value)
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    if not number:
        _set_up(book.add_worksheet("Products"), bold)


def _set_up(sheet: Any, bold: Any) -> None:
    """Write the header of a sheet and keep it in sight."""
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(name, 12))
        sheet.write_string(0, place, name, bold)


def _put(sheet: Any, row: int, place: int, value: Cell) -> None:
    cell = as_cell(value)
    if isinstance(cell, bool):
        sheet.write_string(row, place, "yes" if cell else "no")
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell is not None:
        sheet.write_string(row, place, cell)


def _write_parquet(path: Path, rows: Iterator[list[Cell]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    with pq.ParquetWriter(path, schema) as writer:
        while group := list(islice(rows, _GROUP)):
            columns = [[_typed(row[n], kind) for row in group] for n, kind in enumerate(COLUMNS.values())]
            writer.write_table(pa.table(columns, schema=schema))


def _typed(value: Cell, kind: type) -> Cell:
    return float(value) if kind is float and value is not None else value
