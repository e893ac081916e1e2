"""Rules about rules: every one has a rulebook that breaks it, with the exact words of the remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.rulebook.lint import lint_path
from exocheck.rulebook.lint.cover import covers, may_hold
from exocheck.rulebook.lint.logic import FALSE, TRUE, Statement, at_least, atom, both, contrary, either, possible
from exocheck.rulebook.lint.written import shown
from exocheck.text.notation import parse_term
from exocheck.text.term_tables import term_tables
from exocheck.text.terms import TermIndex
from exocheck.text.words import words_of
from tests.rulebook.minimal import FILES, write

if TYPE_CHECKING:
    from pathlib import Path

SPEC, WORDS, MARKET = "rulebook.yaml", "lexicon/words.yaml", "markets/eu.yaml"
RULE = "red-flags/source/animal-not-stated.yaml"
WHEN = "{source_is: undisclosed}"
CLASSES = "      - {id: beef, title: cattle, concepts: [cattle]}\n"
LINT = "lint: {points: {high: [8, 18]}, verdicts: safe; legal*, denials: not; no}\n"
TWIN = FILES[RULE].replace("id: animal-not-stated", "id: twin").replace("The animal is", "The cattle is")

Edits = tuple[tuple[str, str, str], ...]

BROKEN: list[tuple[str, Edits]] = [
    # (the remark, without the folder; what is changed: file, old, new; an empty old adds to the file's end)
    (
        f"{RULE}:1:1: the rule has no citation (name a page or a section of the article)",
        ((RULE, "citations:\n  - {title: A book about fat, article: Fats}", "citations: []"),),
    ),
    (
        f"{RULE}:1:1: the citation 'A book about fat' has no date (say when the page was last read: checked)",
        ((RULE, "article: Fats", "url: https://example.org/fat"),),
    ),
    (
        f"{RULE}:1:1: advice: the citation 'A book about fat' does not say how near it is to the original (add confidence)",
        ((RULE, "article: Fats", "url: https://example.org/fat, checked: 2026-01-02"),),
    ),
    (
        f"{RULE}:1:1: the source 'Fats' is cited twice (remove one)",
        ((RULE, "article: Fats}", "article: Fats}\n  - {title: A book about fat, article: Fats}"),),
    ),
    (
        f"{MARKET}:1:1: the market has no citation (name a page or a section of the article)",
        (
            (
                MARKET,
                "citations:\n  - {title: A law, url: https://example.org/law, checked: 2026-01-02}",
                "citations: []",
            ),
        ),
    ),
    (
        f"{RULE}:1:1: the rule has no 'hit' example (every rule shows a label it flags and one it passes)",
        ((RULE, '  hit:\n    - {ingredients: "Tallow, Shea Butter"}\n', ""),),
    ),
    (
        f"{RULE}:1:1: the rule has no 'pass' example (every rule shows a label it flags and one it passes)",
        ((RULE, '  pass:\n    - {ingredients: "Beef Tallow, Shea Butter"}\n', ""),),
    ),
    (
        f"{RULE}:19:1: the label stands among the examples twice (change one of them)",
        ((RULE, '"Beef Tallow, Shea Butter"', '"Tallow, Shea Butter"'),),
    ),
    (
        f"{RULE}:1:1: a rule of severity info takes points (set points to 0, or raise the severity)",
        ((RULE, "severity: high", "severity: info"),),
    ),
    (
        f"{RULE}:1:1: a rule of severity high takes no points (give it points, or make it info)",
        ((RULE, "points: 20", "points: 0"),),
    ),
    (
        f"{RULE}:1:1: 20 points are out of proportion to severity high (rules of that severity take 8 to 18)",
        ((SPEC, "", LINT),),
    ),
    (
        f"{RULE}:1:1: the rule takes 20 points, its category source at most 10 (lower the points, or raise the cap)",
        ((SPEC, "source: 40", "source: 10"),),
    ),
    (
        f"{RULE}:1:1: the title ends like a sentence (drop its last character)",
        ((RULE, "The animal is not stated", "The animal is not stated."),),
    ),
    (
        f"{RULE}:1:1: the title has 85 characters; 80 are the most (shorten it)",
        ((RULE, "The animal is not stated", "The animal " + "is not stated and " * 4 + "so"),),
    ),
    (
        f"{RULE}:1:1: 'advice' does not end like a sentence (end it with a full stop)",
        ((RULE, "Ask the seller.", "Ask the seller"),),
    ),
    (
        f"{RULE}:1:1: 'ask' does not end like a question (end it with a question mark)",
        ((RULE, "Which animal is the tallow from?", "Which animal"),),
    ),
    (
        f"{RULE}:1:1: advice: 'why' has 5 sentences; 4 are the most (shorten it)",
        ((RULE, "why: Tallow is the fat of cattle or sheep.", "why: It is. It is. It is. It is. It is."),),
    ),
    (
        "red-flags/source/Twin_2.yaml:1:1: 'Twin_2' is not an id (use lower case letters, digits and - in the file's name)",
        (("red-flags/source/Twin_2.yaml", "", TWIN.replace("id: twin", "id: Twin_2")),),
    ),
    (
        f"{RULE}:1:1: another rule has the title 'The animal is not stated' too (say what sets them apart)",
        (("red-flags/claims/twin.yaml", "", TWIN.replace("The cattle is", "The animal is")),),
    ),
    (
        f"{RULE}:1:1: nothing in the condition fills '{{evidence}}' of the message (what is not printed cannot be quoted)",
        ((RULE, "say which animal", "say “{evidence}”"),),
    ),
    (
        f"{RULE}:1:1: nothing in the condition fills '{{times}}' of the message (only price_per_ml does)",
        ((RULE, "say which animal", "say {times}"),),
    ),
    (
        f"{RULE}:1:1: nothing in the condition fills '{{co_actives}}' of the message (only contains or listed does)",
        ((RULE, "say which animal", "say {co_actives}"),),
    ),
    (
        f"{RULE}:1:1: 'safe' in 'why' is a verdict on the product (say what is printed or missing, deny it, or quote it)",
        ((SPEC, "", LINT), (RULE, "Tallow is the fat of cattle or sheep.", "Tallow is safe.")),
    ),
    (
        f"{MARKET}:1:1: 'legal' in 'summary' is a verdict on the product (say what is printed or missing, deny it, or quote it)",
        ((SPEC, "", LINT), (MARKET, "Nothing changes.", "Not rare. It is legal here.")),
    ),
    (
        f"{RULE}:1:1: the rule can never be raised (its condition contradicts itself or what it applies to)",
        ((RULE, WHEN, "{all: [{sold_in: eu}, {not: {sold_in: eu}}]}"),),
    ),
    (
        f"{RULE}:1:1: the rule can never be raised (its condition contradicts itself or what it applies to)",
        ((RULE, f"when: {WHEN}", "applies: {claims: healing}\nwhen: {not: {mentions: heals}}"),),
    ),
    (
        f"{RULE}:1:1: the rule can never be raised (its condition contradicts itself or what it applies to)",
        ((RULE, WHEN, "{all: [{price_per_ml: {times_comparator: 5}}, {not: {price_per_ml: {times_comparator: 3}}}]}"),),
    ),
    (
        f"{RULE}:1:1: the rule can never be raised (its condition contradicts itself or what it applies to)",
        ((RULE, WHEN, "{at_least: {n: 3, of: [{sold_in: eu}, {contains: butters}]}}"),),
    ),
    (
        f"{RULE}:1:1: the rule can never be raised (its condition contradicts itself or what it applies to)",
        ((RULE, WHEN, "{all: [{sources_disagree: true}, {source_is: undisclosed}]}"),),
    ),
    (
        f"{RULE}:1:1: the rule is raised whatever the label says (its condition is always true)",
        ((RULE, WHEN, "{any: [{states: source}, {source_is: undisclosed}]}"),),
    ),
    (
        f"{RULE}:1:1: 'lists: tallow' can be true of no label (entries that name the subject do not count)",
        ((RULE, WHEN, "{lists: tallow}"),),
    ),
    (
        f"{RULE}:1:1: 'declared_in: brand' can be true of no label (the brand declares nothing)",
        ((RULE, WHEN, "{not: {declared_in: brand}}"),),
    ),
    (
        f"{RULE}:1:1: 'listed: subject, after' can be true of no label (it needs a one_percent_line in rulebook.yaml, "
        "and says `subject` for the subject)",
        ((RULE, WHEN, "{listed: {what: subject, side: after}}"),),
    ),
    (
        f"{RULE}:1:1: 'sources_at_least: 2' can be true of no label (the rulebook has fewer source classes)",
        ((RULE, WHEN, "{sources_at_least: 2}"),),
    ),
    (
        f"{RULE}:1:1: 'source_is: sheep' can be true of no label (no concept names this class)",
        ((SPEC, CLASSES, CLASSES + "      - {id: sheep, title: sheep, concepts: []}\n"), (RULE, WHEN, "{source_is: sheep}")),
    ),
    (
        f"{RULE}:1:1: 'tissue_is: suet' can be true of no label (no concept names this class)",
        (
            (SPEC, CLASSES, CLASSES + "      - {id: sheep, title: sheep, concepts: [], tissues: {suet: cattle}}\n"),
            (RULE, WHEN, "{tissue_is: suet}"),
        ),
    ),
    (
        f"{RULE}:1:1: 'mentions: butter' can be true of no label (in names and claims, a concept with `head` is not looked for)",
        ((WORDS, "butter: {title: Butters,", "butter: {title: Butters, head: true,"), (RULE, WHEN, "{mentions: butter}")),
    ),
    (
        f"{RULE}:1:1: 'states: colour' can be true of no label (no concept makes this statement)",
        ((SPEC, "disclosures:\n", "disclosures:\n  colour: {title: colour}\n"), (RULE, WHEN, "{not: {states: colour}}")),
    ),
    (
        f"{RULE}:1:1: 'source_is: nothing' can be true of no label (no concept names this class)",
        ((RULE, WHEN, "{source_is: []}"),),
    ),
    (
        f"{RULE}:1:1: the rule needs 'price', but its condition never looks at it (remove it from needs)",
        ((RULE, "needs: [ingredients]", "needs: [ingredients, price]"),),
    ),
    (
        f"{RULE}:1:1: the rule needs 'ingredients', but its condition never looks at it (remove it from needs)",
        ((RULE, WHEN, "{not: {states: refining}}"),),
    ),
    (
        "red-flags/source/twin.yaml:1:1: the rule has the condition of 'animal-not-stated' (remove one of them)",
        (("red-flags/source/twin.yaml", "", TWIN.replace(WHEN, "{not: {states: source}}")),),
    ),
    (
        "red-flags/source/twin.yaml:1:1: whenever the rule is raised, 'animal-not-stated' of its category is raised too "
        "(except it by a 'not', or write adds_to: [animal-not-stated] where both are meant)",
        (("red-flags/source/twin.yaml", "", TWIN.replace(WHEN, "{all: [{source_is: undisclosed}, {contains: any}]}")),),
    ),
    (
        f"{RULE}:1:1: whenever the rule is raised, 'twin' of its category is raised too "
        "(except it by a 'not', or write adds_to: [twin] where both are meant)",
        (
            ("red-flags/source/twin.yaml", "", TWIN),
            (RULE, WHEN, "{all: [{source_is: undisclosed}, {contains: any}]}"),
        ),
    ),
    (
        f"{RULE}:1:1: nothing in the condition fills '{{evidence}}' of the message (what is not printed cannot be quoted)",
        ((RULE, WHEN, "{not: {claims: healing}}"), (RULE, "say which animal", "say “{evidence}”")),
    ),
    (
        f"{SPEC}:25:43: '*': a lone * matches everything; write the letters it stands beside",
        ((SPEC, "", LINT.replace("safe;", "'*';").replace("'*'; legal*", "'*; legal*'")),),
    ),
    (
        f"{RULE}:1:1: adds_to names 'twin', which need not be raised with the rule (remove it)",
        (
            ("red-flags/source/twin.yaml", "", TWIN.replace(WHEN, "{claims: healing}")),
            (RULE, "status: stable", "status: stable\nadds_to: [twin]"),
        ),
    ),
    (
        f"{WORDS}:4:1: advice: 'butter' stands in 'butter' twice (first in line 4; remove one)",
        ((WORDS, "en: butter", "en: butter; Butter"),),
    ),
    (
        f"{WORDS}:3:1: advice: 'beef' stands in 'cattle' twice (first in line 3; remove one)",
        ((WORDS, "terms: {en: beef; cow*; grass fed}", "terms: {any: beef, en: beef; grass fed}"),),
    ),
    (
        f"{WORDS}:3:1: advice: 'cows' of 'cattle' is covered by 'cow*' (remove it)",
        ((WORDS, "cow*;", "cow*; cows;"),),
    ),
    (
        f"{WORDS}:3:1: advice: 'fed on grass' of 'cattle' is covered by 'fed ... grass' (remove it)",
        ((WORDS, "cow*;", "fed ... grass; fed on grass;"),),
    ),
    (
        f"{WORDS}:4:1: 'butter' of 'butter' never counts (the trap 'butter*' holds it; remove one of them)",
        ((WORDS, "terms: {en: butter}", "terms: {en: butter}, traps: {en: butter*}"),),
    ),
    (
        f"{WORDS}:4:1: advice: the trap 'margarine' of 'butter' holds no term of it "
        "(remove it, or write it as longer words around a term)",
        ((WORDS, "terms: {en: butter}", "terms: {en: butter}, traps: {en: margarine; butter bean}"),),
    ),
    (
        f"{WORDS}:4:1: advice: the near word 'margarine' holds no term of 'butter' (add it to the terms, or remove it)",
        ((WORDS, "terms: {en: butter}", "terms: {en: butter}, near: {en: margarine; butter}"),),
    ),
    (
        f"{WORDS}:4:1: the near word 'butter*' has a * (write the whole word)",
        ((WORDS, "terms: {en: butter}", "terms: {en: butter}, near: {en: butter*}"),),
    ),
    (
        f"{WORDS}:10:1: 'beef' stands for the source class 'cattle' and for 'sheep' "
        "(first in cattle; keep it in one of them)",
        (
            (SPEC, CLASSES, CLASSES + "      - {id: sheep, title: sheep, concepts: [sheep]}\n"),
            (WORDS, "", "  sheep: {title: Sheep, terms: {en: mutton; beef}}\n"),
        ),
    ),
    (
        f"{WORDS}:4:1: 'butter' stands for the family 'oils' and for 'butters' "
        "(first in oil; keep it in one of them)",
        (
            (SPEC, "co_actives:\n", "co_actives:\n  oils: {title: Oils, concept: oil, explains: gloss, yields_to: []}\n"),
            (WORDS, "", "  oil: {title: Oils, terms: {en: oil; butter}}\n"),
        ),
    ),
    (
        f"{WORDS}:10:3: nothing asks for the concept 'wax' (use it in a rule, or remove it)",
        ((WORDS, "", "  wax: {title: Wax, terms: {en: wax}}\n"),),
    ),
    (
        f"{MARKET}:1:1: advice: no rule asks for the market 'eu' (write one with sold_in, or remove the market)",
        (),
    ),
]  # fmt: skip


def broken(folder: Path, edits: Edits) -> Path:
    """Write the small rulebook with some of its files edited, or with others added."""
    changes: dict[str, str | bytes | None] = {}
    for file, old, new in edits:
        text = str(changes.get(file, FILES.get(file, "")))
        assert old in text, f"{old!r} is not in {file}"
        changes[file] = text.replace(old, new, 1) if old else text + new
    return write(folder, **changes)


@pytest.mark.parametrize(("remark", "edits"), BROKEN, ids=[f"{n}" for n in range(len(BROKEN))])
def test_each_rule_about_rules_has_its_say(tmp_path: Path, remark: str, edits: Edits) -> None:
    said = [str(r).replace(f"{tmp_path}/", "") for r in lint_path(broken(tmp_path, edits))]
    assert remark in said


GOOD: list[tuple[str, Edits]] = [
    # (what must not be said; what is changed)
    ("verdict", ((SPEC, "", LINT), (RULE, "why: Tallow is", "why: It is not a safe bet. Tallow is"))),
    ("verdict", ((SPEC, "", LINT), (RULE, "may say it elsewhere.", "may say “legally sourced” elsewhere."))),
    ("fills", ((RULE, WHEN, "{all: [{source_is: undisclosed}, {claims: healing}]}"), (RULE, "say which", "say {evidence}"))),
    (
        "raised too",
        (
            (
                "red-flags/source/twin.yaml",
                "",
                TWIN.replace(WHEN, "{all: [{source_is: undisclosed}, {contains: any}]}") + "adds_to: [animal-not-stated]\n",
            ),
        ),
    ),
    ("raised too", (("red-flags/claims/twin.yaml", "", TWIN.replace(WHEN, "{all: [{source_is: undisclosed}, {contains: any}]}")),)),
    ("never be raised", ((RULE, WHEN, "{all: [{source_is: undisclosed}, {source_is: beef}]}"),)),
    (
        "stands for the family",
        (
            (SPEC, "co_actives:\n", "co_actives:\n  oils: {title: Oils, concept: oil, explains: gloss, yields_to: [butters]}\n"),
            (WORDS, "", "  oil: {title: Oils, terms: {en: oil; butter}}\n"),
        ),
    ),
    ("twice", ((WORDS, "terms: {en: butter}", "terms: {en: butter, de: butter}"),)),
    ("covered", ((WORDS, "terms: {en: butter}", "terms: {en: butter, de: butter*}"),)),
    ("holds no term", ((WORDS, "terms: {en: butter}", "terms: {en: butter}, traps: {en: butter bean*; no ... butter}"),)),
]  # fmt: skip


@pytest.mark.parametrize(("unsaid", "edits"), GOOD, ids=[f"{n}" for n in range(len(GOOD))])
def test_what_is_well_said_is_left_alone(tmp_path: Path, unsaid: str, edits: Edits) -> None:
    assert unsaid not in "\n".join(map(str, lint_path(broken(tmp_path, edits))))


def test_a_broken_rulebook_is_linted_for_its_form_alone(tmp_path: Path) -> None:
    remarks = lint_path(
        broken(tmp_path, ((RULE, "severity: high", "severity: hihg"), (RULE, "Ask the seller.", "Ask")))
    )
    assert [remark.text for remark in remarks] == ["'hihg' is none of critical, high, medium, low, info"]
    assert remarks[0].level == "mistake"


NAMES = st.sampled_from([("a",), ("b",), ("c",)])
STATEMENTS = st.recursive(
    st.one_of(NAMES.map(lambda name: atom(*name)), st.just(TRUE), st.just(FALSE)),
    lambda inner: st.one_of(
        inner.map(contrary),
        st.builds(at_least, st.integers(0, 4), st.lists(inner, max_size=4)),
        st.lists(inner).map(both),
    ),
    max_leaves=12,
)


def holds(statement: Statement, true: set[tuple[str, ...]]) -> bool:
    if statement.name:
        return (statement.name in true) == statement.holds
    return (sum(holds(part, true) for part in statement.parts) >= statement.least) == statement.holds


@given(STATEMENTS)
def test_a_statement_is_possible_where_some_choice_makes_it_true(statement: Statement) -> None:
    names: list[tuple[str, ...]] = [("a",), ("b",), ("c",)]
    choices: list[set[tuple[str, ...]]] = [{name for n, name in enumerate(names) if bits >> n & 1} for bits in range(8)]
    assert possible(statement) == any(holds(statement, choice) for choice in choices)


def test_patience_ends_with_the_benefit_of_the_doubt() -> None:
    many = [either([atom(f"{n}", "x"), atom(f"{n}", "y")]) for n in range(40)]
    assert possible(both([*many, contrary(both(many))]))


TERMS = ["cow", "cow*", "*cow", "*cow*", "cows", "cowslip oil", "cow* oil", "# cow", "5 cow", "cow ... oil", "no cow oil",
         "cow fat oil", "소", "소 지방", "*fat*", "no ... oil"]  # fmt: skip


@pytest.mark.parametrize("wide", TERMS)
@pytest.mark.parametrize("narrow", TERMS)
def test_a_pattern_that_covers_another_is_found_wherever_the_other_is(wide: str, narrow: str) -> None:
    wide_pattern, pattern = parse_term(wide), parse_term(narrow)
    text = shown(pattern).replace("#", "7").replace("*", "").replace("...", "and then")
    tables, others = term_tables([(0, wide_pattern)])
    words = words_of(text)
    found = (0, 0, len(words.items)) in TermIndex(tables, lambda: others).find(words)
    if covers(wide_pattern, pattern):
        assert found
        assert may_hold(pattern, wide_pattern)
    if found and not set("*#.") & set(narrow):
        assert covers(wide_pattern, pattern)
