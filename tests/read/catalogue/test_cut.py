"""Cut anywhere, a file gives the same records."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.csv_cut import csv_end, group_end
from exocheck.read.catalogue.csv_rows import Rows
from exocheck.read.catalogue.cut import Cutter, Piece, count, end_of_lines
from exocheck.read.catalogue.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exocheck.read.catalogue.row_records import Row

COMMA = Dialect(delimiter=",", quotechar='"', doublequote=True, escapechar=None, skip=0, header=("a", "b", "c"))
BARE = COMMA._replace(quotechar=None)

cells = st.text(st.sampled_from("ab,\"\n\r'é엑 "), max_size=12)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), max_size=30)


def written(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue().encode()


def read_all(data: bytes, size: int, find_end: Callable[[bytes], int], dialect: Dialect = COMMA) -> list[Row]:
    """Read a file as a scan does: a piece whose end is unfinished gives it back."""
    cutter = Cutter(io.BytesIO(data).read, find_end, size=size)
    found: list[Row] = []
    pieces = 0
    while (piece := cutter.next()) is not None:
        rows = Rows(piece, dialect, 3)
        found += rows
        if rows.rest:
            cutter.put_back(piece.data[-rows.rest :], rows.end, ())
        pieces += 1
        assert pieces < 10_000
    return found


@given(st.sampled_from([b"\n", b'"', "\u201c".encode()]), st.text(st.sampled_from('a\n"\u201c\u20ac')))
def test_a_sign_is_counted(sign: bytes, text: str) -> None:
    assert count(sign, text.encode()) == text.encode().count(sign)


@given(tables, st.integers(1, 200))
def test_a_table_is_read_whole_wherever_it_is_cut(rows: list[list[str]], size: int) -> None:
    found = read_all(written(rows), size, csv_end(COMMA))
    assert [row.cells for row in found] == rows
    assert not any(row.problem for row in found)
    lines = [1 + written(rows[:n]).count(b"\n") for n in range(len(rows))]
    assert [row.line for row in found] == lines


@given(tables, st.integers(1, 200))
def test_a_guess_that_is_wrong_is_mended(rows: list[list[str]], size: int) -> None:
    """Cut at any line's end, inside quoted cells too: whoever reads a piece gives its unfinished end back."""
    found = read_all(written(rows), size, end_of_lines)
    assert [row.cells for row in found] == rows


@given(st.binary(max_size=300), st.integers(1, 100))
def test_of_any_bytes_each_line_is_read_or_a_problem(data: bytes, size: int) -> None:
    found = read_all(data, size, csv_end(COMMA))
    numbers = [row.line for row in found]
    assert numbers == sorted(set(numbers))
    assert all(row.broken or len(row.cells) == 3 for row in found)
    assert all(row.problem for row in found if row.broken)


def test_a_quote_that_is_never_closed_costs_one_line() -> None:
    data = b'1,x,y\n2,"x,y\n3,x,y\n4,x,y\n'
    found = read_all(data, 1000, csv_end(COMMA))
    assert [row.cells[:1] for row in found] == [["1"], [], ["3"], ["4"]]
    assert found[1].problem == "line 2 opens a quote that is never closed"


def test_a_quote_that_another_one_closes_costs_two_lines() -> None:
    data = b'1,x,y\n2,"x,y\n3,x,y\n4",x,z,\n5,x,y\n'
    found = read_all(data, 1000, csv_end(COMMA))
    assert [(row.line, row.problem) for row in found if row.problem] == [
        (2, "line 2 opens a quote that is closed only in line 4"),
    ]
    assert [row.cells[0] for row in found if not row.broken] == ["1", "3", '4"', "5"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"1,x\n", None),  # many programs leave empty cells at the end out
        (b"1\n", "line 1 has 1 of 3 columns"),
        (b"1,x,y,\n", None),
        (b"1,x,y,z\n", "line 1 has 4 columns, the header 3"),
        (b"\n", "blank"),
    ],
)
def test_too_few_and_too_many_cells(line: bytes, problem: str | None) -> None:
    found = read_all(line, 1000, csv_end(COMMA))
    if problem == "blank":
        assert found == []
        return
    [row] = found
    assert len(row.cells) == 3
    assert row.problem == problem


def test_quotes_mean_nothing_where_the_dialect_has_none() -> None:
    found = read_all(b'1,5" wand,y\n2,"x,y\n', 8, csv_end(BARE), BARE)
    assert [row.cells for row in found] == [["1", '5" wand', "y"], ["2", '"x', "y"]]


def same(before: Sequence[str], row: Sequence[str]) -> bool:
    return before[0] == row[0]


@given(st.lists(st.tuples(st.sampled_from("pqr"), st.integers(1, 5)), max_size=12), st.integers(1, 120))
def test_variants_of_one_product_stay_together(products: list[tuple[str, int]], size: int) -> None:
    rows = [[f"{name}{n}", 'a "b"\n', str(i)] for n, (name, count) in enumerate(products) for i in range(count)]
    cutter = Cutter(io.BytesIO(written(rows)).read, group_end(COMMA, same), size=size)
    groups: list[str] = []
    while (piece := cutter.next()) is not None:
        names = [row.cells[0] for row in Rows(piece, COMMA, 3)]
        assert not set(names) & set(groups)
        groups += names
    assert groups == [row[0] for row in rows]


def test_a_piece_that_has_no_end_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.LARGEST", 100)
    cutter = Cutter(io.BytesIO(b"x" * 1000).read, end_of_lines, size=10)
    piece = cutter.next()
    assert isinstance(piece, Piece)
    assert piece.stuck
    assert not piece.last
