"""Make labels of the rows of a table: one a product, whatever number of rows its variants take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.label import Label, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exocheck.read.catalogue.layout import Layout
    from exocheck.read.catalogue.csv_rows import Row
    from exocheck.read.records import RecordReader

__all__ = ["RowLabels"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_JOINED = ("ingredients", "claims")
_KEYS = {"key": "id"}  # fields whose record key has another name
_SAYS_MORE = ("name", "ingredients", "claims")


class _Column(NamedTuple):
    """Say from which cells a field comes, the first that is filled, or where `joined` all of them."""

    key: str
    places: tuple[int, ...]
    joined: bool


class RowLabels:
    """Read labels from rows with the columns of a layout.

    Rows with the same value in the layout's `group` column are variants of one product: the first row is the product,
    a later one counts for itself only where it has a name, ingredients or claims of its own.
    """

    def __init__(
        self,
        header: Sequence[str],
        layout: Layout,
        reader: RecordReader,
        path: str | None,
        clean: Callable[[str], str] | None,
    ) -> None:
        place = {name: n for n, name in reversed(list(enumerate(header)))}
        self._columns = tuple(
            _Column(_KEYS.get(field, field), tuple(place[name] for name in names), field in _JOINED)
            for field, names in layout.columns.items()
        )
        self._plain = None if clean else self._single()
        self._group = place[layout.group] if layout.group else None
        self._leave_out = tuple((place[name], value) for name, value in layout.leave_out if name in place)
        self._reader = reader
        self._path = path
        self._clean = clean

    def read(self, rows: Iterable[Row]) -> Iterator[Label]:
        """Yield the labels of rows, in order; a row that cannot be read becomes one with nothing but a problem."""
        if self._leave_out:
            rows = (
                row
                for row in rows
                if row.broken or not any(row.cells[n].strip() == value for n, value in self._leave_out)
            )
        if self._group is not None:
            yield from self._products(rows)
            return
        for row in rows:
            yield self._label(row, self._record(row))

    def _is_left_out(self, row: Row) -> bool:
        return any(row.cells[place].strip() == value for place, value in self._leave_out)

    def _products(self, rows: Iterable[Row]) -> Iterator[Label]:
        """Yield a label for each product: rows in a row with the same group."""
        first: Row | None = None
        record: dict[str, str] = {}
        group = ""
        for row in rows:
            value = "" if row.broken else row.cells[self._group or 0].strip()
            found = self._record(row)
            if first and value and value == group and not _says_more(found, record):
                record |= {key: text for key, text in found.items() if key not in record}
                continue
            if first:
                yield self._label(first, record)
            first, record, group = row, found, value
        if first:
            yield self._label(first, record)

    def _record(self, row: Row) -> dict[str, str]:
        if row.broken:
            return {}
        cells = row.cells
        if self._plain is not None:
            return {key: cell for key, n in self._plain if (cell := cells[n])}
        record = {}
        for key, places, joined in self._columns:
            found = [cells[n] for n in places if cells[n].strip()]
            if self._clean:
                found = [text for text in map(self._clean, found) if text]
            if found:
                record[key] = "\n".join(dict.fromkeys(found)) if joined else found[0]
        return record

    def _label(self, row: Row, record: dict[str, str]) -> Label:
        origin = Origin(self._path, None, row.line)
        if row.broken:
            return Label(origin=origin, problems=(row.problem or "",))
        notes = [row.problem] if row.problem else []
        if not all(map(str.isascii, record.values())) and any(map(_SURROGATE.search, record.values())):
            record = {key: _western(text) for key, text in record.items()}
            notes.append(f"line {row.line} holds bytes that are not UTF-8: read as Western (Windows-1252)")
        label = self._reader.read(record, origin)
        return label._replace(problems=(*notes, *label.problems)) if notes else label

    def _single(self) -> tuple[tuple[str, int], ...] | None:
        """Return key and place of each column where every field comes from one: that goes faster."""
        if any(len(column.places) != 1 for column in self._columns):
            return None
        return tuple((column.key, column.places[0]) for column in self._columns)


def _says_more(found: dict[str, str], record: dict[str, str]) -> bool:
    """Tell whether a variant has a text of its own that differs from the product's."""
    return any(found.get(key) not in (None, record.get(key)) for key in _SAYS_MORE)


def _western(text: str) -> str:
    """Return a text whose undecodable bytes are read as Windows-1252, which has a sign for nearly each."""
    if not _SURROGATE.search(text):
        return text
    return _SURROGATE.sub(lambda match: _sign(match[0]), text)


def _sign(surrogate: str) -> str:
    byte = surrogate.encode("utf-8", "surrogateescape") if "\udc80" <= surrogate <= "\udcff" else b""
    return byte.decode("cp1252", "replace")
