"""The configuration: the nearest file gives defaults, options win, and what is wrong in it is said."""

from __future__ import annotations

import contextlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.config import Settings, find_config
from exocheck.config.ignores import Ignore
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
    assert find_config(tmp_path) == Settings()


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.exocheck]\nmarkets = ["eu", "us"]\n')
    below = tmp_path / "shop"
    below.mkdir()
    assert find_config(below).markets == ("eu", "us")
    (below / "pyproject.toml").write_text('[project]\nname = "shop"\n')
    assert find_config(below).markets == ("eu", "us")
    (below / "exocheck.toml").write_text('markets = ["kr"]\nrules = ["house.yaml"]\n')
    found = find_config(below)
    assert (found.markets, found.rules, found.path) == (("kr",), (below / "house.yaml",), str(below / "exocheck.toml"))


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
        ('fail-on = "high"\n', "exocheck.toml:1: unknown key 'fail-on' (did you mean 'fail_on'?)"),
        (
            '\nfail_on = "grave"\n',
            "exocheck.toml:2: 'fail_on' is not one of critical, high, medium, low, info (write fail_on = \"high\")",
        ),
        ("min_score = 101\n", "'min_score' is not a whole number from 0 to 100 (write min_score = 50)"),
        ("min_score = true\n", "'min_score' is not a whole number"),
        ("comparator = inf\n", "'comparator' is not a price per mL above 0"),
        ("strict_input = 1\n", "'strict_input' is not true or false (write strict_input = true)"),
        ("baseline = [1]\n", "'baseline' is not a path"),
        ('format = ["xml"]\n', "exocheck.toml:1: no format is called xml (there are terminal, json"),
        ("jobs = 0\n", "'jobs' is not a whole number from 1 up"),
        ("ignore = 1\n", "'ignore' is not a list of tables (write [[ignore]], below it rule"),
        ("[[ignore]]\n", "exocheck.toml:1: the ignore names no rule"),
        ('[[ignore]]\nrule = "a"\n', "exocheck.toml:1: the ignore has no reason (write reason ="),
        (
            '[[ignore]]\nrule = "a"\nreason = "b"\nuntil = "tomorrow"\n',
            "'until' is not a date (write until = 2027-01-31, without quotes)",
        ),
        ('[[ignore]]\nrule = "a"\nreason = "b"\nproduct = 3\n', "'product' is not a text"),
        ('[[ignore]]\nrules = "a"\n', "unknown key 'rules' (did you mean 'rule'?)"),
        ('market = ["eu"]\n', "unknown key 'market' (did you mean 'markets'?)"),
        ("colour = 1\n", "unknown key 'colour' (known: markets, lang, rules, "),
        ('markets = "eu"\n', '\'markets\' is not a list of texts (write markets = ["eu", "us"])'),
        ('markets = ["atlantis"]\n', "atlantis"),
        ("markets = " + "[" * 5000 + "]" * 5000, "is nested too deeply (mend the file, or remove it)"),
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
        assert isinstance(find_config(tmp_path), Settings)


VALUES = st.recursive(
    st.booleans()
    | st.integers(-5, 200)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("aeu -*/", max_size=6),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(Settings._fields), VALUES | st.sampled_from(["high", "eu", ["eu"]]), max_size=4))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_give_settings_or_an_error_with_a_line(tmp_path: Path, values: dict[str, Any]) -> None:
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
    (tmp_path / "exocheck.toml").write_text(text)
    told, origins = "", None
    try:
        origins = set(find_config(tmp_path).origins)
    except ConfigError as error:
        told = error.message
    assert origins == set(values) or re.match(r".*exocheck\.toml(:[1-4])?: ", told)


def test_every_key_is_read_with_the_line_it_stands_on(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\nlang = "no key of ours"\n\n[tool.exocheck]\nlang = "de"\ncomparator = 2\nfail_on = "low"\n'
        'min_score = 40\nexit_zero = true\nstrict_input = true\nbaseline = "b.json"\nformat = ["json"]\njobs = 2\n'
        'markets = [\n  "eu",\n]\n\n[[tool.exocheck.ignore]]\nrule = ["a", "b"]\nreason = """\nTold\nrule = 1\n"""\n'
        '[[tool.exocheck.ignore]]\nrule = "c"\nproduct = "SKU-*"\npath = "x/*.json"\nreason = "Old"\nuntil = 2027-01-31\n'
    )
    found = find_config(tmp_path)
    assert found._replace(origins={}, ignore=()) == Settings(
        markets=("eu",), lang="de", comparator=2, fail_on="low", min_score=40, exit_zero=True, strict_input=True,
        baseline=tmp_path / "b.json", format=("json",), jobs=2, path=str(tmp_path / "pyproject.toml"), origins={},
    )  # fmt: skip
    assert found.origin("lang") == f"{found.path}:6"
    assert found.origin("markets") == f"{found.path}:15"
    assert found.origin("rules") == "default"
    first, second = found.ignore
    assert first == Ignore(("a", "b"), "Told\nrule = 1", folder=str(tmp_path), place=f"{found.path}:19")
    assert second.place == f"{found.path}:25"
    assert (second.product, second.path, second.until) == ("SKU-*", "x/*.json", date(2027, 1, 31))


def test_an_ignore_in_a_notation_without_headings_is_placed_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text('ignore = [{rule = "a", reason = "b"}]\n')
    [ignore] = find_config(tmp_path).ignore
    assert ignore.place == str(tmp_path / "exocheck.toml")


def test_the_language_holds_for_labels_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text('lang = "de"\n')
    for options, lang in (([], "de"), (["--lang", "fr"], "fr")):
        [result] = json.loads(run("check", LABEL, "-f", "json", *options).stdout)["results"]
        assert result["product"]["lang"] == lang


def test_the_gate_of_the_file_holds_until_an_option_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text('fail_on = "low"\n')
    assert run("check", LABEL).exit_code == Exit.FINDINGS
    assert run("check", LABEL, "--fail-on", "critical").exit_code == Exit.OK
    assert run("check", LABEL, "--exit-zero").exit_code == Exit.OK
    (tmp_path / "exocheck.toml").write_text('min_score = 100\nexit_zero = true\nformat = ["json"]\n')
    done = run("check", LABEL)
    assert done.exit_code == Exit.OK
    assert json.loads(done.stdout)["results"]
    assert run("check", LABEL, "--no-exit-zero").exit_code == Exit.FINDINGS


def test_the_formats_of_the_file_and_of_options(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text('format = ["terminal", "sarif=out.sarif"]\n')
    done = run("check", LABEL)
    assert "of 100" in done.stdout
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    (tmp_path / "out.sarif").unlink()
    assert json.loads(run("check", LABEL, "-f", "json").stdout)["results"]
    assert not (tmp_path / "out.sarif").exists()
    assert run("check", LABEL, "-f", "xml").exit_code == Exit.USAGE
