"""Read products from a spreadsheet."""

from __future__ import annotations

from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.read.catalogue.header import find_header, unique_names
from exocheck.read.catalogue.layout import Columns, find_layout, known_columns, with_mapping
from exocheck.read.catalogue.row_items import row_items
from exocheck.read.catalogue.sheet_size import far_corner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exocheck.read.catalogue.item import Item

__all__ = ["excel_columns", "excel_items", "open_sheet"]

_SAMPLE = 200  # rows
_PRODUCTS = "products"


def excel_items(
    source: str | IO[bytes], given: Mapping[str, Sequence[str]] | None = None, name: str | None = None
) -> Iterator[Item]:
    """Yield the products of a spreadsheet: of the sheet called Products, or of the one whose header is known best.

    The sheet is held in memory. Raises `InputError` where the library is missing, the file cannot be read, or no
    column is known to hold anything; `UsageError` for a field or column in `given` that does not exist.
    """
    columns, rows = _read(source, given or {}, name)
    yield from row_items(rows, *columns)


def excel_columns(source: str | IO[bytes], given: Mapping[str, Sequence[str]], name: str | None = None) -> Columns:
    """Return the columns of a spreadsheet's sheet of products; raise as `excel_items` does."""
    return _read(source, given, name)[0]


def _read(
    source: str | IO[bytes], given: Mapping[str, Sequence[str]], name: str | None
) -> tuple[Columns, Iterable[tuple[int, list[str]]]]:
    rows = iter(open_sheet(source, name))
    header, below = _divided(list(islice(rows, _SAMPLE)))
    layout = with_mapping(find_layout(header, [cells for _, cells in below]), header, given)
    return Columns(header, layout), chain(below, rows)


def open_sheet(source: str | IO[bytes], name: str | None = None) -> Iterable[tuple[int, list[str]]]:
    """Yield the rows of a spreadsheet's sheet of products as texts, each with its number, counted from 1."""
    what = name or (source if isinstance(source, str) else "standard input")
    try:
        import python_calamine as library
    except ImportError:
        raise InputError(
            f"{what} is an Excel file, which needs a library", "pip install 'exocheck[tables]', or save it as CSV"
        ) from None
    try:
        corner = far_corner(source)
        if corner:
            raise InputError(
                f"cannot read {what}: its cells reach to {corner}, too far to be held in memory",
                "delete what stands far from the table, where Ctrl+End goes, or save it as CSV",
            )
        path_or_file: Any = source
        if not isinstance(source, str):
            source.seek(0)
        book = library.load_workbook(path_or_file)
        return _texts(_sheet_of_products(book).iter_rows())
    except (library.CalamineError, OSError, ValueError) as error:
        raise InputError(f"cannot read {what}: {error}", "open it and save it anew, or save it as CSV") from None


def _sheet_of_products(book: Any) -> Any:
    names = book.sheet_names
    if not names:
        raise ValueError("it has no sheet")
    by_name = {name.strip().lower(): name for name in names}
    if _PRODUCTS in by_name or len(names) == 1:
        return book.get_sheet_by_name(by_name.get(_PRODUCTS, names[0]))
    sheets = [book.get_sheet_by_name(name) for name in names]
    return max(
        sheets,
        key=lambda sheet: max(
            (known_columns(row) for _, row in islice(_texts(sheet.iter_rows()), 10)), default=(False, 0)
        ),
    )


def _texts(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):  # empty rows at the top are among them
        yield number, [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """Return a cell as a text; a whole number without a fraction, since bar codes are numbers to Excel."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    return str(cell)


def _divided(rows: Sequence[tuple[int, list[str]]]) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    """Return the header and the rows below it."""
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not filled:
        return (), []
    found = find_header([cells for _, cells in filled])
    width = max(len(cells) for _, cells in filled)
    head = filled[found.place][1] if found.headed else []
    return unique_names([*head, *[""] * (width - len(head))]), filled[found.place + found.headed :]
