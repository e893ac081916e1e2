"""The configuration: the nearest file gives defaults, options win, and what is wrong in it is said."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.config import Config, find_config
from exocheck.errors import ConfigError
from exocheck.exits import Exit
from tests.cli.command import exocheck as run

LABEL = "Water, Glycerin, Human Adipose Stromal Cell Exosomes, Phenoxyethanol"


def markets(*arguments: str) -> list[str]:
    done = run("check", LABEL, "--format", "json", *arguments)
    return list(json.loads(done.stdout)["results"][0]["product"]["markets"])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_file_there_are_no_defaults(tmp_path: Path) -> None:
    assert find_config(tmp_path) == Config()


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.exocheck]\nmarkets = ["eu", "us"]\n')
    below = tmp_path / "shop"
    below.mkdir()
    assert find_config(below).markets == ("eu", "us")
    (below / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    assert find_config(below).markets == ("eu", "us")
    (below / "exocheck.toml").write_text('markets = ["kr"]\nrules = ["house.yaml"]\n')
    assert find_config(below) == Config(("kr",), (below / "house.yaml",), str(below / "exocheck.toml"))


def test_its_markets_hold_for_labels_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text('markets = ["eu"]\n')
    assert markets() == ["eu"]
    assert markets("--market", "us,kr") == ["us", "kr"]
    records = tmp_path / "records.jsonl"
    records.write_text(
        json.dumps({"ingredients": LABEL}) + "\n" + json.dumps({"ingredients": LABEL, "markets": ["cn"]})
    )
    done = run("scan", str(records), "--output", "-")
    assert [json.loads(line)["product"]["markets"] for line in done.stdout.splitlines()] == [["eu"], ["cn"]]


def test_its_rules_are_layers(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(
        "extends: exosome-skincare\nid: house\nversion: 1.0.0\nrules: {no-batch-data: off}\n"
    )
    (tmp_path / "exocheck.toml").write_text('rules = ["house.yaml"]\n')
    listed = json.loads(run("rules", "list", "--format", "json").stdout)["rules"]
    assert "no-batch-data" not in [rule["id"] for rule in listed]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('market = ["eu"]\n', "unknown key 'market' (did you mean 'markets'?)"),
        ("colour = 1\n", "unknown key 'colour' (known: markets, rules)"),
        ('markets = "eu"\n', '\'markets\' is not a list of texts (write markets = ["...", "..."])'),
        ('markets = ["atlantis"]\n', "atlantis"),
        ("markets = [\n", "(mend the file, or remove it)"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "exocheck.toml").write_text(content)
    done = run("check", LABEL)
    assert done.exit_code == Exit.RULEBOOK
    assert str(tmp_path / "exocheck.toml") in done.stderr.replace("\n", "")
    assert message in done.stderr


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "exocheck.toml").touch()

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigError, match=r"cannot read .*: Permission denied"):
        find_config(tmp_path)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_defaults_or_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "exocheck.toml").write_bytes(content)
    with contextlib.suppress(ConfigError):
        assert isinstance(find_config(tmp_path), Config)
