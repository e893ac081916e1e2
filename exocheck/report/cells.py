"""Write cells that a spreadsheet shows as they are: text from labels never becomes a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.report.table import Cell

__all__ = ["as_cell", "csv_line"]

# What spreadsheets take for the beginning of a formula, also after blanks, and in the full-width forms of Japanese.
_FORMULA = re.compile(r"[\s\0\ufeff\u200b]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0]")
_NEXT = re.compile(r"(;\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")  # a semicolon parts cells in many countries
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767  # characters that a cell of a spreadsheet holds


def as_cell(value: Cell) -> Cell:
    """Return a value as a spreadsheet may have it: formulas are marked as text, control characters go."""
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub("\ufffd", value)
    if _FORMULA.match(text):
        text = "'" + text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def csv_line(cells: list[Cell]) -> str:
    """Return cells as a line of a CSV file, with its end."""
    return ",".join(map(_quoted, cells)) + "\r\n"


def _quoted(value: Cell) -> str:
    cell = as_cell(value)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = _NEXT.sub(r"\1'", str(cell))
    if any(sign in text for sign in ',"\r\n;\t'):
        return '"' + text.replace('"', '""') + '"'
    return text
