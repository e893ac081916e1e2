"""Read a whole catalogue as a scan does, and write small ones."""

from __future__ import annotations

import io
import os
from contextlib import closing
from typing import TYPE_CHECKING

import pyarrow as pa
import xlsxwriter
from pyarrow import parquet

from exocheck.read.catalogue.pieces import PieceReader
from exocheck.read.catalogue.source import open_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook


def read_catalogue(path: Path, data: bytes, rulebook: Rulebook) -> tuple[list[Label], str | None]:
    """Return the labels of a file with these bytes, and what ended it too early."""
    path.write_bytes(data)
    source, feed = open_source(os.fspath(path), {}, rulebook)
    reader = PieceReader(rulebook)
    found: list[Label] = []
    with closing(feed):
        while (piece := feed.next()) is not None:
            reading = reader.read(source, piece)
            found += reading
            if reading.rest:
                feed.put_back(piece, reading.rest, reading.line, [])
        assert 0 <= feed.read_bytes <= len(data)
    return found, feed.broken


def spreadsheet(sheets: Mapping[str, Mapping[int, Sequence[object]]]) -> bytes:
    """Return a spreadsheet of sheets, whose rows are given by their numbers from 1."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in rows.items():
                sheet.write_row(number - 1, 0, cells)
    return file.getvalue()


def parquet_file(columns: Sequence[tuple[str, object]], **options: object) -> bytes:
    """Return a Parquet file; two columns may have one name."""
    file = io.BytesIO()
    table = pa.table([pa.array(cells) for _, cells in columns], names=[name for name, _ in columns])
    parquet.write_table(table, file, **options)
    return file.getvalue()
