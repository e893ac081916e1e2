"""Tell the columns of a catalogue that is no CSV, before it is read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from exocheck.read.catalogue.excel_items import excel_columns
from exocheck.read.catalogue.html_items import html_objects
from exocheck.read.catalogue.json_items import json_objects
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.objects import columns_of
from exocheck.read.catalogue.parquet_items import parquet_columns
from exocheck.read.catalogue.records import seekable
from exocheck.read.catalogue.xml_items import xml_objects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exocheck.read.catalogue.byte_stream import Readable
    from exocheck.read.catalogue.layout import Columns

__all__ = ["object_columns", "table_columns"]

_OBJECTS = {Kind.JSON: json_objects, Kind.JSONL: json_objects, Kind.XML: xml_objects, Kind.HTML: html_objects}
_TABLES = {Kind.EXCEL: excel_columns, Kind.PARQUET: parquet_columns}
_SAMPLE = 200  # objects


def object_columns(kind: Kind, head: bytes, given: Mapping[str, Sequence[str]]) -> Columns | None:
    """Return the columns of the first products of a file of objects; None where its first bytes hold none.

    Raises `UsageError` for a field or a column in `given` that does not exist.
    """
    return columns_of(islice(_OBJECTS[kind](head), _SAMPLE), given) if kind in _OBJECTS else None


def table_columns(kind: Kind, stream: Readable, given: Mapping[str, Sequence[str]], name: str | None) -> Columns | None:
    """Return the columns of a spreadsheet or a Parquet file, None for other kinds; raise as their readers do."""
    if kind not in _TABLES:
        return None
    with seekable(stream) as file:
        return _TABLES[kind](file, given, name)
