"""Choose the colours of severities and grades; none of them carries what the words do not say too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["SEVERITY_STYLES", "grade_style"]

SEVERITY_STYLES = {
    "critical": "bold red",
    "high": "red",
    "medium": "yellow",
    "low": "cyan",
    "info": "dim",
}
_GRADE_STYLES = ("bold green", "green", "yellow", "red", "bold red")


def grade_style(rulebook: Rulebook, grade: str | None) -> str:
    """Return the colour of a grade, from green for the best of the rulebook's grades to red for the last."""
    grades = [name for name, _ in rulebook.score.grades]
    if grade not in grades:
        return ""
    share = grades.index(grade) / max(len(grades) - 1, 1)
    return _GRADE_STYLES[round(share * (len(_GRADE_STYLES) - 1))]
