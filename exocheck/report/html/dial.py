"""Draw the score as a dial, with its range and a text that says the same."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from exocheck.report.html.nodes import Node, h

if TYPE_CHECKING:
    from exocheck.model.report import Score
    from exocheck.model.rulebook import Rulebook

__all__ = ["dial", "grade_class", "score_words"]

_CENTRE, _RADIUS, _RANGE_RADIUS = 100, 78, 92
_STEPS = 5


def dial(score: Score, rulebook: Rulebook) -> Node:
    """Return the dial; where there is no score it shows the range alone."""
    start = max(rulebook.score.start, 1)
    low, high = score.range or (score.value or 0, score.value or 0)
    number = "–" if score.value is None else str(score.value)
    return h(
        "svg",
        h("path", class_="track", d=_arc(_RADIUS, 0, 1)),
        score.value and h("path", class_="value", d=_arc(_RADIUS, 0, min(score.value / start, 1))),
        high > low and h("path", class_="range", d=_arc(_RANGE_RADIUS, low / start, min(high / start, 1))),
        h("text", number, class_="number", x=_CENTRE, y=88, text_anchor="middle"),
        h(
            "text",
            f"of {start}" + (f", grade {score.grade}" if score.grade else ""),
            class_="of",
            x=_CENTRE,
            y=108,
            text_anchor="middle",
        ),
        viewBox="0 0 200 118",
        class_=f"dial {grade_class(rulebook, score.grade)}",
        role="img",
        aria_label=score_words(score, rulebook),
    )


def score_words(score: Score, rulebook: Rulebook) -> str:
    """Return the score in a line: value, grade and range, or that there is none."""
    low, high = score.range or (0, 0)
    if score.value is None:
        return f"No score; it would lie between {low} and {high}" if score.range else "No score"
    grade = f", grade {score.grade}" if score.grade else ""
    spread = f", range {low} to {high}" if high > low else ""
    return f"Score {score.value} of {rulebook.score.start}{grade}{spread}"


def grade_class(rulebook: Rulebook, grade: str | None) -> str:
    """Return the class of a grade's colour: `grade-0` for the best to `grade-4` for the last, `grade-none` for none."""
    grades = [name for name, _ in rulebook.score.grades]
    if grade not in grades:
        return "grade-none"
    return f"grade-{round(grades.index(grade) / max(len(grades) - 1, 1) * (_STEPS - 1))}"


def _arc(radius: int, low: float, high: float) -> str:
    """Return the path of an arc over the half circle, from the left; `low` and `high` are shares of it."""
    from_x, from_y = _point(radius, low)
    to_x, to_y = _point(radius, high)
    return f"M{from_x:.1f} {from_y:.1f}A{radius} {radius} 0 0 1 {to_x:.1f} {to_y:.1f}"


def _point(radius: int, share: float) -> tuple[float, float]:
    angle = pi * (1 - share)
    return _CENTRE + radius * cos(angle), _CENTRE - radius * sin(angle)
