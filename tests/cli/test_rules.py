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
