"""Turn the rows of a table into records, by its layout; the rows of one product into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.catalogue.shapes import holds_amounts
from exocheck.read.catalogue.table import APART, JOINED
from exocheck.read.catalogue.values import cleaner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.read.catalogue.layout import Layout

__all__ = ["Row", "RowRecords"]

_KEYS = {"key": "id"}  # fields whose record key has another name
_JOINTS = {**dict.fromkeys(JOINED, "\n\n"), "claims": APART}
_OWN_TEXTS = ("name", "ingredients", "claims")


class Row(NamedTuple):
    """Hold the cells of a record and the number of its first line; `problem` says what is wrong with it.

    Of a `broken` one the cells cannot be told apart: there are none.
    """

    cells: Sequence[str]
    line: int
    problem: str | None = None
    broken: bool = False


class _Column(NamedTuple):
    """Say from which cells a field comes, the first that is filled, or where there is a `joint` all of them."""

    key: str
    places: tuple[int, ...]
    joint: str | None


class RowRecords:
    """Read records from rows with the columns of a layout.

    Rows with the same value in the layout's `group` column are variants of one product: the first row is the product,
    and what only others say is added. A later row counts for itself where it has a name, ingredients or claims of its
    own. Rows without any text are passed over; so are those that the layout leaves out, unless they have a list.
    """

    def __init__(self, header: Sequence[str], layout: Layout) -> None:
        place = {name: n for n, name in reversed(list(enumerate(header)))}
        self._columns = tuple(
            _Column(_KEYS.get(field, field), tuple(place[name] for name in names), _JOINTS.get(field))
            for field, names in layout.columns.items()
        )
        self._doubtful = frozenset(place[name] for name in layout.doubtful)
        self._clean = cleaner(layout)
        self._places = None if self._clean else self._one_each()
        self._group = place[layout.group] if layout.group else None
        self._leave_out = tuple((place[name], value) for name, value in layout.leave_out)

    @property
    def places(self) -> tuple[tuple[str, int], ...] | None:
        """Keys of a record with the one cell that each comes from, as it stands; None where it is not that simple."""
        return None if self._leave_out or self._group is not None else self._places

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[Row, dict[str, str]]]:
        """Yield the first row of each product with its record; a broken row comes alone, with an empty record."""
        if self._leave_out:
            rows = (row for row in rows if not self._is_left_out(row))
        if self._group is not None:
            yield from self._products(rows, self._group)
            return
        for row in rows:
            record = self._record(row)
            if record or row.problem or any(map(str.strip, row.cells)):
                yield row, record

    def _is_left_out(self, row: Row) -> bool:
        if row.broken or not any(row.cells[n].strip().lower() == value for n, value in self._leave_out):
            return False
        return "ingredients" not in self._record(row)  # with a list of its own it is another product

    def _products(self, rows: Iterable[Row], group: int) -> Iterator[tuple[Row, dict[str, str]]]:
        first: Row | None = None
        record: dict[str, str] = {}
        shared = ""
        for row in rows:
            value = "" if row.broken else row.cells[group].strip()
            found = self._record(row)
            if first and value and value == shared and not _says_more(found, record):
                record |= {key: text for key, text in found.items() if key not in record}
                continue
            if first:
                yield first, record
            first, record, shared = (row, found, value) if found or row.problem else (None, {}, "")
        if first:
            yield first, record

    def _record(self, row: Row) -> dict[str, str]:
        if row.broken:
            return {}
        cells = row.cells
        if self._places:
            return {key: cell for key, n in self._places if (cell := cells[n])}
        record = {}
        for key, places, joint in self._columns:
            found = [cells[n] for n in places if cells[n].strip() and self._counts(n, cells[n])]
            if self._clean:
                found = [text for text in map(self._clean, found) if text.strip()]
            if found:
                record[key] = found[0] if joint is None else joint.join(dict.fromkeys(found))
        return record

    def _counts(self, place: int, cell: str) -> bool:
        return place not in self._doubtful or holds_amounts((cell,))

    def _one_each(self) -> tuple[tuple[str, int], ...] | None:
        """Return key and place of each column where every field comes from one: that goes faster."""
        if self._doubtful or any(len(column.places) != 1 for column in self._columns):
            return None
        return tuple((column.key, column.places[0]) for column in self._columns)


def _says_more(found: dict[str, str], record: dict[str, str]) -> bool:
    """Tell whether a variant has a text of its own that differs from the product's."""
    return any(found.get(key) not in (None, record.get(key)) for key in _OWN_TEXTS)
