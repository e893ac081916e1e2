"""Findings and the score: three answers, caps, a range, and arithmetic that adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.engine.examples import run_examples
from exocheck.engine.score import score
from exocheck.model.report import Facts, Finding, Subject
from exocheck.model.rulebook import ScoreSpec
from exocheck.read.records import RecordReader
from exocheck.rulebook import load_rulebook
from tests.engine.labels import LIST, check, finding, listed

SPEC = ScoreSpec(
    start=100,
    grades=(("A", 85), ("B", 70), ("C", 50), ("D", 30), ("E", 0)),
    low_confidence=0.5,
    caps={"source": 30, "claims": 35},
    unread_points=30,
    unread_limit=0.34,
)


def made(rule: str, points: float, status: str = "flagged", category: str = "source") -> Finding:
    return Finding(
        rule=rule,
        title=rule,
        category=category,
        severity="high",
        confidence="high",
        status=status,  # type: ignore[arg-type]
        points=points,
        message="",
        why="",
        advice="",
    )


def facts(present: bool = True, entries: int = 0, unread: int = 0) -> Facts:
    found = check(", ".join(["Water"] * entries)).facts
    return found._replace(subject=Subject(id="x", present=present), unread=found.ingredients[:unread])


def test_points_add_up_and_a_category_has_a_cap() -> None:
    result = score([made("a", 20), made("b", 16), made("c", 5, category="claims")], facts(), SPEC)
    assert result.value == 100 - 30 - 5
    assert [(part.rule, part.points) for part in result.parts] == [("a", 20), ("b", 10), ("c", 5)]
    assert "source is capped at 30" in result.parts[1].because


def test_what_was_not_assessed_widens_the_range_downwards_only() -> None:
    result = score([made("a", 10), made("b", 8, "not_assessed"), made("c", 9, "clear")], facts(), SPEC)
    assert (result.value, result.grade, result.range) == (90, "A", (82, 90))


def test_no_subject_no_score() -> None:
    result = score([made("a", 10)], facts(present=False), SPEC)
    assert (result.value, result.grade, result.range, result.parts) == (None, None, None, ())


def test_unread_entries_widen_the_range_both_ways_and_then_withhold_the_score() -> None:
    some = score([made("a", 10)], facts(entries=10, unread=2), SPEC)
    many = score([made("a", 10)], facts(entries=10, unread=4), SPEC)
    assert (some.value, some.range) == (90, (84, 96))
    assert (many.value, many.grade) == (None, None)
    assert many.withheld == "4 of 10 entries of the list could not be read"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.sampled_from(["source", "claims", "other"]),
            st.sampled_from(["flagged", "not_assessed", "clear"]),
        )
    )
)
def test_the_score_is_what_its_parts_leave(cases: list[tuple[int, str, str]]) -> None:
    found = [made(f"r{n}", points, status, category) for n, (points, category, status) in enumerate(cases)]
    result = score(found, facts(), SPEC)
    assert result.value == round(max(0.0, 100 - sum(part.points for part in result.parts)))
    assert result.range is not None
    assert result.range[0] <= result.value <= result.range[1]


def test_every_examples_of_every_rule_passes() -> None:
    rulebook = load_rulebook()
    outcomes = run_examples(None, RecordReader(rulebook).read)
    assert [(o.rule, o.line, o.said) for o in outcomes if not o.ok] == []
    assert {o.rule for o in outcomes if o.hit} == {rule.id for rule in rulebook.rules}
    assert {o.rule for o in outcomes if not o.hit} == {rule.id for rule in rulebook.rules}


def test_a_list_alone_does_not_show_whether_someone_tested() -> None:
    alone = listed("Exosomes")
    assert finding(alone, "no-third-party-testing").status == "not_assessed"
    assert finding(alone, "source-undisclosed").status == "flagged"
    silent = listed("Exosomes", "A lovely serum.")
    assert finding(silent, "no-third-party-testing").status == "flagged"


def test_no_price_means_not_assessed() -> None:
    assert finding(listed("Exosomes"), "price-far-above").status == "not_assessed"
    assert finding(check(LIST.format("Exosomes"), price=240), "price-far-above").status == "flagged"
    assert finding(check(LIST.format("Exosomes"), price=20), "price-far-above").status == "clear"


def test_a_market_matters_only_where_it_could() -> None:
    human, plant = LIST.format("Human Adipose Stromal Cell Exosomes"), LIST.format("Rosa Damascena Leaf Vesicles")
    assert finding(check(human, markets=("eu",)), "eu-human-origin").status == "flagged"
    assert finding(check(human), "eu-human-origin").status == "not_assessed"
    assert finding(check(human, markets=("us",)), "eu-human-origin").status != "flagged"
    assert finding(check(plant, markets=("eu",)), "eu-human-origin").status in ("clear", "not_applicable")


def test_a_product_without_the_subject_has_no_findings_to_answer() -> None:
    result = check("Water, Glycerin, Phenoxyethanol", "Cures acne.")
    assert {f.status for f in result.findings} == {"not_applicable"}


def test_the_one_percent_rule_says_cannot_be_attributed() -> None:
    raw = "Water, Glycerin, Niacinamide, Palmitoyl Tripeptide-5, Phenoxyethanol, Milk Exosomes, Disodium EDTA"
    found = finding(check(raw), "exosomes-after-one-percent-line")
    assert found.status == "flagged"
    assert "attributed" in found.message
    assert "underdosed" not in found.message


def test_messages_have_no_placeholder_left_and_fingerprints_survive_a_move() -> None:
    raw, claims = LIST.format("Milk Exosomes"), "Clinically proven. FDA approved. 10 billion exosomes."
    first = check(raw, claims, "Serum", 200, ("eu", "us"))
    moved = check(raw, "\n\n" + claims, "Serum", 200, ("eu", "us"))
    flagged = [f for f in first.findings if f.status == "flagged"]
    assert flagged
    assert not [f.message for f in flagged if "{" in f.message]
    assert [f.fingerprint for f in flagged] == [f.fingerprint for f in moved.findings if f.status == "flagged"]
    assert len({f.fingerprint for f in flagged}) == len(flagged)


def test_braces_that_a_label_prints_are_no_blanks() -> None:
    found = check(LIST.format("{source} Human Exosomes"), "Clinically {subject} proven.", markets=("eu",))
    assert "{source} Human Exosomes" in finding(found, "eu-human-origin").message
    assert "Clinically {subject} proven" in finding(found, "clinical-claim-without-detail").message


@pytest.mark.parametrize("word", ["safe", "legal", "compliant", "effective"])
def test_no_rule_calls_a_product_safe_legal_or_effective(word: str) -> None:
    for rule in load_rulebook().rules:
        assert f"is {word}" not in rule.message.lower()
