from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.cli.formats import Target, read_formats, wants_texts
from exocheck.cli.whole import whole_file
from exocheck.errors import UsageError
from exocheck.exits import Exit
from exocheck.report.formats import MODULES
from tests.cli.command import LIST, NO_EXOSOMES, exocheck, process

OTHERS = [name for name in MODULES if name != "html"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_several_formats_in_one_run() -> None:
    files = {name: Path(f"out.{name}") for name in OTHERS}
    asked = [f"--format={name}={path}" for name, path in files.items()]
    done = exocheck("check", LIST, "-f", "terminal", *asked)
    assert done.exit_code == Exit.OK
    assert done.stdout == exocheck("check", LIST).stdout
    for name, path in files.items():
        assert path.read_bytes() == exocheck("check", LIST, "-f", name).stdout_bytes, name
    assert sorted(path.name for path in Path().iterdir()) == sorted(path.name for path in files.values())


def test_a_file_alone_leaves_standard_output_empty() -> None:
    done = exocheck("check", LIST, "-f", "json=out.json", "--fail-on", "low")
    assert (done.exit_code, done.stdout, done.stderr) == (Exit.FINDINGS, "", "exocheck: not passed: --fail-on low\n")
    assert json.loads(Path("out.json").read_text("utf-8"))["summary"]["results"] == 1


def test_the_terminal_report_goes_to_a_file_too() -> None:
    assert exocheck("check", LIST, "-f", "terminal=out.txt", "--width", "60").stdout == ""
    text = Path("out.txt").read_text("utf-8")
    assert "of 100" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize("name", ["terminal", *OTHERS])
@pytest.mark.parametrize(("label", "code"), [(LIST, Exit.FINDINGS), (NO_EXOSOMES, Exit.OK)])
def test_formats_never_change_the_exit_code(name: str, label: str, code: Exit) -> None:
    assert exocheck("check", label, "--fail-on", "low", "-f", name).exit_code == code


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["xml"], "no format is called xml"),
        (["xml=out.xml"], "there are terminal, json, jsonl, csv, markdown, sarif, junit, github, gitlab, html"),
        (["json="], "names no file"),
        (["json", "csv"], "json and csv cannot both go to standard output (give a file: --format csv=FILE)"),
        (["json=-", "terminal"], "json and terminal cannot both"),
        (["json=missing/out.json"], "there is no folder missing"),
        (["json=label.txt/out.json"], "there is no folder label.txt"),
        (["json=."], ". is a folder"),
        (["json=" + "a" * 5000], "no name of a file"),
        (["json=a.json", "csv=./a.json"], "error: a.json is asked for twice"),
        (["json=label.txt"], "label.txt is both input and output"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(values: list[str], said: str) -> None:
    Path("label.txt").write_text(LIST, "utf-8")
    asked = [part for value in values for part in ("--format", value)]
    done = exocheck("check", "label.txt", *asked)
    assert done.exit_code == Exit.USAGE
    assert said in done.stderr
    assert done.stdout == ""
    assert Path("label.txt").read_text("utf-8") == LIST
    assert [path.name for path in Path().iterdir()] == ["label.txt"]


def test_targets_are_read() -> None:
    assert read_formats(None) == read_formats([]) == (Target("terminal"),)
    assert read_formats(["json", "html=a=b.html"]) == (Target("json"), Target("html", "a=b.html"))
    assert read_formats(["sarif=-"], inputs=["-"]) == (Target("sarif"),)
    with pytest.raises(UsageError):
        read_formats(["json=\0"])
    assert read_formats(["json=out.json"], inputs=["a\0b", "x" * 5000]) == (Target("json", "out.json"),)


@given(st.sampled_from(["", "json=", "csv=./", "html=-"]) | st.text(max_size=3), st.text(max_size=20))
@settings(max_examples=60)
def test_whatever_is_asked_for_is_read_or_refused(start: str, rest: str) -> None:
    with suppress(UsageError):
        [target] = read_formats([start + rest], inputs=[rest])
        assert target.format in ("terminal", *MODULES)


def test_the_help_names_every_format() -> None:
    shown = " ".join(exocheck("check", "--help").stdout.split())
    assert "One of terminal (the default), " + ", ".join(MODULES) + "." in shown


def test_only_the_page_gets_the_labels_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    page = types.ModuleType("exocheck.report.html")
    page.write_html = lambda run, out: out.write(next(run.records())["label"]["ingredients"])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "exocheck.report.html", page)
    done = exocheck("check", LIST, "-f", "json", "-f", "html=page.html")
    assert Path("page.html").read_text("utf-8") == LIST
    assert done.stdout == exocheck("check", LIST, "-f", "json").stdout
    assert not wants_texts(read_formats(["json", "csv=a.csv"]))


def test_a_file_that_fails_to_be_written_keeps_its_old_text() -> None:
    path = Path("out.json")
    path.write_text("old", "utf-8")

    def fail() -> None:
        with whole_file("out.json") as stream:
            stream.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text("utf-8") == "old"
    assert [p.name for p in Path().iterdir()] == ["out.json"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has a folder in which nobody makes files")
def test_a_folder_that_cannot_be_written_to_is_told() -> None:
    done = exocheck("check", LIST, "-f", "json=/proc/out.json")
    assert done.exit_code == Exit.USAGE
    assert "error: cannot write /proc/out.json: " in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
def test_a_device_is_written_to_and_a_full_one_told() -> None:
    done = exocheck("check", LIST, "-f", "json=/dev/full")
    assert done.exit_code == Exit.USAGE
    assert "cannot write /dev/full: No space left" in done.stderr
    assert Path("/dev/full").is_char_device()
    assert exocheck("check", LIST, "-f", "json=/dev/null", "-f", "csv=/dev/null").exit_code == Exit.OK


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_a_link_stays_a_link() -> None:
    Path("real.json").write_text("old", "utf-8")
    Path("link.json").symlink_to("real.json")
    assert exocheck("check", LIST, "-f", "json=link.json").exit_code == Exit.OK
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_text("utf-8").startswith("{")


@pytest.mark.parametrize("name", OTHERS)
def test_formats_are_utf8_whatever_the_terminal_is(name: str) -> None:
    label = "정제수, 글리세린, 인체지방줄기세포엑소좀"
    done = process("check", label, "-f", name, PYTHONIOENCODING="ascii")
    assert done.returncode == Exit.OK, done.stderr
    text = done.stdout.decode("utf-8")
    assert ("인체지방줄기세포엑소좀" in text) == (not name.startswith("json"))


@pytest.mark.parametrize("name", OTHERS)
def test_a_reader_that_goes_away_changes_nothing(name: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "exocheck", "check", LIST, "-f", name],
            stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (Exit.OK, b"")


def test_no_label_commands_a_ci_server_through_any_report(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(f"::error::owned\n\nIngredients: {LIST}, ##[error]Exosomes\n::add-mask::Heals eczema.", "utf-8")
    for name in ("terminal", *OTHERS):
        done = exocheck("check", str(path), "-f", name, "--no-color")
        lines = [line for line in done.stdout.splitlines() if name != "github" or "title=" not in line]
        assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line], name
