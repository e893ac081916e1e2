"""Reports of a scan: every format is the one that `check` writes for the same records."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from exocheck.exits import Exit
from exocheck.report.formats import MODULES
from tests.cli.command import LIST, NO_EXOSOMES, exocheck
from tests.scan.shop import PRESENT, ROWS, keys, scan, write_rows

pytestmark = pytest.mark.untraced

RECORDS = [
    {"id": "a", "name": "Rose <script>", "brand": "Alma", "ingredients": LIST, "claims": "Heals eczema."},
    {"id": "b", "name": "Plain", "ingredients": NO_EXOSOMES},
    {"id": "c", "name": "Quiet", "ingredients": "Water, Exosomes"},
]


@pytest.fixture(autouse=True)
def _shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS), "utf-8")


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"html", "jsonl", "json", "csv", "junit"}))
def test_a_report_is_that_of_check(name: str) -> None:
    done = exocheck("scan", "in.jsonl", "-q", "-f", name)
    assert done.exit_code == Exit.OK
    assert done.stdout == exocheck("check", "in.jsonl", "-f", name).stdout


def test_a_document_holds_what_the_output_does() -> None:
    done = exocheck("scan", "in.jsonl", "-q", "-f", "json", "-o", "out.jsonl")
    document = json.loads(done.stdout)
    assert [r["product"] for r in document["results"]] == [r["product"] for r in scan("in.jsonl")]
    checked = json.loads(exocheck("check", "in.jsonl", "-f", "json").stdout)
    assert document["summary"] == checked["summary"]
    assert document["rulebook"] == checked["rulebook"]


def test_tables_and_lines_are_those_of_output() -> None:
    exocheck("scan", "in.jsonl", "-q", "-f", "csv=report.csv", "-f", "jsonl=report.jsonl", "-o", "out.csv")
    read = [list(csv.reader(io.StringIO(Path(p).read_text("utf-8-sig"), newline=""))) for p in ("report.csv", "out.csv")]  # fmt: skip
    assert read[0] == read[1]
    lines = [json.loads(line) for line in Path("report.jsonl").read_text("utf-8").splitlines()]
    assert keys(lines) == ["a", "b", "c"]


def test_a_junit_report_has_a_case_for_every_product() -> None:
    exocheck("scan", "in.jsonl", "-q", "-f", "junit=out.xml")
    root = ET.fromstring(Path("out.xml").read_text("utf-8"))
    assert [suite.get("name") is not None for suite in root.iter("testsuite")]
    assert list(root.iter("failure"))


def test_every_format_in_one_run_beside_an_output() -> None:
    asked = [f"--format={name}=out-{name}" for name in (*MODULES, "terminal")]
    done = exocheck("scan", "in.jsonl", "-o", "out.xlsx", *asked)
    assert (done.exit_code, done.stdout) == (Exit.OK, "")
    assert "3 records, 2 with exosomes, 0 unreadable" in done.stderr
    assert Path("out-terminal").read_text("utf-8") == done.stderr
    written = {path.name for path in Path().iterdir()}
    assert written == {"in.jsonl", "out.xlsx", "out-terminal", *(f"out-{name}" for name in MODULES)}
    for name in MODULES:
        alone = exocheck("scan", "in.jsonl", "-q", "-f", name)
        assert Path(f"out-{name}").read_bytes() == alone.stdout_bytes, name


def test_a_page_of_a_catalogue_shows_the_labels_texts() -> None:
    done = exocheck("scan", "in.jsonl", "-q", "-f", "html=page.html", "--only", "present")
    assert (done.exit_code, done.stdout, done.stderr) == (Exit.OK, "", "")
    page = Path("page.html").read_text("utf-8")
    assert "Rose <script>" not in page
    words = re.sub("<sup>.*?</sup>|<[^>]*>", "", page)  # words that matched are marked, with notes
    assert "Heals eczema." in words
    assert LIST in words


def test_output_holds_no_texts_for_a_page() -> None:
    exocheck("scan", "in.jsonl", "-q", "-f", "html=page.html", "-o", "out.jsonl")
    assert Path("out.jsonl").read_bytes() == exocheck("scan", "in.jsonl", "-q").stdout_bytes


@pytest.mark.parametrize(("options", "shown"), [(["terminal"], True), (["terminal=out.txt"], False)])
def test_the_summary_is_shown_once(options: list[str], shown: bool) -> None:
    done = exocheck("scan", "in.jsonl", *(part for option in options for part in ("-f", option)))
    assert ("3 records" in done.stdout) == shown
    assert ("3 records" in done.stderr) == (not shown)


def test_reports_leave_standard_output_to_those_who_ask_for_it() -> None:
    assert exocheck("scan", "in.jsonl", "-q", "-f", "json=out.json").stdout == ""
    done = exocheck("scan", "in.jsonl", "-q", "-f", "json=out.json", "-o", "-")
    assert keys([json.loads(line) for line in done.stdout.splitlines()]) == ["a", "b", "c"]


@pytest.mark.parametrize("name", [*MODULES, "terminal"])
def test_formats_never_change_the_exit_code(name: str) -> None:
    assert exocheck("scan", "in.jsonl", "-f", name, "--fail-on", "low").exit_code == Exit.FINDINGS
    assert exocheck("scan", "in.jsonl", "-f", name, "--fail-on", "low", "--exit-zero").exit_code == Exit.OK


def test_reports_are_in_input_order_whatever_the_output_is() -> None:
    exocheck("scan", "in.jsonl", "-q", "--sort", "score", "-o", "out.jsonl", "-f", "jsonl=report.jsonl")
    report = [json.loads(line) for line in Path("report.jsonl").read_text("utf-8").splitlines()]
    output = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert keys(report) == ["a", "b", "c"]
    assert keys(output) == ["a", "c", "b"]


def stop_after(monkeypatch: pytest.MonkeyPatch, pieces: int, *arguments: str) -> None:
    """Scan and press Ctrl-C after so many pieces."""
    from exocheck.scan.draft import Draft

    write, calls = Draft.write, iter(range(1_000))

    def stop_soon(self: Draft, *given: Any) -> None:
        write(self, *given)
        if next(calls) == pieces - 1:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "write", stop_soon)
        done = exocheck("scan", *arguments)
    assert done.exit_code == Exit.INTERRUPTED
    assert "with --resume, and it goes on from there" in done.stderr


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_stopped_run_goes_on_to_the_same_reports(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)
    write_rows(Path("shop.csv"), ROWS * 20)

    def options(where: str) -> list[str]:
        return ["shop.csv", "-o", f"{where}{suffix}", "-f", f"html={where}.html", "-f", f"sarif={where}.sarif"]

    exocheck("scan", *options("whole"))
    stop_after(monkeypatch, 3, *options("out"))
    assert not Path(f"out{suffix}").exists()
    assert not Path("out.html").exists()
    done = exocheck("scan", *options("out"), "--resume")
    assert done.exit_code == Exit.OK
    for name in (suffix, ".html", ".sarif"):
        assert Path(f"out{name}").read_bytes() == Path(f"whole{name}").read_bytes()
    assert not list(Path().glob(".out*"))


def test_a_report_that_cannot_be_written_keeps_what_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("only some systems have a device that is always full")
    done = exocheck("scan", "in.jsonl", "-o", "out.jsonl", "-f", "json=/dev/full")
    assert done.exit_code == Exit.USAGE
    assert "cannot write /dev/full" in done.stderr
    assert not Path("out.jsonl").exists()
    monkeypatch.setattr("exocheck.scan.pool.Worker.__call__", None)  # nothing is checked again
    done = exocheck("scan", "in.jsonl", "-o", "out.jsonl", "-f", "json=out.json", "--resume")
    assert done.exit_code == Exit.OK
    assert Path("out.jsonl").exists()


def test_a_baseline_that_has_changed_makes_it_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)
    write_rows(Path("shop.csv"), ROWS * 20)
    write_rows(Path("part.csv"), ROWS)
    exocheck("baseline", "write", "part.csv", "-o", "base.json")
    stop_after(monkeypatch, 3, "shop.csv", "-o", "out.jsonl", "--baseline", "base.json")
    exocheck("baseline", "write", "shop.csv", "-o", "base.json")
    done = exocheck("scan", "shop.csv", "-o", "out.jsonl", "--baseline", "base.json", "--resume")
    assert done.exit_code == Exit.USAGE
    assert "other inputs, options or versions" in done.stderr


def test_a_file_that_has_changed_makes_it_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)
    write_rows(Path("shop.csv"), ROWS * 20)
    stop_after(monkeypatch, 3, "shop.csv", "-o", "out.jsonl")
    write_rows(Path("shop.csv"), ROWS * 21)
    done = exocheck("scan", "shop.csv", "-o", "out.jsonl", "--resume")
    assert done.exit_code == Exit.USAGE
    assert "scan without --resume to start anew" in done.stderr
    assert exocheck("scan", "shop.csv", "-o", "out.jsonl").exit_code == Exit.OK
    assert len(Path("out.jsonl").read_text("utf-8").splitlines()) == 21 * len(ROWS)
    assert not list(Path().glob(".out*"))


CONFIG = """
format = ["terminal", "json=report.json"]
jobs = 2
fail_on = "low"
baseline = "base.json"
markets = ["eu"]

[[ignore]]
rule = "human-source-adipose"
reason = "known to the buyer"
"""


def test_a_scan_goes_by_the_configuration() -> None:
    write_rows(Path("shop.csv"))
    exocheck("baseline", "write", "shop.csv", "--output", "base.json")
    open_before = exocheck("scan", "shop.csv", "-q", "-o", "out.jsonl", "--fail-on", "low")
    assert open_before.exit_code == Exit.FINDINGS
    Path("exocheck.toml").write_text(CONFIG, "utf-8")
    done = exocheck("scan", "shop.csv")
    assert "5 records, 3 with exosomes, 1 unreadable" in done.stdout
    assert "hidden: ignored" in done.stdout
    report = json.loads(Path("report.json").read_text("utf-8"))
    assert report["summary"]["hidden"]["ignored"] >= 1
    assert report["results"][0]["product"]["markets"] == ["eu"]
    Path("exocheck.toml").write_text(CONFIG.replace('["eu"]', "[]"), "utf-8")
    assert exocheck("scan", "shop.csv").exit_code == Exit.OK  # all is known
    Path("shop.csv").unlink()
    write_rows(Path("new.csv"), [("012", *ROWS[2][1:])])
    assert exocheck("scan", "new.csv").exit_code == Exit.FINDINGS
    Path("exocheck.toml").write_text(f"exit_zero = true\n{CONFIG}", "utf-8")
    assert exocheck("scan", "new.csv").exit_code == Exit.OK
    assert exocheck("scan", "new.csv", "--no-exit-zero").exit_code == Exit.FINDINGS


@pytest.mark.parametrize(
    "wrong", ['format = ["xml"]', "jobs = 0", 'baseline = "missing.json"', 'markets = ["atlantis"]']
)
def test_a_configuration_that_makes_no_sense_is_told_before_anything_is_read(wrong: str) -> None:
    Path("exocheck.toml").write_text(wrong + "\n", "utf-8")
    done = exocheck("scan", "in.jsonl", "-o", "out.jsonl")
    assert done.exit_code == Exit.RULEBOOK
    assert not list(Path().glob("*out*"))


def test_an_ignore_that_hides_nothing_is_told() -> None:
    write_rows(Path("shop.csv"))
    Path("exocheck.toml").write_text('[[ignore]]\nrule = "milk-source"\nreason = "none is sold"\n', "utf-8")
    done = exocheck("scan", "shop.csv", "-o", "out.jsonl", "--only", "present")
    assert "milk-source" in done.stderr
    assert keys([json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]) == PRESENT
