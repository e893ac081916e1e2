"""Turn the objects of JSON, XML and Parquet into records, by the layouts of shops' exports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from exocheck.read.catalogue.flatten import OWN_TEXT, flatten
from exocheck.read.catalogue.layout import Columns, find_layout, mapped, with_mapping
from exocheck.read.catalogue.layout_file import load_layouts, load_objects, plain_name
from exocheck.read.catalogue.shapes import holds_amounts
from exocheck.read.catalogue.table import APART, JOINED
from exocheck.read.catalogue.values import cleaner

if TYPE_CHECKING:
    from exocheck.read.catalogue.flatten import Scalar
    from exocheck.read.catalogue.layout import Layout

__all__ = ["ObjectReader", "columns_of"]

_OWN_KEYS = {
    *("id", "sku", "gtin", "barcode", "name", "title", "brand", "vendor", "ingredients", "claims", "description"),
    *("price", "currency", "size", "lang", "markets"),
}
_RECORD_KEYS = {"key": "id"}
_NOT_OWN = ("@type", "@context", "@graph")


class ObjectReader:
    """Read objects, each by the layout that fits it; `given` names columns as `--map` does.

    Raises `UsageError` where `given` names a field that does not exist.
    """

    def __init__(self, given: Mapping[str, Sequence[str]] | None = None) -> None:
        self._given = given or {}
        mapped(self._given, (), strict=False)

    def record(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the record that an object is; one that has exocheck's own keys is returned as it is."""
        if not self._given and _is_own(data):
            return data
        flat = flatten(_unwrapped(data))
        layout = _layout_of(tuple(filter(_is_relevant, flat)))
        columns = {**layout.columns, **self._chosen(flat)}
        clean = cleaner(layout)
        record: dict[str, Any] = {}
        for field, names in columns.items():
            values = [value for name in names for value in flat[name] if _counts(name, value, layout)]
            if clean:
                values = [clean(value) if isinstance(value, str) else value for value in values]
            if values:
                record[_RECORD_KEYS.get(field, field)] = _value(field, values)
        return record

    def _chosen(self, flat: Mapping[str, list[Scalar]]) -> dict[str, tuple[str, ...]]:
        """Return the columns that are given, so far as an object has them."""
        if not self._given:
            return {}
        found = mapped(self._given, tuple(flat), strict=False)
        return {field: names for field, names in found.items() if names}


def columns_of(objects: Iterable[Mapping[str, Any]], given: Mapping[str, Sequence[str]]) -> Columns | None:
    """Return the columns of some objects, and what they hold; None where there is no object.

    Raises `UsageError` for a field or a column in `given` that does not exist; one that the layout knows may come
    later.
    """
    header = tuple(dict.fromkeys(name for data in objects for name in flatten(_unwrapped(data))))
    if not header:
        return None
    found = find_layout(tuple(filter(_is_relevant, header)))
    layout = with_mapping(found, (*header, *_later(found.name, header, given)), given)
    return Columns(header, layout._replace(group=None, leave_out=(), part_of=None))  # an object is a product


def _later(layout: str, header: Sequence[str], given: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the columns in `given` that a program writes, but not for each product: the first need not have them."""
    here = set(map(plain_name, header))
    *programs, _ = load_layouts()
    for form in programs:
        if form.name == layout:
            names = (name for names in given.values() for name in names)
            yield from (name for name in names if form.knows(plain_name(name)) and plain_name(name) not in here)


def _unwrapped(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object that is meant: {"node": {...}}, {"product": {...}, "cursor": ...}."""
    wrappers = load_objects().wrappers
    while len(data) <= 2:
        inner = next((value for key, value in data.items() if key in wrappers), None)
        if not isinstance(inner, Mapping):
            break
        data = inner
    return data


def _is_own(data: Mapping[str, Any]) -> bool:
    """Tell whether an object is written for exocheck: it has a list or claims as plain text, or no other keys."""
    if any(key in data for key in _NOT_OWN) or any(map(_is_element, data.values())):
        return False
    if any(_is_text(data.get(key)) for key in ("ingredients", "claims")):
        return True
    return data.keys() <= _OWN_KEYS


def _is_element(value: object) -> bool:
    """Tell whether a value is an XML element with attributes and a text, or several."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and OWN_TEXT in first


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and bool(value) and isinstance(value[0], str))


@lru_cache(maxsize=20_000)
def _is_relevant(name: str) -> bool:
    plain = plain_name(name)
    return any(form.speaks_of(plain) for form in load_layouts())


@lru_cache(maxsize=1000)
def _layout_of(names: tuple[str, ...]) -> Layout:
    return find_layout(names)


def _counts(name: str, value: Scalar, layout: Layout) -> bool:
    return name not in layout.doubtful or holds_amounts((str(value),))


def _value(field: str, values: Sequence[Scalar]) -> Any:
    if field in JOINED:
        return (APART if field == "claims" else "\n").join(dict.fromkeys(map(str, values)))
    if field == "markets":
        return [str(value) for value in values]
    return values[0] if field == "price" else str(values[0])
