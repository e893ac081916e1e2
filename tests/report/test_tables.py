"""Rows, cells and files of tables."""

from __future__ import annotations

import csv
import gc
import io
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from exocheck.report.cells import as_cell, csv_line
from exocheck.report.record import result_record
from exocheck.report.table import COLUMNS, Cell, row_of
from exocheck.report.write_table import write_table

from . import factory

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.report import Result

LONGEST = 32_767
WORDS = {True: "yes", False: "no"}
BLANK: list[Cell] = [None] * len(COLUMNS)
cells = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=12)


def row(result: Result) -> dict[str, Any]:
    record = result_record(result, factory.rulebook(), brief=True)
    return dict(zip(COLUMNS, row_of(record), strict=True))


def test_a_row_says_what_the_record_does() -> None:
    bad = factory.bad()
    found = row(bad)
    assert (found["key"], found["name"], found["brand"]) == ("LL-7", "Midnight Messenger Ampoule", "Lumen & Loam")
    assert (found["score"], found["grade"]) == (bad.score.value, bad.score.grade)
    assert (found["price"], found["currency"], found["size"], found["unit"]) == (180, "USD", 10, "ml")
    assert (found["file"], found["line"], found["markets"]) == ("shelf.csv", 6, "eu")
    flags = [finding for finding in bad.findings if finding.status == "flagged" and finding.state == "open"]
    assert sorted(found["red_flags"].split("; ")) == sorted({finding.rule for finding in flags})
    assert found["high"] == sum(finding.severity == "high" for finding in flags)
    assert found["not_assessed"] == sum(finding.status == "not_assessed" for finding in bad.findings)
    assert found["hidden"] == sum(finding.state != "open" for finding in bad.findings)


def test_what_is_hidden_is_counted_and_neither_flagged_nor_asked() -> None:
    bad = factory.bad()
    hidden = tuple(f._replace(state="ignored") if f.status == "flagged" else f for f in bad.findings)
    found = row(bad._replace(findings=hidden))
    assert (found["red_flags"], found["to_ask"], found["high"]) == (None, None, 0)
    assert found["hidden"] == sum(finding.status == "flagged" for finding in hidden)


def test_a_product_without_the_subject_has_no_counts() -> None:
    found = row(factory.absent())
    assert found["subject"] is False
    empty = ("source", "source_stated", "score", "grade", "high", "red_flags", "printed", "not_assessed", "hidden")
    assert {found[name] for name in empty} == {None}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Water", "Water"),
        ("", ""),
        ("1,2-Hexanediol", "1,2-Hexanediol"),
        ("=1", "'=1"),
        ("\u200b =1", "'\u200b =1"),
        ("\uff20SUM", "'\uff20SUM"),
        ("\ttab", "'\ttab"),
        ("a=1", "a=1"),
        ("a\x00b\x1b[31m", "a\ufffdb\ufffd[31m"),
        ("\ud800", "\ufffd"),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 3) + "..."),
        ("=" * LONGEST, "'" + "=" * (LONGEST - 4) + "..."),
    ],
)
def test_a_text_becomes_a_cell(text: str, cell: str) -> None:
    assert as_cell(text) == cell


@given(st.lists(cells, min_size=2, max_size=6))
def test_a_line_of_csv_is_read_back(row: list[Cell]) -> None:
    line = csv_line(row)
    [read] = csv.reader(io.StringIO(line, newline=""))
    assert len(read) == len(row)
    for cell, text in zip(row, read, strict=True):
        if isinstance(cell, str):
            assert not text.startswith(("=", "+", "-", "@"))
            assert text.replace("'", "") == str(as_cell(cell)).replace("'", "")
        else:
            assert text == ("" if cell is None else WORDS[cell] if isinstance(cell, bool) else str(cell))


@pytest.mark.parametrize("sign", "=+-@\uff1d\uff0b\uff0d\uff20")
def test_a_formula_hides_behind_no_semicolon(sign: str) -> None:
    """A file with commas is cut at semicolons where these part cells."""
    assert f"a; '{sign}1" in csv_line([f"a; {sign}1"])


@given(st.lists(st.tuples(st.text(max_size=8), st.none() | st.integers(0, 100)), max_size=4))
def test_an_excel_file_holds_any_text(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, int | None]]
) -> None:
    path = tmp_path_factory.mktemp("sheets") / "out.xlsx"
    score = list(COLUMNS).index("score")
    rows = [[text, *BLANK[1:score], number, *BLANK[score + 1 :]] for text, number in pairs]
    write_table(path, ".xlsx", rows)
    _, *read = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    expected = [(as_cell(text), number) for text, number in pairs]
    while expected and expected[-1] == ("", None):
        expected.pop()
    found = [(cells[0], None if cells[score] == "" else cells[score]) for cells in read]
    assert [(str(a).replace("\r\n", "\n").replace("\r", "\n"), b) for a, b in found[: len(expected)]] == [
        (str(a).replace("\r\n", "\n").replace("\r", "\n"), b) for a, b in expected
    ]


def test_a_workbook_that_cannot_be_finished_is_an_error_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "out.xlsx").mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves it to Python to close its files
        with pytest.raises(OSError, match="directory"):
            write_table(tmp_path / "out.xlsx", ".xlsx", [BLANK])
        gc.collect()
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]  # nothing is left beside it
