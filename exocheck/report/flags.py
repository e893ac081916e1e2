"""Show the findings: the red flags, the worst first, and what could not be assessed, by what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.origin import quotes
from exocheck.report.phrases import by_severity, count, field_words, flagged, hidden, join, minus, words
from exocheck.report.styles import SEVERITY_STYLES

if TYPE_CHECKING:
    from exocheck.model.report import Finding, Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page, Piece

__all__ = ["show_flags", "show_unassessed", "unassessed"]

_LABEL = 8  # as wide as `CRITICAL`
_MOST = 8  # rows in a group; the other rules are named only


def show_flags(page: Page, result: Result) -> None:
    """Show each flagged finding with its words and rule; those of severity info come last and quietly."""
    found = flagged(result)
    graver = [f for f in found if f.severity != "info"]
    notes = [f for f in found if f.severity == "info"]
    out_of_sight = hidden(result)
    if graver:
        page.heading(f"Red flags ({len(graver)})")
        for number, finding in enumerate(graver):
            if number:
                page.blank()
            _show_flag(page, finding)
    if notes:
        page.heading("Good to know")
        for finding in notes:
            page.line((f"{finding.title}. ", "dim"), (finding.message, "dim"), *_rule(finding), hang=2)
    for state, title in (("ignored", "Ignored on request"), ("baseline", "Known from the baseline")):
        rules = [f.rule for f in out_of_sight if f.state == state]
        if rules:
            page.blank()
            page.line((f"{title}: {count(len(rules), 'finding')} ({', '.join(rules)}).", "dim"), indent=0, hang=2)


def show_unassessed(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Group the rules that could not be judged by the fields that are missing."""
    groups = unassessed(result, rulebook)
    if not groups:
        return
    page.heading(f"Not assessed ({sum(len(findings) for _, findings in groups)})")
    for number, (lead, findings) in enumerate(groups):
        if number:
            page.blank()
        page.line(lead)
        shown = findings if len(findings) <= _MOST else findings[: _MOST - 1]
        width = max(len(f.rule) for f in shown)
        for finding in shown:
            page.row([[(finding.rule, "dim")], [finding.title]], [width], indent=4)
        if len(findings) > len(shown):
            page.line("and ", (", ".join(f.rule for f in findings[len(shown) :]), "dim"), indent=4)


def unassessed(result: Result, rulebook: Rulebook) -> list[tuple[str, list[Finding]]]:
    """Return the rules that could not be judged, in groups; each group is led by what to give to judge it."""
    given = result.facts.given
    missing_for = {rule.id: tuple(n for n in rule.needs if n not in given) for rule in rulebook.rules}
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in by_severity([f for f in result.findings if f.status == "not_assessed"]):
        groups.setdefault(missing_for.get(finding.rule, ()), []).append(finding)
    return [
        (
            f"Give {join([field_words(f) for f in missing])} to judge these:"
            if missing
            else "What was given was not enough to judge these:",
            findings,
        )
        for missing, findings in sorted(groups.items(), key=lambda group: (not group[0], -len(group[1])))
    ]


def _show_flag(page: Page, finding: Finding) -> None:
    style = SEVERITY_STYLES[finding.severity]
    page.row([[(finding.severity.upper(), style)], [(finding.title, "bold"), *_rule(finding)]], [_LABEL])
    page.line(finding.message, indent=_LABEL + 4)
    if finding.evidence:
        page.line(("Printed: ", "dim"), quotes(finding.evidence), indent=_LABEL + 4, hang=2)


def _rule(finding: Finding) -> list[Piece]:
    """Name the rule, what it takes, and how sure it is where that is not very."""
    sure = "" if finding.confidence == "high" else f"{words(finding.confidence)} confidence"
    points = minus(finding.points) if finding.points else ""
    return [("  [", "dim"), (finding.rule, "dim"), (f"] {', '.join(filter(None, (points, sure)))}".rstrip(), "dim")]
