"""Show how the score came about, what the label tells, how it was read, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.advice import advice, questions
from exocheck.report.arithmetic import range_reason, total_note
from exocheck.report.html.nodes import Node, h
from exocheck.report.html.verdict import quoted
from exocheck.report.phrases import capital, count, join, minus
from exocheck.report.record import all_problems, disclosed

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.report.html.setting import Setting

__all__ = ["arithmetic", "next_steps", "questions_to_ask", "reading", "told"]

_SHOWN = 12


def arithmetic(result: Result, setting: Setting) -> Node | None:
    """Return the sum: the start, what each rule takes, the total and why the range is as wide as it is."""
    score, rulebook = result.score, setting.rulebook
    if score.value is None:
        return None
    rows = [h("tr", h("td", f"{rulebook.score.start}"), h("td", "start"))]
    for part in score.parts:
        because = [h("span", part.rule, class_="rule"), f" {part.because}"]
        rows.append(h("tr", h("td", minus(part.points)), h("td", because)))
    total = f"total, grade {score.grade}{total_note(result, rulebook)}"
    rows.append(h("tr", h("td", f"{score.value}"), h("td", total), class_="total"))
    wide = None
    if score.range is not None and score.range[0] != score.range[1]:
        wide = h("p", f"It could lie between {score.range[0]} and {score.range[1]}: {range_reason(result)}.")
    head = h("thead", h("tr", h("th", "Points", scope="col"), h("th", "For what", scope="col")))
    return setting.section(
        "arithmetic", "How the score came about", h("table", head, h("tbody", rows), class_="sum"), wide
    )


def told(result: Result, setting: Setting) -> Node | None:
    """Return what else the label tells and by which words, and what it does not tell."""
    facts, rulebook = result.facts, setting.rulebook
    made, missing = [], []
    for statement in rulebook.disclosures:
        stated, evidence = disclosed(facts, statement)
        if not stated:
            missing.append(statement.title)
        elif not statement.from_source:
            words = [[" ", quoted(text)] for text in dict.fromkeys(e.text for e in evidence[:_SHOWN])]
            made.append(h("li", h("b", f"{capital(statement.title)}:"), words, class_="made"))
    if missing:
        lead = "Not stated" if "claims" in facts.given else "Not seen (no claims text was given)"
        made.append(h("li", h("b", f"{lead}: "), join(missing), class_="missing"))
    return setting.section("told", "What else the label tells", h("ul", made)) if made else None


def questions_to_ask(result: Result, setting: Setting) -> Node | None:
    """Return the questions for the seller, if the findings give any."""
    asked = questions(result)
    if not asked:
        return None
    return setting.section("questions", "What to ask the seller", h("ol", [h("li", question) for question in asked]))


def next_steps(result: Result, setting: Setting) -> Node:
    """Return what a buyer can do."""
    steps = [h("li", h("b", lead), f" {rest}") for lead, rest in advice(result, setting.rulebook)]
    return setting.section("advice", "Before you buy", h("ul", steps))


def reading(result: Result, setting: Setting) -> Node | None:
    """Return what was read as another word, what could not be read at all, and what went wrong."""
    facts = result.facts
    lines = [h("li", quoted(text), " was read as ", quoted(word)) for text, word in facts.near[:_SHOWN]]
    if len(facts.near) > _SHOWN:
        lines.append(h("li", f"and {len(facts.near) - _SHOWN} more were read as a similar word"))
    if facts.unread:
        entries = count(len(facts.ingredients), "entry", "entries") if facts.ingredients else "the entries"
        shown = [[" ", quoted(item.text)] for item in facts.unread[:_SHOWN]]
        more = f" and {len(facts.unread) - _SHOWN} more" if len(facts.unread) > _SHOWN else ""
        lines.append(h("li", f"{len(facts.unread)} of {entries} could not be read:", shown, more))
    lines += [h("li", h("b", "Problem: "), problem) for problem in all_problems(result)]
    return setting.section("reading", "How the label was read", h("ul", lines)) if lines else None
