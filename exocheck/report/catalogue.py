"""Sum a catalogue up for people: counts first, then the products with the lowest scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.label import Label
from exocheck.model.rules import SEVERITIES
from exocheck.report.page import Page
from exocheck.report.phrases import capital, class_title, product_name
from exocheck.report.styles import SEVERITY_STYLES, grade_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.report.console import Console
    from exocheck.report.page import Piece
    from exocheck.report.summary import Summary

__all__ = ["show_catalogue"]

_MOST = 12  # rows of a table
_WIDTH = 7


def show_catalogue(summary: Summary, rulebook: Rulebook, console: Console) -> None:
    """Write the summary of a scan."""
    page = Page(console)
    subject = rulebook.subject.title
    page.title(
        f"{_number(summary.records, 'record')}, {summary.present:,} with {subject}, {summary.unread:,} unreadable"
    )
    if summary.problems:
        page.line(f"{_number(summary.problems, 'record')} with something that could not be read: see `problems` there.")
    if summary.present:
        _show_counts(page, summary, rulebook)
        _show_worst(page, summary, rulebook)
    page.print()


def _show_counts(page: Page, summary: Summary, rulebook: Rulebook) -> None:
    subject, rules = rulebook.subject, {rule.id: rule.title for rule in rulebook.rules}
    classes = summary.classes.most_common()
    _table(page, f"Source of the {subject.title}", [(capital(class_title(rulebook, name)), n) for name, n in classes])
    grades = [
        ((f"Grade {name}", grade_style(rulebook, name)), summary.grades[name]) for name, _ in rulebook.score.grades
    ]
    _table(page, "Score", [*grades, ("None: too little of the list could be read", summary.withheld)])
    levels = [((name, SEVERITY_STYLES[name]), summary.severities[name]) for name in SEVERITIES]
    _table(page, "Red flags", [*levels, *((f"hidden: {state}", n) for state, n in summary.hidden.items())])
    found = summary.rules.most_common()
    _table(page, "Products by rule", [(f"{rules.get(name, name)} [{name}]", n) for name, n in found])
    brands = [(name or "other brands", n) for name, n in summary.brands.most_common()]
    _table(page, f"Products with {subject.title} by brand", brands)


def _table(page: Page, title: str, rows: Sequence[tuple[Piece, int]]) -> None:
    """Set what was counted, without what was not found; of many rows the first."""
    found = [(piece, n) for piece, n in rows if n]
    if not found:
        return
    page.heading(title)
    width = max(_WIDTH, *(len(f"{n:,}") for _, n in found))
    for piece, n in found[:_MOST]:
        page.row([[f"{n:>{width},}"], [piece]], [width])
    if len(found) > _MOST:
        page.line((f"and {len(found) - _MOST:,} more", "dim"))


def _show_worst(page: Page, summary: Summary, rulebook: Rulebook) -> None:
    if not summary.worst:
        return
    page.heading("Lowest scores" if len(summary.worst) < summary.present else "Scores, the lowest first")
    for worst in summary.worst:
        name = product_name(Label(name=worst.name, brand=worst.brand, key=worst.key))
        place = f"{worst.path}:{worst.line}" if worst.path and worst.line else worst.path or ""
        score: Piece = (f"{worst.score:>3} {worst.grade}", grade_style(rulebook, worst.grade))
        told = [(worst.key if worst.name else None), _number(worst.flags, "red flag"), place]
        page.row([[score], [f"{name} ", (f"({', '.join(filter(None, told))})", "dim")]], [_WIDTH])


def _number(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'s' * (n != 1)}"
