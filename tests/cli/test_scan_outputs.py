"""What a scan writes, in every form and order."""

from __future__ import annotations

import builtins
import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from exocheck.exits import Exit
from exocheck.report.table import COLUMNS
from tests.cli.command import exocheck
from tests.scan.shop import PRESENT, ROWS, keys, scan, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.untraced

KEYS = [row[0] for row in ROWS]


@pytest.fixture(autouse=True)
def _shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_rows(Path("shop.csv"))


def csv_rows(path: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text("utf-8-sig"), newline="")))


def excel_rows(path: str) -> list[dict[str, Any]]:
    book = CalamineWorkbook.from_path(path)
    header, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def parquet_rows(path: str) -> list[dict[str, Any]]:
    return list(pq.read_table(path).to_pylist())


READERS: dict[str, Callable[[str], list[dict[str, Any]]]] = {
    ".csv": csv_rows,
    ".xlsx": excel_rows,
    ".parquet": parquet_rows,
}


@pytest.mark.parametrize("suffix", READERS)
def test_a_table_has_one_row_a_product_in_input_order(suffix: str) -> None:
    done = exocheck("scan", "shop.csv", "-o", f"out{suffix}")
    assert (done.exit_code, done.stdout) == (Exit.OK, "")
    rows = READERS[suffix](f"out{suffix}")
    assert list(rows[0]) == list(COLUMNS)
    assert [row["key"] for row in rows] == KEYS
    assert [int(row["line"]) for row in rows] == [2, 3, 4, 5, 6]
    assert rows[2]["source"] == "human"
    assert rows[2]["printed"] == "Human Adipose Stromal Cell Exosomes"
    assert "drug-like-claim" in rows[2]["red_flags"].split("; ")
    assert sorted(path.name for path in Path().iterdir()) == [f"out{suffix}", "shop.csv"]


def plainly(cell: Any) -> str:
    """Return a cell as a person reads it, whichever kind of file it is from."""
    if cell is None or isinstance(cell, bool):
        return {None: "", True: "yes", False: "no"}[cell]
    return f"{cell:g}" if isinstance(cell, int | float) else cell


def test_the_three_kinds_of_tables_say_the_same() -> None:
    said = []
    for suffix, read in READERS.items():
        exocheck("scan", "shop.csv", "-q", "-o", f"out{suffix}")
        said.append([list(map(plainly, row.values())) for row in read(f"out{suffix}")])
    assert said[0] == said[1] == said[2]


def test_cells_have_the_types_of_their_columns() -> None:
    exocheck("scan", "shop.csv", "-q", "-o", "out.parquet")
    table = pq.read_table("out.parquet")
    kinds = {"string": str, "int64": int, "double": float, "bool": bool}
    assert {field.name: kinds[str(field.type)] for field in table.schema} == COLUMNS
    exocheck("scan", "shop.csv", "-q", "-o", "out.xlsx")
    first = excel_rows("out.xlsx")[0]
    assert first["key"] == "007"  # an id is text, and keeps its zeros
    assert isinstance(first["score"], float)  # a number
    assert (first["price"], first["subject"]) == (20.0, "yes")


def test_a_csv_file_is_one_that_excel_opens() -> None:
    exocheck("scan", "shop.csv", "-q", "-o", "out.csv")
    data = Path("out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(ROWS) + 1


FORMULAS = ("=cmd|'/c calc'!A1", "+1", "-1+2", "@SUM(A1)", "\uff1d1+1", " =1", "\t=1", "|x", "%x")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_text_of_a_label_becomes_a_formula(suffix: str) -> None:
    write_rows(Path("shop.csv"), [("1", text, text, "Water, Exosomes", "", "", "") for text in FORMULAS])
    exocheck("scan", "shop.csv", "-q", "-o", f"out{suffix}")
    rows = READERS[suffix](f"out{suffix}")
    assert len(rows) == len(FORMULAS)
    for row in rows:
        assert row["name"].startswith("'")
        assert row["brand"].startswith("'")


def test_parquet_holds_texts_as_they_are() -> None:
    write_rows(Path("shop.csv"), [("1", "=1+1", "", "Water, Exosomes", "", "", "")])
    exocheck("scan", "shop.csv", "-q", "-o", "out.parquet")
    assert parquet_rows("out.parquet")[0]["name"] == "=1+1"


@pytest.mark.parametrize("suffix", [".jsonl", *READERS])
def test_texts_that_are_no_texts_are_written(suffix: str) -> None:
    record = {"name": "a\ud800\u0000\u001b[31m\u202eb", "brand": "x" * 50_000, "ingredients": "Water, Exosomes"}
    Path("odd.jsonl").write_text(json.dumps(record), "utf-8")
    done = exocheck("scan", "odd.jsonl", "-o", f"out{suffix}")
    assert done.exit_code == Exit.OK
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert max(map(len, done.stderr.splitlines())) <= 80
    if suffix == ".xlsx":
        assert len(excel_rows("out.xlsx")[0]["brand"]) == 32_767


@pytest.mark.parametrize(("suffix", "library"), [(".xlsx", "xlsxwriter"), (".parquet", "pyarrow.parquet")])
def test_a_missing_extra_is_named_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, suffix: str, library: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = exocheck("scan", "shop.csv", "-o", f"out{suffix}")
    assert done.exit_code == Exit.USAGE
    assert "pip install 'exocheck[tables]'" in done.stderr
    assert not Path(f"out{suffix}").exists()


@pytest.mark.parametrize("suffix", READERS)
def test_a_table_of_nothing_has_its_header(suffix: str) -> None:
    write_rows(Path("shop.csv"), [ROWS[1]])
    assert exocheck("scan", "shop.csv", "--only", "present", "-o", f"out{suffix}").exit_code == Exit.OK
    assert READERS[suffix](f"out{suffix}") == []


def test_only_some_products_are_written_and_all_are_counted() -> None:
    assert keys(scan("shop.csv")) == KEYS
    assert keys(scan("shop.csv", "--only", "present")) == PRESENT
    assert [r["product"]["source"]["record"] for r in scan("shop.csv", "--only", "present")] == [0, 2, 4]
    done = exocheck("scan", "shop.csv", "--only", "flagged", "-o", "out.jsonl")
    assert "5 records, 3 with exosomes, 1 unreadable" in done.stderr


def test_what_is_hidden_is_not_flagged() -> None:
    exocheck("scan", "shop.csv", "-q", "-o", "all.jsonl")
    exocheck("baseline", "write", "shop.csv", "--output", "base.json")
    assert keys(scan("shop.csv", "--only", "flagged")) == PRESENT
    assert scan("shop.csv", "--only", "flagged", "--baseline", "base.json") == []
    assert keys(scan("shop.csv", "--only", "present", "--baseline", "base.json")) == PRESENT


def score_order(records: list[dict[str, Any]]) -> list[str]:
    """Return keys by score, the lowest first, equals in their order, and those without a score at the end."""
    values = [record["score"]["value"] for record in records]
    order = sorted(range(len(records)), key=lambda n: (values[n] is None, values[n] or 0))
    return [records[n]["product"]["key"] for n in order]


@pytest.mark.parametrize("run", [1, 700, 32 * 1024 * 1024])
@pytest.mark.parametrize("suffix", ["-", ".jsonl", ".csv"])
def test_the_lowest_score_comes_first(monkeypatch: pytest.MonkeyPatch, suffix: str, run: int) -> None:
    rows = [(f"{copy}-{row[0]}", *row[1:]) for copy in range(4) for row in ROWS]
    write_rows(Path("shop.csv"), rows)
    expected = score_order(scan("shop.csv"))
    monkeypatch.setattr("exocheck.scan.finish._RUN", run)
    if suffix == "-":
        assert keys(scan("shop.csv", "--sort", "score")) == expected
        return
    exocheck("scan", "shop.csv", "-q", "--sort", "score", "-o", f"out{suffix}")
    if suffix == ".csv":
        assert [row["key"] for row in csv_rows("out.csv")] == expected
    else:
        assert keys([json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]) == expected


def test_rows_beyond_a_sheet_go_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.report.write_table._ROWS", 2)
    exocheck("scan", "shop.csv", "-q", "-o", "out.xlsx")
    book = CalamineWorkbook.from_path("out.xlsx")
    assert book.sheet_names == ["Products", "Products 2", "Products 3"]
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert {tuple(sheet[0]) for sheet in sheets} == {tuple(COLUMNS)}
    assert [row[0] for sheet in sheets for row in sheet[1:]] == KEYS


def test_rows_beyond_a_group_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.report.write_table._GROUP", 2)
    exocheck("scan", "shop.csv", "-q", "-o", "out.parquet")
    assert pq.ParquetFile("out.parquet").num_row_groups == 3
    assert [row["key"] for row in parquet_rows("out.parquet")] == KEYS


def test_quiet_says_nothing_but_what_is_wrong() -> None:
    done = exocheck("scan", "shop.csv", "-o", "out.jsonl", "--quiet")
    assert (done.stdout, done.stderr) == ("", "")
    write_rows(Path("empty.csv"), [ROWS[3]])
    done = exocheck("scan", "empty.csv", "-o", "out.jsonl", "--quiet")
    assert done.exit_code == Exit.INPUT
    assert done.stderr.startswith("exocheck: error: nothing could be checked")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize("options", [(), ("--sort", "score")])
def test_a_device_that_is_full_is_told(options: tuple[str, ...]) -> None:
    done = exocheck("scan", "shop.csv", "-o", "/dev/full", *options)
    assert done.exit_code == Exit.USAGE
    assert "cannot write /dev/full: No space left" in done.stderr


@pytest.mark.parametrize("name", ["out", "out/", "no/out.csv", "shop.csv/out.csv"])
def test_an_output_that_cannot_be_is_refused(name: str) -> None:
    Path("out").mkdir()
    done = exocheck("scan", "shop.csv", "-o", name)
    assert done.exit_code == Exit.USAGE
    assert "a folder" in done.stderr or "no folder" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own folder of processes")
def test_a_folder_that_cannot_be_written_to_is_told() -> None:
    done = exocheck("scan", "shop.csv", "-o", "/proc/out.jsonl")
    assert done.exit_code == Exit.USAGE
    assert "cannot write /proc/out.jsonl: " in done.stderr
