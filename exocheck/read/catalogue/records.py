"""Read the products of a catalogue that is not read in chunks, whatever kind of file it is."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from exocheck.read.catalogue.excel_items import excel_items
from exocheck.read.catalogue.html_items import html_items
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.json_items import json_items
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.parquet_items import parquet_items
from exocheck.read.catalogue.text_items import text_items
from exocheck.read.catalogue.xml_items import xml_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.byte_stream import Readable

__all__ = [
    "Item",
    "excel_items",
    "html_items",
    "items",
    "json_items",
    "parquet_items",
    "seekable",
    "text_items",
    "xml_items",
]

_IN_MEMORY = 32 * 1024 * 1024
_BLOCK = 1 << 20


def items(
    kind: Kind,
    stream: Readable,
    rulebook: Rulebook,
    name: str | None = None,
    given: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Item]:
    """Yield the products of a catalogue of any kind but CSV and JSON Lines, which are read in chunks.

    `stream` gives its bytes unpacked, from the first on; `name` is the file's, None for standard input; `given` is
    as for `--map`. What cannot be read is an item with a problem; `InputError` is raised where nothing can be.
    """
    if kind in (Kind.EXCEL, Kind.PARQUET):
        with seekable(stream) as file:
            yield from (excel_items if kind is Kind.EXCEL else parquet_items)(file, given, name)
    elif kind is Kind.XML:
        yield from xml_items(stream, given)
    elif kind is Kind.HTML:
        yield from html_items(stream, rulebook, name, given)
    elif kind is Kind.TEXT:
        yield from text_items(stream, rulebook, name)
    else:
        yield from json_items(stream, name, given)


def seekable(stream: Readable) -> IO[bytes]:
    """Return a copy of a stream in which one can go back: in memory, or in a temporary file where it is large."""
    import tempfile

    with ExitStack() as opened:
        file = opened.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        while block := stream.read(_BLOCK):
            file.write(block)
        file.seek(0)
        opened.pop_all()  # the caller closes it
    return file
