"""Write a run as a table of its products, one a row, for people who work in spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from exocheck.report.cells import csv_line
from exocheck.report.printable import printable
from exocheck.report.table import COLUMNS, row_of

if TYPE_CHECKING:
    from exocheck.report.run import Run
    from exocheck.report.table import Cell

__all__ = ["write_csv"]

_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for the letters of the country


def write_csv(run: Run, out: TextIO) -> None:
    """Write the header and a row a product, with a byte order mark first; no text is a formula."""
    out.write(_BOM + csv_line(list(COLUMNS)))
    out.writelines(csv_line(list(map(_shown, row_of(record)))) for record in run.records())


def _shown(cell: Cell) -> Cell:
    return printable(cell) if isinstance(cell, str) else cell
