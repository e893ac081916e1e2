"""Turn the rows of a table into records, by its layout; the rows of one product into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.catalogue.shapes import holds_amounts
from exocheck.read.catalogue.table import APART, JOINED
from exocheck.read.catalogue.values import cleaner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exocheck.read.catalogue.layout import Layout

__all__ = ["Row", "RowRecords", "same_product"]

_KEYS = {"key": "id"}  # fields whose record key has another name
_JOINTS = {**dict.fromkeys(JOINED, "\n\n"), "claims": APART}
_OWN_TEXTS = ("name", "ingredients", "claims")
_AMOUNTS = ("price", "currency", "size")


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
    own. Rows without any text are passed over; so are those that the layout leaves out, unless they have a list, but
    that those which name the product above as theirs say what it costs.
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
        self._part_of = place[layout.part_of] if layout.part_of and self._group is None else None
        self._keys = tuple(place[name] for name in layout.columns.get("key", ()))

    @property
    def places(self) -> tuple[tuple[str, int], ...] | None:
        """Keys of a record with the one cell that each comes from, as it stands; None where it is not that simple."""
        return None if self._leave_out or self._group is not None else self._places

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[Row, dict[str, str]]]:
        """Yield the first row of each product with its record; a broken row comes alone, with an empty record."""
        if self._part_of is not None:
            yield from self._with_parts(rows, self._part_of)
            return
        if self._leave_out:
            rows = (row for row in rows if not self._is_left_out(row))
        if self._group is not None:
            yield from self._products(rows, self._group)
            return
        for row in rows:
            record = self._record(row)
            if _is_filled(row, record):
                yield row, record

    def _is_left_out(self, row: Row) -> bool:
        if row.broken or not any(row.cells[n].strip().lower() == value for n, value in self._leave_out):
            return False
        return "ingredients" not in self._record(row)  # with a list of its own it is another product

    def _with_parts(self, rows: Iterable[Row], part_of: int) -> Iterator[tuple[Row, dict[str, str]]]:
        """Yield products, each with the price of the first of its parts, and the size that costs so much."""
        product: Row | None = None
        record: dict[str, str] = {}
        for row in rows:
            if self._is_left_out(row):
                if product and "price" not in record and row.cells[part_of].strip() in self._names_of(product):
                    found = self._record(row)
                    if "price" in found:
                        record |= {key: found[key] for key in _AMOUNTS if key in found}
                continue
            if product:
                yield product, record
            record = self._record(row)
            product = row if _is_filled(row, record) else None
        if product:
            yield product, record

    def _names_of(self, product: Row) -> set[str]:
        """Return what the parts of a product may call it."""
        keys = [] if product.broken else [product.cells[n].strip() for n in self._keys]
        return {name for key in keys if key for name in (key, f"id:{key}")}

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


def same_product(header: Sequence[str], layout: Layout) -> Callable[[Sequence[str], Sequence[str]], bool] | None:
    """Return what tells of a row and the next whether they are of one product; None where each row is one."""
    if layout.group:
        group = header.index(layout.group)
        return lambda before, row: _cell(before, group) == _cell(row, group)
    if layout.part_of:
        part_of = header.index(layout.part_of)
        return lambda before, row: _is_part(_cell(before, part_of).strip(), _cell(row, part_of).strip())
    return None


def _is_part(above: str, named: str) -> bool:
    """Tell whether a row that names a product is of the one above, which names none, or the same as its part."""
    return bool(named) and above in ("", named)


def _is_filled(row: Row, record: dict[str, str]) -> bool:
    return bool(record or row.problem or any(map(str.strip, row.cells)))


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _says_more(found: dict[str, str], record: dict[str, str]) -> bool:
    """Tell whether a variant has a text of its own that differs from the product's."""
    return any(found.get(key) not in (None, record.get(key)) for key in _OWN_TEXTS)
