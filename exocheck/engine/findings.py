"""Turn a label's facts into findings, one a rule."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from exocheck.engine.conditions import Context, judge
from exocheck.engine.message import message_of
from exocheck.model.report import Evidence, Finding, Status
from exocheck.text.fold import fold

if TYPE_CHECKING:
    from exocheck.engine.facts import Grounds
    from exocheck.model.rules import Rule

__all__ = ["find"]


def find(rule: Rule, context: Context) -> Finding:
    """Return what a rule says of a label.

    A rule is not assessed where what was not given could have changed its answer.
    """
    status, evidence = _status(rule, context)
    flagged = status == "flagged"
    low = context.rulebook.score.low_confidence if rule.confidence == "low" else 1
    return Finding(
        rule=rule.id,
        title=rule.title,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        status=status,
        points=rule.points * low,
        message=message_of(rule, context, evidence) if flagged else "",
        why=rule.why,
        advice=rule.advice,
        ask=rule.ask,
        evidence=evidence if flagged else (),
        fingerprint=_fingerprint(rule, context.grounds, evidence) if flagged else "",
    )


def _status(rule: Rule, context: Context) -> tuple[Status, tuple[Evidence, ...]]:
    grounds = context.grounds
    if not grounds.facts.subject.present:
        return "not_applicable", ()
    if rule.applies is not None:
        applies = judge(rule.applies, context).truth
        if applies is None:
            return "not_assessed", ()
        if not applies:
            return "not_applicable", ()
    verdict = judge(rule.when, context)
    if verdict.truth:
        return "flagged", verdict.evidence
    return ("not_assessed" if verdict.truth is None else "clear"), ()


def _fingerprint(rule: Rule, grounds: Grounds, evidence: tuple[Evidence, ...]) -> str:
    """Name a finding by rule, product and folded words, so that it survives a move to another line."""
    product = grounds.label.key or grounds.label.name or ""
    words = "\0".join(sorted({" ".join(fold(item.text).text.split()) for item in evidence}))
    return sha256(f"{rule.id}\0{product}\0{words}".encode()).hexdigest()[:16]
