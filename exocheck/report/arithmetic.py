"""Show how the score came about, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.page import INDENT, Page, Piece
from exocheck.report.phrases import count, join, minus
from exocheck.report.styles import grade_style

if TYPE_CHECKING:
    from exocheck.model.report import Part, Result
    from exocheck.model.rulebook import Rulebook

__all__ = ["range_reason", "show_arithmetic", "total_note"]

_NUMBER = 6


def show_arithmetic(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Show the start, what each rule takes, the total and why the range is as wide as it is."""
    score = result.score
    if score.value is None:
        return
    page.heading("How the score came about")
    _line(page, f"{rulebook.score.start}", ["start"])
    for part in score.parts:
        _line(page, minus(part.points), _part(part))
    note = total_note(result, rulebook)
    style = grade_style(rulebook, score.grade)
    _line(page, f"{score.value}", [(f"total, grade {score.grade}", style), note], style)
    if score.range is not None and score.range[0] != score.range[1]:
        low, high = score.range
        page.line(f"It could lie between {low} and {high}: {range_reason(result)}.", indent=INDENT + _NUMBER + 2)


def _line(page: Page, number: str, text: list[Piece], style: str = "") -> None:
    page.row([[(number.rjust(_NUMBER), style)], text], [_NUMBER])


def _part(part: Part) -> list[Piece]:
    return [(part.rule, "bold"), f": {part.because}" if part.because else ""]


def total_note(result: Result, rulebook: Rulebook) -> str:
    """Return in brackets why the total is not the start less the points, or nothing where it is."""
    left = rulebook.score.start - sum(part.points for part in result.score.parts)
    return " (no score falls below 0)" if left < 0 else " (rounded)" if left != int(left) else ""


def range_reason(result: Result) -> str:
    """Return why the range of the score is as wide as it is."""
    waiting = sum(f.status == "not_assessed" for f in result.findings)
    unread = len(result.facts.unread)
    reasons = [count(waiting, "rule") + " could not be assessed"] * bool(waiting)
    reasons += [count(unread, "entry", "entries") + " of the list could not be read"] * bool(unread)
    return join(reasons) or "not everything could be judged"
