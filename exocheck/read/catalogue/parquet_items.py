"""Read products from a Parquet file."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.read.catalogue.flatten import texts_of
from exocheck.read.catalogue.header import unique_names
from exocheck.read.catalogue.layout import find_layout, with_mapping
from exocheck.read.catalogue.row_items import row_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.read.catalogue.item import Item

__all__ = ["parquet_items"]

_ROWS = 2_000  # rows held at a time


def parquet_items(
    source: str | IO[bytes], given: Mapping[str, Sequence[str]] | None = None, name: str | None = None
) -> Iterator[Item]:
    """Yield the products of a Parquet file; only the columns that count are read.

    A column may hold texts, numbers, lists of them, or texts by language, of which one language is taken. Raises
    `InputError` where the library is missing, the file cannot be read, or no column is known to hold anything.
    """
    what = name or (source if isinstance(source, str) else "standard input")
    try:
        import pyarrow as library
        from pyarrow import parquet
    except ImportError:
        raise InputError(
            f"{what} is a Parquet file, which needs a library", "pip install 'exocheck[tables]', or save it as CSV"
        ) from None
    try:
        table = parquet.ParquetFile(source)
        header = unique_names(table.schema_arrow.names)
        layout = with_mapping(find_layout(header), header, given or {})
        wanted = dict.fromkeys(column for columns in layout.columns.values() for column in columns)
        wanted |= dict.fromkeys(column for column, _ in layout.leave_out)
        wanted |= {layout.group: None} if layout.group else {}
        names = [column for column in header if column in wanted]
        yield from row_items(_rows(table, [table.schema_arrow.names[header.index(n)] for n in names]), names, layout)
    except (library.ArrowException, OSError, ValueError, OverflowError) as error:
        first = str(error).partition("\n")[0]
        raise InputError(f"cannot read {what}: {first}", "it may be cut off: get it anew") from None


def _rows(table: Any, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=list(names), use_threads=False):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, ["\n".join(map(str, texts_of(cell))) for cell in row]
