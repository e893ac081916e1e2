"""Read products from a Parquet file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.read.catalogue.flatten import texts_of
from exocheck.read.catalogue.header import unique_names
from exocheck.read.catalogue.layout import Columns, find_layout, with_mapping
from exocheck.read.catalogue.row_items import row_items
from exocheck.read.catalogue.table import APART

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.read.catalogue.item import Item

__all__ = ["parquet_columns", "parquet_items"]

_ROWS = 2_000  # rows held at a time


def parquet_items(
    source: str | IO[bytes], given: Mapping[str, Sequence[str]] | None = None, name: str | None = None
) -> Iterator[Item]:
    """Yield the products of a Parquet file; only the columns that count are read.

    A column may hold texts, numbers, lists of them, or texts by language, of which one language is taken. Raises
    `InputError` where the library is missing, the file cannot be read, or no column is known to hold anything.
    """
    with _library(source, name) as library:
        table, (header, layout) = _opened(source, given or {})
        wanted = dict.fromkeys(column for columns in layout.columns.values() for column in columns)
        wanted |= dict.fromkeys(column for column, _ in layout.leave_out)
        wanted |= {column: None for column in (layout.group, layout.part_of) if column}
        places = [place for place, column in enumerate(header) if column in wanted]
        joints = [APART if header[place] in layout.columns.get("claims", ()) else "\n" for place in places]
        yield from row_items(_rows(table, places, joints, library), [header[place] for place in places], layout)


def parquet_columns(source: str | IO[bytes], given: Mapping[str, Sequence[str]], name: str | None = None) -> Columns:
    """Return the columns of a Parquet file; raise as `parquet_items` does."""
    with _library(source, name):
        return _opened(source, given)[1]


def _opened(source: str | IO[bytes], given: Mapping[str, Sequence[str]]) -> tuple[Any, Columns]:
    from pyarrow import parquet

    table = parquet.ParquetFile(source)
    header = unique_names(table.schema_arrow.names)
    return table, Columns(header, with_mapping(find_layout(header), header, given))


@contextmanager
def _library(source: str | IO[bytes], name: str | None) -> Iterator[Any]:
    """Give the library; raise `InputError` where it is missing, or where it cannot read the file."""
    what = name or (source if isinstance(source, str) else "standard input")
    try:
        import pyarrow as library
    except ImportError:
        raise InputError(
            f"{what} is a Parquet file, which needs a library", "pip install 'exocheck[tables]', or save it as CSV"
        ) from None
    try:
        yield library
    except (library.ArrowException, OSError, ValueError, OverflowError) as error:
        first = str(error).partition("\n")[0]
        raise InputError(f"cannot read {what}: {first}", "it may be cut off: get it anew") from None


def _rows(table: Any, places: Sequence[int], joints: Sequence[str], library: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of the columns at some places; a column's joint is what parts the texts of a list in it.

    Columns that share a name can only be read together.
    """
    names = table.schema_arrow.names
    chosen = [(names[place], names[:place].count(names[place])) for place in places]
    number = 0
    for batch in _batches(table, [name for name, _ in chosen]):
        found: dict[str, list[Any]] = {}
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            found.setdefault(name, []).append(column)
        for row in zip(*(_values(found[name][n], library) for name, n in chosen), strict=True):
            number += 1
            yield number, [joint.join(map(str, texts_of(cell))) for joint, cell in zip(joints, row, strict=True)]


def _batches(table: Any, names: Sequence[str]) -> Iterator[Any]:
    """Yield the rows in batches, none of them across two groups of rows: a broken group costs none before it."""
    for group in range(table.num_row_groups):
        yield from table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=names, use_threads=False)


def _values(column: Any, library: Any) -> list[Any]:
    """Return the cells of a column: texts that were written as bytes, and numbers as they are written, as texts."""
    if library.types.is_decimal(column.type) or library.types.is_float32(column.type):
        column = column.cast(library.string())
    return [cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell for cell in column.to_pylist()]
