"""Open a catalogue: find out what it is, and hand it out in pieces."""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from exocheck.errors import ExocheckError, InputError
from exocheck.read.catalogue.columns import object_columns, table_columns
from exocheck.read.catalogue.csv_cut import csv_end, group_end, rows_of
from exocheck.read.catalogue.cut import end_of_lines
from exocheck.read.catalogue.dialect import find_dialect, records_of
from exocheck.read.catalogue.encoding import utf8
from exocheck.read.catalogue.feed import ItemFeed, TextFeed
from exocheck.read.catalogue.kinds import Kind, kind_of
from exocheck.read.catalogue.layout import find_layout, with_mapping
from exocheck.read.catalogue.records import Item, items
from exocheck.read.catalogue.row_records import same_product
from exocheck.read.catalogue.unpack import open_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.dialect import Dialect
    from exocheck.read.catalogue.encoding import Utf8Stream
    from exocheck.read.catalogue.feed import Feed
    from exocheck.read.catalogue.layout import Columns, Layout

__all__ = ["STDIN", "Source", "open_source", "problem_source"]

STDIN = "-"
_HEAD = 256 * 1024  # bytes that are enough to tell what a file is
_SAMPLE = 50  # rows by which columns are told


class Source(NamedTuple):
    """Say what a file is: all that is needed to read a piece of it.

    `dialect` is None for other than CSV; `layout`, and the `header` that it is about, are told for others only where
    one looks at them without reading them. `given` names columns for fields, as `--map` does.
    """

    name: str
    kind: Kind
    encoding: str = "utf-8"
    note: str | None = None
    dialect: Dialect | None = None
    layout: Layout | None = None
    given: Mapping[str, Sequence[str]] = {}
    header: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Return how many cells a row has."""
        return len(self.dialect.header) if self.dialect else 0


class _Counted(io.RawIOBase):
    """Count the bytes that are read of a file."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def close(self) -> None:
        if self._stream is not sys.stdin.buffer:
            self._stream.close()


class _Prefixed:
    """Read some bytes again that were read already, then those that a function reads."""

    def __init__(self, head: bytes, read: Callable[[int], bytes]) -> None:
        self._head = head
        self._read = read

    def read(self, size: int = -1, /) -> bytes:
        """Return that many bytes, or fewer; none at the end."""
        if not self._head:
            return self._read(size)
        data, self._head = self._head[:size] if size >= 0 else self._head, self._head[size:] if size >= 0 else b""
        return data


def open_source(
    name: str,
    given: Mapping[str, Sequence[str]],
    rulebook: Rulebook,
    *,
    position: int = 0,
    line: int = 1,
    look: bool = False,
) -> tuple[Source, Feed]:
    """Return what a file is, and its pieces from a position on, which is in a line.

    `given` names columns for fields, as `--map` does. Who only wants to `look` at columns gets nothing else.

    Positions count bytes as UTF-8 for tables and JSON Lines, records for all else. Raises `InputError` where the file
    cannot be read, or holds nothing that is known; `UsageError` for a field or column in `given` that does not exist.
    """
    raw = _Counted(_opened(name))
    try:
        plain = open_plain(cast("BinaryIO", raw), None if name == STDIN else name)
        head = plain.read(_HEAD)
        kind = kind_of(head, None if name == STDIN else name)
        whole = _Prefixed(head, plain.read)
        columns = object_columns(kind, head, given) if given or look else None
        if kind in (Kind.CSV, Kind.JSONL):
            source, feed = _open_text(name, kind, whole, given, raw, position, line)
            return _with(source, columns), feed
        if look:
            columns = columns or table_columns(kind, whole, given, None if name == STDIN else name)
            return _with(Source(name, kind), columns), ItemFeed(iter(()), raw)
        found = items(kind, whole, rulebook, None if name == STDIN else name, given)
        return Source(name, kind), ItemFeed(found, raw, skip=position)
    except ExocheckError:
        raw.close()
        raise


def problem_source(name: str, problem: str) -> tuple[Source, Feed]:
    """Return a source whose only record is a problem."""
    return Source(name, Kind.TEXT), ItemFeed(iter([Item(None, None, problem)]))


def _with(source: Source, columns: Columns | None) -> Source:
    return source._replace(header=columns.header, layout=columns.layout) if columns else source


def _open_text(
    name: str,
    kind: Kind,
    whole: _Prefixed,
    given: Mapping[str, Sequence[str]],
    raw: _Counted,
    position: int,
    line: int,
) -> tuple[Source, Feed]:
    """Return a file that is cut into pieces of bytes."""
    stream = utf8(whole)
    head = stream.read(_HEAD)
    read: Callable[[int], bytes] = stream.read
    if b"\r" in head and b"\n" not in head:  # as old Macs end lines
        head, read = head.replace(b"\r", b"\n"), partial(_with_newlines, stream)
    source = Source(name, kind, stream.encoding, stream.note, given=given)
    start = 0
    find_end: Callable[[bytes], int] = end_of_lines
    if kind is Kind.CSV:
        if not head.strip():
            raise InputError(f"{'standard input' if name == STDIN else name} is empty", "export it anew")
        sample = head.decode("utf-8", "replace")
        dialect = find_dialect(sample)
        first = dialect.skip + dialect.headed
        layout = find_layout(dialect.header, records_of(sample, dialect, first + _SAMPLE)[first:])
        layout = with_mapping(layout, dialect.header, given)
        source = source._replace(dialect=dialect, layout=layout)
        start = _place_of(first, head, dialect)
        is_same = same_product(dialect.header, layout)
        find_end = group_end(dialect, is_same) if is_same else csv_end(dialect)
    rest = _Prefixed(head[start:], read)
    _skip(rest, position)
    line = line if position else head.count(b"\n", 0, start) + 1
    return source, TextFeed(rest.read, find_end, raw, line=line)


def _opened(name: str) -> BinaryIO:
    if name == STDIN:
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:  # a null character in the name
        raise InputError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from None


def _place_of(record: int, head: bytes, dialect: Dialect) -> int:
    """Return the place in bytes where a record begins."""
    lines = io.StringIO(head.decode("latin-1"), newline="")  # a character a byte; lines as the dialect was told by
    rows = rows_of(lines, dialect)
    for _ in zip(range(record), rows, strict=False):
        pass
    return lines.tell()


def _with_newlines(stream: Utf8Stream, size: int) -> bytes:
    return stream.read(size).replace(b"\r", b"\n")


def _skip(stream: _Prefixed, count: int) -> None:
    while count and (data := stream.read(min(count, _HEAD))):
        count -= len(data)
