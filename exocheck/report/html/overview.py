"""Show a catalogue at a glance: bars with their numbers, by grade, source, finding and brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.report.html.dial import grade_class
from exocheck.report.html.nodes import Child, Node, h
from exocheck.report.html.verdict import severity_chip
from exocheck.report.phrases import capital, class_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.report.html.tally import Tally

__all__ = ["Facets", "facets", "overview"]

_SHOWN = 12


class Facets(NamedTuple):
    """Hold what a catalogue can be filtered by, as (id, title, number of products), in the order of the charts."""

    grades: list[tuple[str, str, int]]
    classes: list[tuple[str, str, int]]
    rules: list[tuple[str, str, int]]
    brands: list[tuple[str, str, int]]


def facets(tally: Tally, rulebook: Rulebook) -> Facets:
    """Return the grades from the best down, and all else from the most frequent down."""
    grades = [(grade, f"Grade {grade}", tally.grades[grade]) for grade, _ in rulebook.score.grades]
    if tally.grades[None]:
        grades.append(("", "No score", tally.grades[None]))
    return Facets(
        grades=grades,
        classes=[(i, capital(class_title(rulebook, i)), n) for i, n in _ranked(tally.classes.items())],
        rules=[(i, tally.about[i][0], n) for i, n in _ranked(tally.rules.items())],
        brands=[(i, i, n) for i, n in _ranked(tally.brands.items())],
    )


def overview(tally: Tally, found: Facets, rulebook: Rulebook) -> Node:
    """Return the section of the charts."""
    subject = rulebook.subject.title
    tones = {grade: grade_class(rulebook, grade) for grade, _ in rulebook.score.grades}
    brands = [_average(tally, brand) for brand, _, _ in found.brands[:_SHOWN]]
    rules = [severity_chip(tally.about[rule][1]) for rule, _, _ in found.rules[:_SHOWN]]
    charts = [
        _chart(
            "grades", "Grades", found.grades, tones=[tones.get(grade, "grade-none") for grade, _, _ in found.grades]
        ),
        _chart("classes", f"Sources of the {subject}", found.classes),
        _chart("rules", "Most frequent findings", found.rules, notes=("Severity", rules)),
        _chart("brands", "Brands with the most products", found.brands, notes=("Average score", brands)),
    ]
    return h(
        "section",
        h("h2", "Overview", id="overview"),
        h("div", charts, class_="charts"),
        aria_labelledby="overview",
    )


def _ranked(items: object) -> list[tuple[str, int]]:
    return sorted(items, key=lambda item: (-item[1], item[0]))  # type: ignore[call-overload, no-any-return]


def _average(tally: Tally, brand: str) -> str:
    return f"{tally.points[brand] / tally.scored[brand]:.0f}" if tally.scored[brand] else "none"


def _chart(
    name: str,
    title: str,
    bars: Sequence[tuple[str, str, int]],
    *,
    tones: Sequence[str] = (),
    notes: tuple[str, Sequence[Child]] | None = None,
) -> Node | None:
    """Return a table whose rows draw their numbers as bars too."""
    if not bars:
        return None
    most = max(number for _, _, number in bars) or 1
    rows = [
        h(
            "tr",
            h("th", text, scope="row", dir="auto"),
            h("td", f"{number:,}", class_="amount"),
            h("td", _bar(number / most, tones[place] if tones else "")),
            h("td", notes[1][place]) if notes else None,
        )
        for place, (_, text, number) in enumerate(bars[:_SHOWN])
    ]
    rest = len(bars) - len(rows)
    columns = ["", "Products", "", *([notes[0]] if notes else [])]
    return h(
        "div",
        h("h3", title, id=f"{name}-title"),
        h(
            "table",
            h("thead", h("tr", [h("th", column, scope="col") if column else h("td") for column in columns])),
            h("tbody", rows),
            id=f"chart-{name}",
            aria_labelledby=f"{name}-title",
        ),
        h("p", f"and {rest:,} more", class_="note") if rest else None,
        class_=f"panel chart {name}",
    )


def _bar(share: float, tone: str) -> Node:
    width = f"{max(share * 100, 0.5 if share else 0):.1f}%"
    bar = h("rect", width=width, height="100%", class_=tone or None)
    return h("svg", bar, class_="bar", width="100%", height=14, aria_hidden="true")
