"""`exocheck config show` prints every setting with its origin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exocheck.config import Settings
from exocheck.exits import Exit
from tests.cli.command import exocheck

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = """\
markets = ["eu", "us"]
strict_input = true

[[ignore]]
rule = "no-batch-data"
product = "Rose \\u001b[31m*"
reason = "The lots are on file."
until = 2027-01-31
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXOCHECK_MIN_SCORE", "30")


def test_for_people(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text(CONTENT)
    done = exocheck("config", "show")
    assert done.exit_code == Exit.OK
    shown = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()[2:13]}
    assert shown["markets"] == ["exocheck.toml:1", "eu,", "us"]
    assert shown["strict_input"] == ["exocheck.toml:2", "yes"]
    assert shown["min_score"] == ["EXOCHECK_MIN_SCORE", "30"]
    assert shown["exit_zero"] == ["default", "no"]
    assert shown["jobs"] == ["default", "-"]
    assert "ignore, exocheck.toml:4\n  rule     no-batch-data\n" in done.stdout
    assert "  until    2027-01-31\n  reason   The lots are on file.\n" in done.stdout
    assert "\x1b" not in done.stdout


def test_without_a_file() -> None:
    assert exocheck("config", "show").stdout.startswith("file: none; ")


def test_for_programs(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text(CONTENT)
    document = json.loads(exocheck("config", "show", "--format", "json").stdout)
    assert document["path"] == str(tmp_path / "exocheck.toml")
    assert set(document["settings"]) == set(Settings._fields) - {"path", "origins"}
    assert document["settings"]["markets"] == {"value": ["eu", "us"], "origin": f"{tmp_path / 'exocheck.toml'}:1"}
    [ignore] = document["settings"]["ignore"]["value"]
    assert (ignore["rules"], ignore["until"]) == (["no-batch-data"], "2027-01-31")
