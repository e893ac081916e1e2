from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from exocheck.exits import Exit
from exocheck.model.rules import SEVERITIES
from exocheck.rulebook import shipped_rules
from tests.cli.command import exocheck
from tests.rulebook import minimal

if TYPE_CHECKING:
    from pathlib import Path


def some_rule() -> tuple[str, Path]:
    path = min(shipped_rules().glob("red-flags/*/*.yaml"))
    return path.stem, path


def test_list_names_every_rule_file_once() -> None:
    rules = json.loads(exocheck("rules", "list", "--format", "json").stdout)["rules"]
    files = {path.stem: path.parent.name for path in shipped_rules().glob("red-flags/*/*.yaml")}
    assert {rule["id"]: rule["category"] for rule in rules} == files
    assert all(list(rule) == ["id", "title", "category", "severity", "origin"] for rule in rules)
    assert {rule["severity"] for rule in rules} <= set(SEVERITIES)


def test_list_at_a_terminal_shows_ids_under_their_categories() -> None:
    name, path = some_rule()
    lines = exocheck("rules", "list").stdout.splitlines()
    assert path.parent.name in lines
    assert any(line.split()[1:2] == [name] for line in lines)


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
def test_a_rules_card_shows_what_it_is(command: list[str]) -> None:
    name, _ = some_rule()
    card = exocheck(*command, name).stdout
    assert name in card
    assert "Sources" in card
    record = json.loads(exocheck(*command, name, "--format", "json").stdout)
    assert record["id"] == name
    assert record["citations"]


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
def test_an_unknown_id_gets_the_nearest(command: list[str]) -> None:
    name, _ = some_rule()
    done = exocheck(*command, name[:-1] + "x")
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert f"did you mean {name}" in done.stderr
    assert "rules list" in exocheck(*command, "qqqqqqq").stderr


@pytest.mark.untraced
def test_the_shipped_rulebook_is_without_mistakes() -> None:
    done = exocheck("rules", "lint")
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert done.stdout.splitlines()[-1].startswith("no mistakes in ")


def test_the_shipped_examples_pass() -> None:
    done = exocheck("rules", "test")
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert " pass" in done.stdout


def test_lint_shows_every_mistake_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(shipped_rules(), folder)
    name, path = some_rule()
    copy = folder / path.relative_to(shipped_rules())
    copy.write_text(copy.read_text("utf-8").replace("severity:", "severty:").replace("points:", "pionts:"), "utf-8")
    done = exocheck("rules", "lint", str(folder))
    assert (done.exit_code, done.stdout) == (Exit.RULEBOOK, "")
    assert f"{name}.yaml:" in done.stderr
    assert "severty" in done.stderr
    assert "pionts" in done.stderr
    assert "mistakes in the rulebook" in done.stderr.splitlines()[-1]


def test_advice_is_printed_and_fails_with_strict_alone(tmp_path: Path) -> None:
    folder = str(minimal_rulebook(tmp_path))
    done = exocheck("rules", "lint", folder)
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert "eu.yaml:1:1: advice: no rule asks for the market 'eu'" in done.stdout
    assert done.stdout.splitlines()[-1] == "no mistakes in 1 rules, 8 concepts, 2 pieces of advice"
    strict = exocheck("rules", "lint", folder, "--strict")
    assert (strict.exit_code, strict.stdout) == (Exit.RULEBOOK, "")
    assert "no rule asks for the market 'eu'" in strict.stderr
    assert strict.stderr.splitlines()[-1] == "exocheck: error: 2 mistakes in the rulebook"


def test_much_advice_is_cut_short_unless_all_is_asked_for(tmp_path: Path) -> None:
    folder = minimal_rulebook(tmp_path)
    words = folder / "lexicon/words.yaml"
    traps = "; ".join(f"margarine {n}" for n in range(100, 140))
    words.write_text(
        words.read_text("utf-8").replace("{en: butter}", f"{{en: butter}}, traps: {{en: {traps}}}"), "utf-8"
    )
    lines = exocheck("rules", "lint", str(folder)).stdout.splitlines()
    assert len(lines) == 27
    assert lines[-2] == "and 18 more lines of advice: --all prints them"
    assert len(exocheck("rules", "lint", str(folder), "--all").stdout.splitlines()) == 44


def test_lint_as_json_names_mistakes_and_advice(tmp_path: Path) -> None:
    folder = minimal_rulebook(tmp_path)
    rule = next(folder.glob("red-flags/*/*.yaml"))
    rule.write_text(rule.read_text("utf-8").replace("Ask the seller.", "Ask"), "utf-8")
    done = exocheck("rules", "lint", str(folder), "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == Exit.RULEBOOK
    assert [(m["path"], m["line"], m["text"]) for m in found["mistakes"]] == [
        (str(rule), 1, "'advice' does not end like a sentence")
    ]
    assert len(found["advice"]) == 2
    assert set(found["advice"][0]) == {"path", "line", "column", "text", "hint"}


def test_examples_are_shown_one_by_one_with_the_words_that_matched(tmp_path: Path) -> None:
    folder = minimal_rulebook(tmp_path)
    rule = next(folder.glob("red-flags/*/*.yaml"))
    text = rule.read_text("utf-8")
    rule.write_text(text.replace("source_is: undisclosed", "not: {source_is: beef}"), "utf-8")
    lines = exocheck("rules", "test", str(folder), "--verbose").stdout.splitlines()
    assert lines[:3] == ["animal-not-stated", "  ok    hit   line 17", "  ok    pass  line 19"]
    rule.write_text(text.replace("source_is: undisclosed", "source_is: beef"), "utf-8")
    done = exocheck("rules", "test", str(folder), "--verbose")
    assert done.stdout.splitlines()[2] == "  FAIL  pass  line 19: Beef Tallow"
    assert done.exit_code == Exit.RULEBOOK


def test_examples_as_json(tmp_path: Path) -> None:
    folder = minimal_rulebook(tmp_path)
    done = exocheck("rules", "test", str(folder), "--format", "json")
    examples = json.loads(done.stdout)["examples"]
    assert [(e["rule"], e["expected"], e["said"], e["ok"]) for e in examples] == [
        ("animal-not-stated", "flagged", "flagged", True),
        ("animal-not-stated", "clear", "clear", True),
    ]


def test_a_failing_example_is_shown_with_the_words_that_matched(tmp_path: Path) -> None:
    folder = minimal_rulebook(tmp_path)
    rule = next(folder.glob("red-flags/*/*.yaml"))
    text = rule.read_text("utf-8")
    rule.write_text(text.replace('"Beef Tallow, Shea Butter"', '"Tallow, Water"'), "utf-8")
    done = exocheck("rules", "test", str(folder))
    assert (done.exit_code, done.stdout) == (Exit.RULEBOOK, "")
    assert f"{rule.name}:" in done.stderr
    assert "should be clear, is flagged" in done.stderr
    assert done.stderr.splitlines()[-1] == "exocheck: error: 1 of 2 examples fail"


def test_another_rulebook_can_be_used_everywhere(tmp_path: Path) -> None:
    folder = str(minimal_rulebook(tmp_path))
    assert "all 2 examples of 1 rules pass" in exocheck("rules", "test", folder).stdout
    listed = json.loads(exocheck("rules", "list", "--rules", folder, "--format", "json").stdout)["rules"]
    assert "animal-not-stated" in [rule["id"] for rule in listed]
    assert "The animal is not stated" in exocheck("explain", "animal-not-stated", "--rules", folder).stdout
    done = exocheck("check", "Tallow, Butter", "--rules", folder)
    assert "animal-not-stated" in done.stdout


def minimal_rulebook(folder: Path) -> Path:
    return minimal.write(folder)
