"""Turn findings into a score with a range, and show the arithmetic."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from exocheck.model.report import Facts, Finding, Part, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import ScoreSpec

__all__ = ["score"]

_COSTLY = ("flagged", "not_assessed")


def score(findings: Sequence[Finding], facts: Facts, spec: ScoreSpec) -> Score:
    """Return the score of a label; it rates how well the label supports itself, and nothing else.

    Flagged findings take their points, each category up to its cap. What could not be assessed, and what could not
    be read, widens the range. There is no value without the subject, or where too much could not be read.
    """
    if not facts.subject.present:
        return Score(value=None, grade=None, range=None)
    costly = [f for f in findings if f.status in _COSTLY and f.state == "open" and f.points]
    costly.sort(key=attrgetter("rule"))
    costly.sort(key=attrgetter("points"), reverse=True)
    parts = _parts([f for f in costly if f.status == "flagged"], spec)
    value = _bounded(spec.start - sum([part.points for part in parts], 0.0))
    worst = _bounded(spec.start - sum(_taken(costly, spec), 0.0))
    share = len(facts.unread) / len(facts.ingredients) if facts.ingredients else 0.0
    slack = share * spec.unread_points
    bounds = (round(_bounded(worst - slack)), round(_bounded(value + slack)))
    if share > spec.unread_limit:
        count = len(facts.unread)
        withheld = f"{count} of {len(facts.ingredients)} entries of the list could not be read"
        return Score(value=None, grade=None, range=bounds, parts=parts, withheld=withheld)
    whole = round(value)
    grade = next((name for name, least in spec.grades if whole >= least), spec.grades[-1][0])
    return Score(value=whole, grade=grade, range=bounds, parts=parts)


def _taken(findings: Sequence[Finding], spec: ScoreSpec) -> list[float]:
    """Return the points that each finding takes: where a category's cap is reached, the rest take nothing."""
    left: dict[str, float] = {**spec.caps}
    taken = []
    for finding in findings:
        points, category = finding.points, finding.category
        if category in left:
            points = min(points, left[category])
            left[category] -= points
        taken.append(points)
    return taken


def _parts(findings: Sequence[Finding], spec: ScoreSpec) -> tuple[Part, ...]:
    """Return what each finding takes, and why."""
    parts = []
    for finding, points in zip(findings, _taken(findings, spec), strict=True):
        because = finding.title
        if points < finding.points:
            cap = spec.caps[finding.category]
            because += f" (of {finding.points:g}: {finding.category} is capped at {cap})"
        parts.append(Part(finding.rule, points, because))
    return tuple(parts)


def _bounded(value: float) -> float:
    return min(100.0, max(0.0, value))
