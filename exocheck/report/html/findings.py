"""Show the findings as cards, the worst first, and the rules that could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.flags import unassessed
from exocheck.report.html.nodes import Child, Node, Shared, h, is_web_link
from exocheck.report.html.verdict import quoted, severity_chip
from exocheck.report.phrases import count, flagged, minus, words
from exocheck.report.rule_words import confidence_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.report import Evidence, Finding, Result
    from exocheck.model.rules import Citation
    from exocheck.report.html.setting import Setting

__all__ = ["finding_cards", "hidden_findings", "numbered", "unassessed_rules"]

_QUOTES = 12


def numbered(result: Result) -> list[Finding]:
    """Return the findings in the order of their numbers: red flags first, the worst of them first, then the rest."""
    found = flagged(result)
    return [f for f in found if f.severity != "info"] + [f for f in found if f.severity == "info"]


def finding_cards(findings: Sequence[Finding], setting: Setting) -> list[Node]:
    """Return the section of the red flags and that of what is only good to know."""
    cards = [_card(number, finding, setting) for number, finding in enumerate(findings, start=1)]
    grave = sum(f.severity != "info" for f in findings)
    sections = []
    if grave:
        sections.append(setting.section("findings", f"Red flags ({grave})", cards[:grave]))
    if cards[grave:]:
        sections.append(setting.section("notes", "Good to know", cards[grave:]))
    return sections


def hidden_findings(result: Result) -> Node | None:
    """Count the findings that were not shown because somebody said so."""
    hidden = [f for f in result.findings if f.status == "flagged" and f.state != "open"]
    lines = [
        f"{title}: {count(len(rules), 'finding')} ({', '.join(rules)})."
        for state, title in (("ignored", "Ignored on request"), ("baseline", "Known from the baseline"))
        if (rules := [f.rule for f in hidden if f.state == state])
    ]
    return h("p", " ".join(lines), class_="note") if lines else None


def unassessed_rules(result: Result, setting: Setting) -> Shared | None:
    """Return the section of the rules that could not be judged, by what is missing."""
    groups = unassessed(result, setting.rulebook)
    if not groups:
        return None
    key = ("unassessed", setting.prefix, *((lead, tuple((f.rule, f.title) for f in found)) for lead, found in groups))
    return setting.shelf.keep(key, lambda: _unassessed(groups, setting))


def _unassessed(groups: list[tuple[str, list[Finding]]], setting: Setting) -> Node:
    return setting.section(
        "unassessed",
        f"Not assessed ({sum(len(found) for _, found in groups)})",
        [
            [h("p", lead), h("ul", [h("li", f.title, " ", h("span", f.rule, class_="rule")) for f in found])]
            for lead, found in groups
        ],
    )


def _card(number: int, finding: Finding, setting: Setting) -> Node:
    points = f"{minus(finding.points)} points" if finding.points else "no points"
    sure = "" if finding.confidence == "high" else f", {words(finding.confidence)} confidence"
    place = f"{setting.prefix}finding-{number}"
    return h(
        "article",
        h(
            "header",
            severity_chip(finding.severity),
            setting.heading(2, h("span", f"{number}. ", class_="count"), finding.title, id=place, tabindex="-1"),
            h("p", h("span", finding.rule, class_="rule"), f" {points}{sure}", class_="meta"),
        ),
        h("p", finding.message),
        _printed(finding.evidence),
        _reasons(finding, setting),
        class_=f"finding {finding.severity}",
        aria_labelledby=place,
    )


def _printed(evidence: Sequence[Evidence]) -> Node | None:
    found = list(dict.fromkeys((e.field, e.text) for e in evidence))
    if not found:
        return None
    items = []
    for field in dict.fromkeys(field for field, _ in found[:_QUOTES]):
        quotes = [[quoted(text), " "] for own, text in found[:_QUOTES] if own == field]
        items.append([quotes, h("span", f"({words(field)}) ", class_="field")])
    more = f"and {len(found) - _QUOTES} more" if len(found) > _QUOTES else None
    return h("p", h("b", "Printed: "), items, more, class_="evidence")


def _reasons(finding: Finding, setting: Setting) -> Shared | None:
    """Return what a rule always says: why, what to do, when it errs and its sources."""
    key = ("reasons", finding.rule, finding.why, finding.advice)
    return setting.shelf.keep(key, lambda: _reason_list(finding, setting))


def _reason_list(finding: Finding, setting: Setting) -> Node:
    rule = next((rule for rule in setting.rulebook.rules if rule.id == finding.rule), None)
    entries = [("Why", finding.why), ("What to do", finding.advice)]
    shown: list[Child] = [h("p", h("b", f"{label}: "), text) for label, text in entries if text]
    if rule is not None:
        errs = rule.false_alarms and h("p", h("b", "When it errs: "), rule.false_alarms)
        sources = h("ul", [h("li", _citation(citation)) for citation in rule.citations])
        shown.append(h("details", h("summary", f"Sources, and when it errs ({rule.id})"), errs or None, sources))
    return h("div", shown, class_="reasons")


def _citation(citation: Citation) -> list[Child]:
    title: Child = citation.title
    if is_web_link(citation.url):
        title = h("a", citation.title, href=citation.url, rel="noreferrer noopener")
    told = [
        f"section {citation.article}" if citation.article else "",
        confidence_words(citation),
        f"checked {citation.checked}" if citation.checked else "",
    ]
    notes = ", ".join(filter(None, told))
    return [title, f" ({notes})" if notes else ""]
