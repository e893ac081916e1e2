"""Everything a user may get wrong ends in one clear line, what to do about it, and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, exocheck

if TYPE_CHECKING:
    from pathlib import Path


def test_no_such_file() -> None:
    done = exocheck("check", "labels/missing.txt")
    assert (done.exit_code, done.stdout) == (Exit.INPUT, "")
    assert done.stderr.startswith("exocheck: error: no such file: labels/missing.txt (")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder(tmp_path: Path) -> None:
    done = exocheck("check", str(tmp_path))
    assert done.exit_code == Exit.INPUT
    assert "is a folder" in done.stderr


@pytest.mark.parametrize(("text", "why"), [("", "is empty"), (" \n ", "is empty"), ("?!", "holds no words")])
def test_an_empty_text(text: str, why: str) -> None:
    for done in (exocheck("check", text), exocheck("check", "-", stdin=text)):
        assert (done.exit_code, done.stdout) == (Exit.INPUT, "")
        assert why in done.stderr


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_bytes(bytes(range(256)) * 4)
    done = exocheck("check", str(path))
    assert (done.exit_code, done.stdout) == (Exit.INPUT, "")
    assert "binary" in done.stderr


def test_a_file_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_bytes("전성분: 정제수, 글리세린, 인체지방줄기세포엑소좀".encode("cp949"))
    done = exocheck("check", str(path))
    assert done.exit_code == Exit.OK
    assert "인체지방줄기세포엑소좀" in done.stdout
    assert "exocheck: warning:" in done.stderr
    assert "Korean" in done.stderr


def test_a_label_without_a_list_is_checked_by_its_claims() -> None:
    done = exocheck("check", "Our exosome serum heals scars overnight, dermatologists love it.", "--format", "json")
    assert done.exit_code == Exit.OK
    assert "no ingredient list found" in done.stdout


def test_records_with_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('[{"price": 3}, 7]', "utf-8")
    done = exocheck("check", str(path))
    assert done.exit_code == Exit.INPUT
    assert "nothing could be checked" in done.stderr


def test_broken_json(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('{"name": ', "utf-8")
    done = exocheck("check", str(path))
    assert done.exit_code == Exit.INPUT
    assert "is not JSON" in done.stderr


def test_every_error_is_told_where_nothing_can_be_read(tmp_path: Path) -> None:
    done = exocheck("check", "a.txt", str(tmp_path))
    assert done.exit_code == Exit.INPUT
    assert "a.txt" in done.stderr
    assert "is a folder" in done.stderr


def test_an_unknown_market() -> None:
    done = exocheck("check", LIST, "--market", "eu,atlantis")
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert "unknown market: atlantis" in done.stderr
    assert "known: " in done.stderr


@pytest.mark.parametrize(("options", "says"), [
    (["--price", "cheap"], "no price in 'cheap'"),
    (["--size", "large"], "no size in 'large'"),
    (["--demo"], "--demo"),
    (["-", "-"], "only once"),
    (["--fail-on", "awful"], "--fail-on"),
    (["--format", "xml"], "no format is called xml"),
    (["--min-score", "101"], "--min-score"),
    (["--width", "3"], "--width"),
    (["--comparator", "0"], "--comparator"),
    (["--nonsense"], "--nonsense"),
])  # fmt: skip
def test_a_command_line_that_makes_no_sense(options: list[str], says: str) -> None:
    done = exocheck("check", LIST, *options)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert says in done.stderr


def test_a_broken_rulebook_shows_all_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").write_text("schema: 1\nid: x\ntitel: y\n", "utf-8")
    done = exocheck("check", LIST, "--rules", str(tmp_path))
    assert (done.exit_code, done.stdout) == (Exit.RULEBOOK, "")
    assert "rulebook.yaml:3:1: unknown key 'titel'" in done.stderr
    assert "in the rulebook" in done.stderr.splitlines()[-1]


def test_a_rulebook_that_is_not_there(tmp_path: Path) -> None:
    done = exocheck("check", LIST, "--rules", str(tmp_path / "nowhere"))
    assert done.exit_code in (Exit.INPUT, Exit.RULEBOOK)
    assert "nowhere" in done.stderr


def test_an_error_shows_hostile_text_as_text() -> None:
    done = exocheck("check", "evil\x1b[31m\u202e/file.txt")
    assert done.exit_code == Exit.INPUT
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
