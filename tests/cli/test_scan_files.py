"""Which files a scan reads, and what it makes of bad ones among good ones."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from exocheck.exits import Exit
from exocheck.read.catalogue.source import open_source
from tests.cli.command import LIST, exocheck, process
from tests.scan.shop import ROWS, keys, scan, write_rows


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def record(key: str) -> str:
    return json.dumps({"id": key, "ingredients": LIST})


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_the_last_line_need_not_end(end: str) -> None:
    Path("one.jsonl").write_text(record("a") + end, "utf-8", newline="")
    assert keys(scan("one.jsonl")) == ["a"]


def test_the_last_line_of_a_file_of_several_pieces_need_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 100)
    Path("in.jsonl").write_text("\n".join(map(record, "abc")), "utf-8")
    assert keys(scan("in.jsonl")) == ["a", "b", "c"]


def test_a_line_without_an_end_is_a_problem_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 100)
    monkeypatch.setattr("exocheck.read.catalogue.cut.LARGEST", 1_000)
    long = json.dumps({"id": "long", "ingredients": "Water, " * 1_000})
    Path("in.jsonl").write_text("\n".join([record("a"), long, record("b")]), "utf-8")
    found = scan("in.jsonl")
    assert (keys(found)[0], keys(found)[-1]) == ("a", "b")
    assert "line 2 is longer than a record can be" in found[1]["problems"]


def test_many_small_files_of_a_folder_are_one_catalogue() -> None:
    folder = Path("shop", "deep")
    folder.mkdir(parents=True)
    for number in range(120):  # more than a reader remembers
        (folder / f"{number:03}.json").write_text(record(f"k{number:03}"), "utf-8")
    (folder / "readme.md").write_text("no catalogue", "utf-8")
    for jobs in ("1", "2"):
        found = scan("shop", "--jobs", jobs)
        assert keys(found) == [f"k{number:03}" for number in range(120)]
        assert {r["product"]["source"]["record"] for r in found} == {0}


def test_a_name_may_be_given_in_several_ways_and_counts_once() -> None:
    write_rows(Path("shop.csv"))
    Path("again.csv").symlink_to("shop.csv")
    assert len(scan("shop.csv", "./shop.csv", "*.csv", ".")) == len(ROWS)


def test_a_bad_file_among_good_ones_is_a_record_of_its_own() -> None:
    write_rows(Path("a.csv"), ROWS[:1])
    Path("b.csv").write_bytes(bytes(range(256)) * 40)
    write_rows(Path("c.csv"), ROWS[2:3])
    found = scan("a.csv", "b.csv", "c.csv")
    assert [r["product"]["key"] for r in found if not r["problems"]] == ["007", "009"]
    assert {r["product"]["source"]["path"] for r in found if r["problems"]} == {"b.csv"}
    assert exocheck("scan", ".", "--strict-input").exit_code == Exit.INPUT
    assert exocheck("scan", "b.csv").exit_code == Exit.INPUT


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_that_is_cut_gives_what_it_holds_and_a_problem(jobs: str) -> None:
    names = [", ".join(f"Water {n * k % 97}" for k in range(30)) for n in range(3000)]
    write_rows(Path("whole.csv"), [(f"{n:04}", f"Serum {n}", "", text, "", "", "") for n, text in enumerate(names)])
    packed = gzip.compress(Path("whole.csv").read_bytes())
    Path("cut.csv.gz").write_bytes(packed[: len(packed) * 2 // 3])
    write_rows(Path("next.csv"), ROWS[:1])
    *found, broken, after = scan("cut.csv.gz", "next.csv", "--jobs", jobs)
    good = [record for record in found if not record["problems"]]
    assert len(good) > 1000
    assert keys(good) == [f"{n:04}" for n in range(len(good))]
    assert len(found) - len(good) <= 1  # the row in which it is cut
    assert (broken["product"]["key"], broken["product"]["source"]["path"]) == (None, "cut.csv.gz")
    assert broken["problems"]
    assert after["product"]["key"] == "007"


def test_a_link_that_leads_nowhere_is_told() -> None:
    write_rows(Path("shop.csv"))
    Path("dead.csv").symlink_to("nowhere.csv")
    done = exocheck("scan", "dead*")
    assert done.exit_code == Exit.INPUT
    assert "cannot read dead.csv: No such file" in done.stderr
    found = scan(".")
    assert "cannot read dead.csv" in found[0]["problems"][0]
    assert keys(found[1:]) == [row[0] for row in ROWS]


def test_a_file_that_is_gone_when_its_turn_comes_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    write_rows(Path("a.csv"))
    write_rows(Path("b.csv"))

    def lose(name: str, *rest: Any, **more: Any) -> object:
        Path("b.csv").unlink(missing_ok=True)
        return open_source(name, *rest, **more)

    monkeypatch.setattr("exocheck.scan.run.open_source", lose)
    *good, lost = scan("a.csv", "b.csv")
    assert len(good) == len(ROWS)
    assert "cannot read b.csv" in lost["problems"][0]


def test_standard_input_stands_among_files() -> None:
    write_rows(Path("shop.csv"), ROWS[:1])
    done = exocheck("scan", "-", "shop.csv", "-q", stdin=record("stdin"))
    assert [json.loads(line)["product"]["key"] for line in done.stdout.splitlines()] == ["stdin", "007"]
    again = exocheck("scan", "-", "-")
    assert (again.exit_code, "give - once" in again.stderr) == (Exit.USAGE, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_read() -> None:
    os.mkfifo("pipe.csv")
    write_rows(Path("shop.csv"))
    pid = os.fork()
    if not pid:
        Path("pipe.csv").write_bytes(Path("shop.csv").read_bytes())
        os._exit(0)
    done = process("scan", "pipe.csv", "-q", "-o", "out.jsonl")
    os.waitpid(pid, 0)
    assert done.returncode == Exit.OK
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == len(ROWS)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "shops/shop.csv"], "shops/shop.csv is both input and output (give --output another file)"),
        (["-o", "link.csv"], "link.csv is both input and output"),
        (["-f", "csv=shops/shop.csv"], "shops/shop.csv is both input and output (give --format another file)"),
        (["-o", "out.csv", "-f", "csv=./out.csv"], "out.csv is asked for twice"),
    ],
)
def test_nothing_that_is_read_or_written_is_overwritten(options: list[str], said: str) -> None:
    Path("shops").mkdir()
    write_rows(Path("shops", "shop.csv"))
    Path("link.csv").symlink_to("shops/shop.csv")
    before = Path("shops", "shop.csv").read_bytes()
    done = exocheck("scan", "shops", *options)
    assert done.exit_code == Exit.USAGE
    assert said in done.stderr
    assert Path("shops", "shop.csv").read_bytes() == before
    assert not Path("out.csv").exists()


def test_columns_are_chosen_and_shown() -> None:
    Path("shop.csv").write_text('what,who,in it\nRose,Alma,"Water, Exosomes"\n', "utf-8")
    [found] = scan("shop.csv", "--map", "ingredients=in it", "--map", "name=what", "--map", "name=who")
    assert found["subject"]["declared_in"] == ["ingredients"]
    shown = exocheck("scan", "shop.csv", "--columns", "--map", "ingredients=in it")
    assert (shown.exit_code, shown.stderr) == (Exit.OK, "")
    assert "in it" in shown.stdout
    for wrong in ("ingredients", "=in it", "ingredients=", "ingredients=,"):
        assert exocheck("scan", "shop.csv", "--map", wrong).exit_code == Exit.USAGE
    done = exocheck("scan", "shop.csv", "--map", "ingredients=elsewhere")
    assert done.exit_code == Exit.USAGE
    assert "elsewhere" in done.stderr
