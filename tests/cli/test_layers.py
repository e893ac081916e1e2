"""`--rules`, on every command that takes it: layers on top of a rulebook, and where each rule comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exocheck.exits import Exit
from tests.cli.command import exocheck
from tests.rulebook import layered

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = f"""
rules:
  animal-not-stated: {{points: 3, severity: low}}
{layered.RULE}
"""


def rules_options(folder: Path, house: str = HOUSE) -> list[str]:
    return [word for path in layered.write(folder, house) for word in ("--rules", str(path))]


def test_check_and_scan_judge_by_all_layers(tmp_path: Path) -> None:
    options = rules_options(tmp_path)
    done = exocheck("check", "Tallow, Water", "--claims", "Soft.", "--format", "json", *options)
    report = json.loads(done.stdout)
    assert (report["rulebook"]["id"], report["rulebook"]["version"]) == ("shop", "2.0.0")
    findings = {f["rule"]: f for f in report["results"][0]["findings"] if f["status"] == "flagged"}
    assert set(findings) == {"animal-not-stated", "house-no-refining"}
    assert (findings["animal-not-stated"]["severity"], findings["animal-not-stated"]["points"]) == ("low", 3)
    records = '{"ingredients": "Tallow, Water", "claims": "Refined."}\n'
    scanned = json.loads(exocheck("scan", "-", *options, stdin=records).stdout)
    assert [f["rule"] for f in scanned["findings"] if f["status"] == "flagged"] == ["animal-not-stated"]


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
def test_a_card_says_which_layer_changed_the_rule(tmp_path: Path, command: list[str]) -> None:
    options = rules_options(tmp_path)
    card = exocheck(*command, "animal-not-stated", *options, "--width", "200").stdout
    assert f"points and severity changed by shop ({tmp_path}/house.yaml:5)" in card
    record = json.loads(exocheck(*command, "animal-not-stated", "--format", "json", *options).stdout)
    assert record["layer"] == "tallow"
    assert record["overrides"] == [
        {"layer": "shop", "keys": ["points", "severity"], "origin": f"{tmp_path}/house.yaml", "line": 5}
    ]
    assert "House" not in exocheck(*command, "house-no-refining", *options).stdout


def test_list_shows_on_request_where_rules_come_from(tmp_path: Path) -> None:
    options = rules_options(tmp_path)
    second = tmp_path / "second.yaml"
    second.write_text("id: more\nversion: 1\nrules: {house-no-refining: off}\n")
    options += ["--rules", str(second)]
    lines = exocheck("rules", "list", "--origin", *options).stdout.splitlines()
    assert lines == [
        "layers, the lowest first",
        f"  tallow 1.0.0  {tmp_path}/base",
        f"  shop 2.0.0  {tmp_path}/house.yaml",
        f"  more 1  {second}",
        "",
        "source",
        "  low       animal-not-stated  tallow",
        f"            points and severity changed by shop ({tmp_path}/house.yaml:5)",
        "",
        "switched off",
        "  low       house-no-refining  shop",
        f"            by more ({second}:3)",
    ]
    told = json.loads(exocheck("rules", "list", "--origin", "--format", "json", *options).stdout)
    assert [(rule["id"], rule["layer"], len(rule["overrides"])) for rule in told["rules"]] == [
        ("animal-not-stated", "tallow", 1)
    ]
    assert [(rule["id"], rule["layer"], rule["by"]["layer"]) for rule in told["off"]] == [
        ("house-no-refining", "shop", "more")
    ]
    assert [layer["id"] for layer in told["layers"]] == ["tallow", "shop", "more"]
    assert set(json.loads(exocheck("rules", "list", "--format", "json", *options).stdout)) == {"rules"}


def test_a_rule_written_anew_says_so(tmp_path: Path) -> None:
    anew = "rules:\n" + layered.RULE.replace("house-no-refining:", "animal-not-stated:\n    replace: true", 1)
    shown = exocheck("rules", "list", "--origin", *rules_options(tmp_path, anew)).stdout
    assert f"written anew by shop ({tmp_path}/house.yaml:4)" in shown


def test_lint_looks_at_what_layers_bring(tmp_path: Path) -> None:
    base, house = layered.write(tmp_path, HOUSE)
    done = exocheck("rules", "lint", "--rules", str(base), str(house))
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert done.stdout == "no mistakes in 2 rules, 8 concepts\n"
    layered.write(
        tmp_path, "rules: {animal-not-stated: {points: 0, advice: Ask}}\nconcepts: {no: {add: {terms: {en: nay}}}}\n"
    )
    done = exocheck("rules", "lint", "--rules", str(base), "--rules", str(house))
    assert done.exit_code == Exit.RULEBOOK
    assert done.stderr.splitlines() == [
        f"{house}:3:1: 'advice' does not end like a sentence (end it with a full stop)",
        f"{house}:3:1: a rule of severity high takes no points (give it points, or make it info)",
        "exocheck: error: 2 mistakes in the rulebook",
    ]


def test_lint_of_a_broken_layer_names_its_mistakes(tmp_path: Path) -> None:
    base, house = layered.write(tmp_path, "rules: {animal-not-statd: off}\n")
    done = exocheck("rules", "lint", str(house), "--rules", str(base), "--format", "json")
    assert done.exit_code == Exit.RULEBOOK
    (wrong,) = json.loads(done.stdout)["mistakes"]
    assert (wrong["path"], wrong["line"], wrong["column"]) == (str(house), 3, 9)
    assert wrong["hint"] == "did you mean 'animal-not-stated'?"


def test_lint_knows_the_terms_of_layers(tmp_path: Path) -> None:
    house = """
concepts:
  tallow: {add: {terms: {en: dripping; dripping}}}
  butter: {replace: true, title: Butter, terms: {en: butter; butters}}
  refined: {add: {traps: {en: sugar}}}
  heals: off
claims: {healing: off}
"""
    base, path = layered.write(tmp_path, house)
    lines = exocheck("rules", "lint", str(path), "--rules", str(base), "--all").stdout.splitlines()
    assert any("'dripping' stands in 'tallow' twice" in line for line in lines)
    assert any("the trap 'sugar' of 'refined' holds no term of it" in line for line in lines)
    assert all(line.startswith(str(path)) for line in lines[:-1])


def test_examples_of_layers_must_pass_and_those_below_are_told(tmp_path: Path) -> None:
    base, house = layered.write(
        tmp_path, f"concepts: {{cattle: {{remove: {{terms: {{en: beef}}}}}}}}\nrules:\n{layered.RULE}"
    )
    done = exocheck("rules", "test", str(house), "--rules", str(base))
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    place = f"{base}/red-flags/source/animal-not-stated.yaml:19:1: animal-not-stated"
    assert done.stdout.splitlines() == [
        f"{place}: should be clear, is flagged (matched: no words)",
        "examples of rules below that these layers make fail: 1",
        "all 2 examples of 1 rules pass",
    ]
    text = house.read_text("utf-8")
    house.write_text(text.replace('claims: "Refined."', 'claims: "Raw."'))
    done = exocheck("rules", "test", str(house), "--rules", str(base))
    assert done.exit_code == Exit.RULEBOOK
    assert done.stderr.splitlines()[-1] == "exocheck: error: 1 of 2 examples fail"


def test_mistakes_reach_a_terminal_as_text(tmp_path: Path) -> None:
    options = rules_options(tmp_path, 'rules: {"\\e[31m\\nexocheck: all is well": off}\n')
    done = exocheck("check", "Tallow", *options)
    assert (done.exit_code, done.stdout) == (Exit.RULEBOOK, "")
    assert done.stderr.splitlines() == [
        f"{tmp_path}/house.yaml:3:9: no layer below has the rule '\\x1b[31m\\nexocheck: all is well'",
        "exocheck: error: 1 mistake in the rulebook",
    ]
