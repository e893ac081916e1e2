"""Rules about rules that run them: on their examples, and on names declared harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.engine.lint import lint_rulebook
from exocheck.read.records import RecordReader
from tests.rulebook.minimal import FILES, write

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.rulebook.lint import Remark

RULE, WORDS, SPEC = "red-flags/source/animal-not-stated.yaml", "lexicon/words.yaml", "rulebook.yaml"
WHEN = "when: {source_is: undisclosed}"
HARMLESS = "  harmless: {title: Harmless, whole: true, terms: {en: shea butter; wax*; rose ... hip}}\n"
READING = "reading: {harmless: harmless}\n"


def lint(folder: Path, **edits: tuple[str, str]) -> list[str]:
    """Lint the small rulebook with one place of some files edited: old, new; an empty old adds to the end."""
    changes: dict[str, str | bytes | None] = {}
    for file, (old, new) in edits.items():
        text = FILES[file]
        assert old in text
        changes[file] = text.replace(old, new, 1) if old else text + new
    remarks: tuple[Remark, ...] = lint_rulebook(write(folder, **changes), lambda book: RecordReader(book).read)
    return [str(remark).replace(f"{folder}/", "") for remark in remarks]


BROKEN = [
    (
        f"{RULE}:1:1: advice: no example shows what 'contains: butters' is for "
        "(add a label on which the answer hangs on it alone)",
        {RULE: (WHEN, "when: {any: [{source_is: undisclosed}, {all: [{source_is: undisclosed}, {contains: butters}]}]}")},
    ),
    (
        f"{RULE}:1:1: advice: no example shows what 'sold_in: eu' is for "
        "(add a label on which the answer hangs on it alone)",
        {RULE: (WHEN, f"applies: {{any: [{{declared_in: ingredients}}, {{sold_in: eu}}]}}\n{WHEN}")},
    ),
    (
        f"{RULE}:1:1: advice: no example shows what 'list_is_whole: true' is for "
        "(add a label on which the answer hangs on it alone)",
        {RULE: (WHEN, "when: {any: [{source_is: undisclosed}, {all: [{source_is: undisclosed}, {list_is_whole: true}]}]}")},
    ),
    (
        f"{RULE}:17:1: advice: the label is flagged whichever part of the condition is turned round (make it plainer)",
        {RULE: (WHEN, "when: {any: [{source_is: undisclosed}, {contains: butters}]}")},
    ),
    (
        f"{WORDS}:4:3: advice: 'butter' is mentioned in names declared harmless: 'shea butter' (by 'butter') "
        "(narrow the term, add a trap, or take the name out of the harmless ones)",
        {SPEC: ("", READING), WORDS: ("", HARMLESS)},
    ),
    (
        f"{WORDS}:2:3: advice: 'tallow' is mentioned in names declared harmless: 'a suet' (by 'suet'), 'b suet' (by 'suet'), "
        "'c suet' (by 'suet'), 'd suet' (by 'suet'), 'e suet' (by 'suet') and 1 more "
        "(narrow the term, add a trap, or take the name out of the harmless ones)",
        {
            SPEC: ("", READING),
            WORDS: ("", "  harmless: {title: H, terms: {en: a suet; b suet; c suet; d suet; e suet; f suet}}\n"),
        },
    ),
    (
        f"{WORDS}:4:1: advice: no example tries these traps of 'butter': 'butter a', 'butter b', 'butter c', 'butter d', "
        "'butter e' and 1 more (print one in a label that a rule must find clear)",
        {
            WORDS: (
                "terms: {en: butter}",
                "terms: {en: butter}, traps: {en: butter a; butter b; butter c; butter d; butter e; butter f}",
            )
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "edits"), BROKEN, ids=[f"{n}" for n in range(len(BROKEN))])
def test_each_rule_about_rules_has_its_say(tmp_path: Path, remark: str, edits: dict[str, tuple[str, str]]) -> None:
    assert remark in lint(tmp_path, **edits)


def test_what_examples_prove_is_left_alone(tmp_path: Path) -> None:
    said = "\n".join(lint(tmp_path))
    assert "no example shows" not in said
    assert "whichever part" not in said
    assert "harmless" not in said


def test_a_trap_that_an_example_prints_is_left_alone(tmp_path: Path) -> None:
    said = "\n".join(
        lint(tmp_path, **{WORDS: ("terms: {en: butter}", "terms: {en: butter}, traps: {en: shea butter}")})
    )
    assert "no example tries" not in said


def test_names_that_only_include_harmless_ones_count_too(tmp_path: Path) -> None:
    more = (
        "  inert: {title: Inert, terms: {en: cocoa butter}}\n  harmless: {title: Harmless, includes: [inert, inert]}\n"
    )
    said = "\n".join(lint(tmp_path, **{SPEC: ("", READING), WORDS: ("", more)}))
    assert "'cocoa butter' (by 'butter')" in said


def test_a_rulebook_with_mistakes_of_form_is_not_run(tmp_path: Path) -> None:
    assert lint(tmp_path, **{RULE: ("severity: high", "severity: hihg")}) == [
        f"{RULE}:3:11: 'hihg' is none of critical, high, medium, low, info (did you mean 'high'?)"
    ]
