"""Find where records of a CSV file end without reading them: between them, the quotes before come in pairs.

That is so in files that follow the rules. In others it is a guess, which whoever reads the records checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.read.catalogue.cut import count

if TYPE_CHECKING:
    from _csv import Reader as CsvReader
    from collections.abc import Callable, Iterable, Sequence

    from exocheck.read.catalogue.dialect import Dialect

__all__ = ["csv_end", "group_end", "rows_of"]

_LONGEST = 1 << 30  # characters of a cell: what is read is bounded, so its cells are
_WINDOW = 64 * 1024  # bytes at the end of a piece in which a product's last variant is looked for


def csv_end(dialect: Dialect) -> Callable[[bytes], int]:
    """Return a function that finds the end of the last record of some bytes."""
    sign = (dialect.quotechar or "").encode()

    def find(data: bytes) -> int:
        end = data.rfind(b"\n") + 1
        if not sign:
            return end
        odd = (count(sign, data) - data.count(sign, end)) % 2
        while odd and end:
            before = data.rfind(b"\n", 0, end - 1) + 1
            odd ^= data.count(sign, before, end) % 2
            end = before
        return end

    return find


def group_end(dialect: Dialect, is_same: Callable[[Sequence[str], Sequence[str]], bool]) -> Callable[[bytes], int]:
    """Return a function that finds an end where one product's rows end; `is_same` tells of a row and the next."""
    find = csv_end(dialect)

    def find_change(data: bytes) -> int:
        end, window = find(data), _WINDOW
        while end:
            start = find(data[: max(0, end - window)])
            change = _last_change(data[start:end], dialect, is_same)
            if change:
                return start + change
            if not start:
                return 0
            window *= 4
        return 0

    return find_change


def _last_change(data: bytes, dialect: Dialect, is_same: Callable[[Sequence[str], Sequence[str]], bool]) -> int:
    """Return the place of the last record of another product than the record before; 0 where there is none."""
    import csv
    import io

    lines = io.StringIO(data.decode("latin-1"), newline="\n")  # a character a byte
    rows = rows_of(lines, dialect)
    found = place = 0
    before: Sequence[str] | None = None
    try:
        for row in rows:
            if before is not None and not is_same(before, row):
                found = place
            before, place = row, lines.tell()
    except csv.Error:
        return found
    return found


def rows_of(lines: Iterable[str], dialect: Dialect) -> CsvReader:
    """Return a reader of the rows that lines, each with its end, are in a dialect."""
    import csv

    csv.field_size_limit(_LONGEST)
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quotechar,
        quoting=csv.QUOTE_MINIMAL if dialect.quotechar else csv.QUOTE_NONE,
        doublequote=dialect.doublequote,
        escapechar=dialect.escapechar,
    )
