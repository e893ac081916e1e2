"""Turn a label's facts into findings, one a rule."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from exocheck.engine.conditions import Context, judge
from exocheck.engine.message import message_of
from exocheck.model.report import Evidence, Finding, Status
from exocheck.text.fold import fold

if TYPE_CHECKING:
    from exocheck.engine.facts import Grounds
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Rule

__all__ = ["Finder", "find"]


class Finder:
    """Judge labels by one rule; what it says of all labels alike is made once."""

    def __init__(self, rule: Rule, rulebook: Rulebook) -> None:
        self._rule = rule
        low = rulebook.score.low_confidence if rule.confidence == "low" else 1
        self._silent: dict[Status, Finding] = {}
        self._points = rule.points * low

    def find(self, context: Context) -> Finding:
        """Return what the rule says of a label.

        It is not assessed where what was not given could have changed its answer.
        """
        status, evidence = _status(self._rule, context)
        finding = self._silent.get(status) or self._first(status)
        if status != "flagged":
            return finding
        return finding._replace(
            message=message_of(self._rule, context, evidence),
            evidence=evidence,
            fingerprint=_fingerprint(self._rule, context.grounds, evidence),
        )

    def _first(self, status: Status) -> Finding:
        """Return what all findings of the rule with a status have in common, and remember it."""
        rule = self._rule
        self._silent[status] = finding = Finding(
            rule=rule.id,
            title=rule.title,
            category=rule.category,
            severity=rule.severity,
            confidence=rule.confidence,
            status=status,
            points=self._points,
            message="",
            why=rule.why,
            advice=rule.advice,
            ask=rule.ask,
        )
        return finding


def find(rule: Rule, context: Context) -> Finding:
    """Return what a rule says of one label."""
    return Finder(rule, context.rulebook).find(context)


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
    words = "\0".join(sorted({_words(item.text) for item in evidence}))
    return sha256(f"{rule.id}\0{product}\0{words}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1000)
def _words(text: str) -> str:
    """Return folded words; a label's findings quote the same words again and again."""
    return " ".join(fold(text).text.split())
