"""Turn findings into a score with a range, and show the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.report import Facts, Finding, Part, Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.rulebook import ScoreSpec

__all__ = ["score"]


def score(findings: Sequence[Finding], facts: Facts, spec: ScoreSpec) -> Score:
    """Return the score of a label; it rates how well the label supports itself, and nothing else.

    Flagged findings take their points, each category up to its cap. What could not be assessed, and what could not
    be read, widens the range. There is no value without the subject, or where too much could not be read.
    """
    if not facts.subject.present:
        return Score(value=None, grade=None, range=None)
    parts = _parts([f for f in findings if f.status == "flagged" and f.state == "open"], spec)
    value = _bounded(spec.start - sum(part.points for part in parts))
    open_ones = [f for f in findings if f.status in ("flagged", "not_assessed") and f.state == "open"]
    worst = _bounded(spec.start - sum(part.points for part in _parts(open_ones, spec)))
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


def _parts(findings: Iterable[Finding], spec: ScoreSpec) -> tuple[Part, ...]:
    """Return what each finding takes, the dearest first; where a category's cap is reached, the rest take nothing."""
    left = {name: float(cap) for name, cap in spec.caps.items()}
    parts = []
    for finding in sorted(findings, key=lambda f: (-f.points, f.rule)):
        if not finding.points:
            continue
        taken = min(finding.points, left.get(finding.category, finding.points))
        because = finding.title
        if finding.category in left:
            left[finding.category] -= taken
        if taken < finding.points:
            cap = spec.caps[finding.category]
            because += f" (of {finding.points:g}: {finding.category} is capped at {cap})"
        parts.append(Part(rule=finding.rule, points=taken, because=because))
    return tuple(parts)


def _bounded(value: float) -> float:
    return min(100.0, max(0.0, value))
