from __future__ import annotations

import io
import json

from exocheck.model.rules import Change, Citation, Condition
from exocheck.report.card import render_rule, rule_record
from exocheck.report.console import make_console

from . import factory
from .golden import assert_golden

RULE = factory.rule(
    "human-cells-abroad",
    title="Human cells where they are not admitted",
    category="market",
    severity="critical",
    points=35,
    needs=("ingredients", "markets"),
    applies=factory.leaf("declared_in", "ingredients", "claims"),
    when=Condition(kind="all", parts=(factory.leaf("source_is", "human"), factory.leaf("sold_in", "eu"))),
    message="The {subject} come from {tissue}, and {markets} admits none.",
)


def card(*, width: int = 80, **changes: object) -> str:
    stream = io.StringIO()
    rule = factory.rule("low-flag", **changes) if changes else RULE
    render_rule(rule, make_console(stream, width=width, color=False), factory.rulebook())
    return stream.getvalue()


def test_a_card_shows_all_there_is_to_know_of_a_rule() -> None:
    assert_golden("card", card())


def test_a_card_says_what_a_finding_of_low_confidence_takes() -> None:
    assert "5 points (10, less for low confidence)" in card(confidence="low")
    assert "No points: it only informs" in card(severity="info", points=0)


def test_a_card_says_how_near_its_sources_are_and_what_became_of_the_rule() -> None:
    text = card(
        adds_to=("no-lab-report",),
        citations=(
            Citation(title="A law", url="https://example.org/law", checked="2026-11-20", confidence="mirror"),
            Citation(title="Our own threshold", confidence="inference"),
        ),
        history=(Change(version="1.3.0", change="Takes 10 points instead of 5."),),
    )
    assert "A law (copy read, checked 2026-11-20)" in text
    assert "Our own threshold (own inference)" in text
    assert "Adds to         no-lab-report" in text
    assert "History         1.3.0: Takes 10 points instead of 5." in text
    assert "10 points, of at most 30 for evidence" in text


def test_a_rule_from_elsewhere_cannot_steer_the_terminal() -> None:
    text = card(title="[red]\x1b[31mTitle", why="\u202eWhy", message="{subject} \x07")
    assert r"[red]\x1b[31mTitle" in text
    assert r"\u202eWhy" in text
    assert all(c.isprintable() or c == "\n" for c in text)


def test_a_link_stays_whole_however_narrow_the_page() -> None:
    link = "https://example.org/" + "long-path/" * 12
    text = card(width=50, citations=(Citation(title="A page", url=link, checked="2026-11-20"),))
    assert link in text


def test_a_rule_as_data_holds_the_whole_card() -> None:
    record = rule_record(RULE, factory.rulebook())
    assert json.loads(json.dumps(record)) == record
    assert record["looks_for"] == "the source is human; and it is sold in this market: European Union"
    assert record["applies"] == "the label names exosomes in the ingredient list or the claims text"
    assert record["citations"] == [
        {
            "title": "A page on tests",
            "url": "https://example.org/tests",
            "article": None,
            "checked": "2026-11-20",
            "confidence": None,
        },
        {"title": "The article", "url": None, "article": "The Downsides", "checked": None, "confidence": None},
    ]
    assert {"id", "title", "category", "severity", "origin"} <= set(record)
    assert rule_record(factory.rule("plain"))["applies"] is None
