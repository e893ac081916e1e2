"""Plain lines of a CSV file: what is told of one is what `csv` tells, and the rows of a piece are those of `csv`."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exocheck.read.catalogue.csv_rows import Rows
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.dialect import Dialect
from exocheck.read.catalogue.plain_rows import plain_splitter

WIDTH = 3
CELLS = st.text("ab,;\"\n\r\t '", max_size=8)


def dialect(delimiter: str = ",", quotechar: str | None = '"', escapechar: str | None = None) -> Dialect:
    return Dialect(delimiter, quotechar, doublequote=True, escapechar=escapechar, skip=0, header=("a", "b", "c"))


def by_csv(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(st.text('ab,"\r ', max_size=14), st.sampled_from(["", "\n", "\r\n"]))
@example('"a,b",,""', "\n")
@example('a"b",c,d', "\n")
@example('"a" ,b,c', "\n")
@example('"a""b",c,d', "\n")
@example(',"a","b"', "\r\n")
@example('"a","b","c"', "")
@example("a,b\r,c", "\n")
def test_cells_of_a_plain_line_are_those_that_csv_tells(line: str, end: str) -> None:
    cells = plain_splitter(dialect(), WIDTH)(line + end.removesuffix("\n"))
    if cells is not None:
        assert [cells] == by_csv(line + end)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a,b,c", ["a", "b", "c"]),
        ('1,"x, y",z\r', ["1", "x, y", "z"]),
        ('"x","y, z",', ["x", "y, z", ""]),
        (',,"x"', ["", "", "x"]),
    ],
)
def test_lines_as_shops_write_them_are_plain(line: str, cells: list[str]) -> None:
    assert plain_splitter(dialect(), WIDTH)(line) == cells


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\n",
        "a,b\n",
        "a,b,c,d\n",
        '"a,b,c\n',
        'a,"b ""c""",d\n',
        'a "b",c,d\n',
        'a,"b" c,d\n',
        'a,b,"c"d\n',
        "a\r,b,c",
    ],
)
def test_others_are_left_to_csv(line: str) -> None:
    assert plain_splitter(dialect(), WIDTH)(line) is None


def test_where_signs_are_escaped_no_line_is_plain() -> None:
    assert plain_splitter(dialect(escapechar="\\"), WIDTH)("a,b,c") is None


def test_where_quotes_mean_nothing_they_belong_to_the_cells() -> None:
    assert plain_splitter(dialect("\t", None), WIDTH)('5" pipe\ta\tb') == ['5" pipe', "a", "b"]


@given(st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH), max_size=6), st.sampled_from(",;\t"))
def test_rows_of_a_piece_are_those_of_csv(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    text = stream.getvalue()
    read = list(Rows(Piece(text.encode(), 1, last=True), dialect(delimiter), WIDTH))
    assert [list(row.cells) for row in read] == by_csv(text, delimiter)
    assert not any(row.problem for row in read)
    lines = text.split("\n")
    for number, found in Rows(Piece(text.encode(), 1, last=True), dialect(delimiter), WIDTH).cells():
        assert not isinstance(found, list) or by_csv(lines[number - 1], delimiter) == [found]
