"""Which exit code a run ends with: one table of every combination that matters."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, NO_EXOSOMES, exocheck

BAD: dict[str, object] = {"id": "A1", "ingredients": LIST, "claims": "Heals acne."}
UNREADABLE: dict[str, object] = {"price": 3}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def code(records: list[dict[str, object]], *options: str) -> int:
    Path("shop.json").write_text(json.dumps(records), "utf-8")
    return exocheck("check", "shop.json", *options).exit_code


@pytest.mark.parametrize(("fail_on", "min_score", "exit_zero", "strict", "unreadable"), [
    *product([None, "high", "critical"], [None, "0", "100"], [False, True], [False, True], [False, True])
])  # fmt: skip
def test_every_combination(
    fail_on: str | None, min_score: str | None, exit_zero: bool, strict: bool, unreadable: bool
) -> None:
    options = [*(["--fail-on", fail_on] if fail_on else []), *(["--min-score", min_score] if min_score else [])]
    options += ["--exit-zero"] * exit_zero + ["--strict-input"] * strict
    wanted = Exit.OK
    if (fail_on == "high" or min_score == "100") and not exit_zero:
        wanted = Exit.FINDINGS
    if strict and unreadable:
        wanted = Exit.INPUT
    assert code([BAD, *[UNREADABLE] * unreadable], *options) == wanted


@pytest.mark.parametrize("options", [[], ["--fail-on", "info"], ["--min-score", "100"], ["--exit-zero"]])
def test_nothing_to_check_is_never_a_pass(options: list[str]) -> None:
    assert code([UNREADABLE], *options) == Exit.INPUT


def test_only_open_findings_count() -> None:
    gate = ["--fail-on", "info", "--min-score", "90"]
    assert code([BAD], *gate) == Exit.FINDINGS
    exocheck("baseline", "write", "shop.json", "-o", "b.json")
    assert code([BAD], *gate, "--baseline", "b.json") == Exit.OK
    assert code([BAD, BAD], *gate, "--baseline", "b.json") == Exit.FINDINGS


def test_exit_zero_hides_no_other_mistake() -> None:
    assert exocheck("check", LIST, "--exit-zero", "--nonsense").exit_code == Exit.USAGE
    assert exocheck("check", LIST, "--exit-zero", "--baseline", "none.json").exit_code == Exit.RULEBOOK
    assert exocheck("check", "none.json", "--exit-zero").exit_code == Exit.INPUT


def test_formats_never_change_the_code() -> None:
    for options, wanted in ((["--fail-on", "info"], Exit.FINDINGS), (["--fail-on", "critical"], Exit.OK)):
        assert {code([BAD], *options, "--format", name) for name in ("terminal", "json")} == {wanted}
    assert exocheck("check", NO_EXOSOMES, "--min-score", "100").exit_code == Exit.OK


@pytest.mark.parametrize("command", [("check",), ("scan", "--output", "out.jsonl", "--quiet")])
@pytest.mark.parametrize(("options", "told"), [
    ([], ""),
    (["--fail-on", "critical"], ""),
    (["--fail-on", "high"], "exocheck: not passed: --fail-on high\n"),
    (["--min-score", "99"], "exocheck: not passed: --min-score 99\n"),
    (["--fail-on", "low", "--min-score", "99"], "exocheck: not passed: --fail-on low and --min-score 99\n"),
    (["--fail-on", "high", "--exit-zero"], ""),
    (["--strict-input"], "exocheck: error: 2 inputs could not be read, which --strict-input does not let pass\n"),
])  # fmt: skip
def test_why_a_run_fails_is_said(command: tuple[str, ...], options: list[str], told: str) -> None:
    Path("shop.json").write_text(json.dumps([BAD, UNREADABLE, UNREADABLE]), "utf-8")
    assert exocheck(*command, "shop.json", *options).stderr == told


def test_a_rulebook_that_is_not_there_is_a_mistake_of_the_configuration() -> None:
    done = exocheck("check", LIST, "--rules", "nowhere.yaml")
    assert done.exit_code == Exit.RULEBOOK
    assert "no rulebook at nowhere.yaml" in done.stderr
    Path("exocheck.toml").write_text('rules = ["nowhere.yaml"]\n', "utf-8")
    assert exocheck("check", LIST).exit_code == Exit.RULEBOOK
