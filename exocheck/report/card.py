"""Show a rule's whole card: what it looks for, why, what it costs, when it is wrong, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.describe import describe
from exocheck.report.phrases import capital, join, words
from exocheck.report.rule_list import override_record, overrides_words
from exocheck.report.rule_words import confidence_words, needs_words, points_words

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Citation, Rule
    from exocheck.report.console import Console

__all__ = ["render_rule", "rule_record"]

_LABEL = 14


def render_rule(rule: Rule, console: Console, rulebook: Rulebook | None = None) -> None:
    """Write the card of a rule; with its rulebook, the ids in it are shown by their titles."""
    from exocheck.report.page import Page, Piece
    from exocheck.report.styles import SEVERITY_STYLES

    page = Page(console)

    def entry(label: str, *pieces: Piece) -> None:
        page.row([[(label, "bold")], list(pieces)], [_LABEL], indent=0)

    page.title(rule.title)
    entry("Rule", rule.id)
    entry("Category", capital(words(rule.category)))
    entry("Severity", (rule.severity, SEVERITY_STYLES[rule.severity]), f", {rule.confidence} confidence")
    entry("Takes", capital(points_words(rule, rulebook)))
    entry("Needs", capital(needs_words(rule)))
    if rule.applies is not None:
        entry("Applies when", capital(describe(rule.applies, rulebook)) + ".")
    entry("Flags when", capital(describe(rule.when, rulebook)) + ".")
    if rule.adds_to:
        entry("Adds to", join(rule.adds_to))
    for label, text in (
        ("It says", _message(rule)),
        ("Why", rule.why),
        ("What to do", rule.advice),
        ("Ask the seller", rule.ask or ""),
        ("When it errs", rule.false_alarms),
    ):
        if text:
            page.blank()
            entry(label, text)
    page.blank()
    for number, citation in enumerate(rule.citations):
        entry("" if number else "Sources", *_citation(citation))
        if citation.url:
            page.verbatim((citation.url, "underline"), indent=_LABEL + 2)
    page.blank()
    entry("Since", f"{rule.since}, {rule.status}")
    for number, change in enumerate(rule.history):
        entry("" if number else "History", f"{change.version}: {change.change}")
    entry("Defined in", (rule.origin, "dim"))
    for number, line in enumerate(overrides_words(rule)):
        entry("" if number else "Changes", line)
    page.print()


def rule_record(rule: Rule, rulebook: Rulebook | None = None) -> dict[str, object]:
    """Return a rule as plain data; `looks_for` and `applies` are sentences."""
    return {
        "id": rule.id,
        "title": rule.title,
        "category": rule.category,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "points": rule.points,
        "cap": None if rulebook is None else rulebook.score.caps.get(rule.category),
        "needs": list(rule.needs),
        "applies": None if rule.applies is None else describe(rule.applies, rulebook),
        "looks_for": describe(rule.when, rulebook),
        "message": rule.message,
        "why": rule.why,
        "advice": rule.advice,
        "ask": rule.ask,
        "false_alarms": rule.false_alarms,
        "citations": [
            {"title": c.title, "url": c.url, "article": c.article, "checked": c.checked, "confidence": c.confidence}
            for c in rule.citations
        ],
        "adds_to": list(rule.adds_to),
        "since": rule.since,
        "status": rule.status,
        "history": [{"version": c.version, "change": c.change} for c in rule.history],
        "origin": rule.origin,
        "layer": rule.layer,
        "overrides": list(map(override_record, rule.overrides)),
    }


def _message(rule: Rule) -> str:
    """Return the message with its blanks in angle brackets, as a reader expects them."""
    return rule.message.replace("{", "<").replace("}", ">")


def _citation(citation: Citation) -> list[str | tuple[str, str]]:
    pieces: list[str | tuple[str, str]] = [citation.title]
    if citation.article:
        pieces.append(f", section {citation.article}")
    told = [confidence_words(citation), f"checked {citation.checked}" if citation.checked else ""]
    if any(told):
        pieces.append((f" ({', '.join(filter(None, told))})", "dim"))
    return pieces
