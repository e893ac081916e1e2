"""Tell the cells of a plain line of a CSV file apart five times as fast as `csv`, and leave all other lines to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exocheck.read.catalogue.dialect import Dialect

__all__ = ["plain_splitter"]


def plain_splitter(dialect: Dialect, width: int) -> Callable[[str], list[str] | None]:
    """Return a function that gives the cells of a line which is a whole record, and None where it may not be one.

    Lines come without the newline at their end.
    """
    delimiter, quote = dialect.delimiter, dialect.quotechar
    if dialect.escapechar is not None:
        return lambda line: None

    def split(line: str) -> list[str] | None:
        if "\r" in line:
            line = line.removesuffix("\r")
            if "\r" in line:
                return None
        if not line:
            return None
        cells = _quoted_cells(line.split(quote), delimiter) if quote and quote in line else line.split(delimiter)
        return cells if cells is not None and len(cells) == width else None

    return split


def _quoted_cells(parts: Sequence[str], delimiter: str) -> list[str] | None:
    """Return the cells of a line that was split at its quotes.

    In a plain line stand, in turn, what is outside of quotes, with a delimiter at each, and what is inside. `csv` reads
    such a line in the same way.
    """
    if len(parts) % 2 == 0:
        return None
    first, last = parts[0], parts[-1]
    if (first and first[-1] != delimiter) or (last and last[0] != delimiter):
        return None
    cells = first[:-1].split(delimiter) if first else []
    for place in range(2, len(parts) - 1, 2):
        cells.append(parts[place - 1])
        between = parts[place]
        if between != delimiter:
            if len(between) < 2 or between[0] != delimiter or between[-1] != delimiter:
                return None
            cells += between[1:-1].split(delimiter)
    cells.append(parts[-2])
    if last:
        cells += last[1:].split(delimiter)
    return cells
