"""Turn a label's facts into findings, one a rule."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from exocheck.engine.conditions import question_of
from exocheck.engine.message import Message
from exocheck.model.report import Evidence, Finding, Status
from exocheck.text.fold import fold

if TYPE_CHECKING:
    from exocheck.engine.context import Context
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Rule

__all__ = ["Finder", "find"]


class Finder:
    """Judge labels by one rule; what it says of all labels alike is made once."""

    def __init__(self, rule: Rule, rulebook: Rulebook) -> None:
        self._rule = rule
        self._applies = None if rule.applies is None else question_of(rule.applies).truth
        self._when = question_of(rule.when)
        self._message = Message(rule.message)
        self._points = rule.points * (rulebook.score.low_confidence if rule.confidence == "low" else 1)
        self._clear = self._finding("clear")
        self._idle = self._finding("not_applicable")
        self._unknown = self._finding("not_assessed")

    def find(self, context: Context) -> Finding:
        """Return what the rule says of a label.

        It is not assessed where what was not given could have changed its answer.
        """
        if not context.subject.present:
            return self._idle
        if self._applies is not None:
            applies = self._applies(context)
            if not applies:
                return self._unknown if applies is None else self._idle
        truth = self._when.truth(context)
        if not truth:
            return self._unknown if truth is None else self._clear
        evidence = self._when.words(context)
        name = _fingerprint(self._rule.id, context.product, evidence)
        return self._finding("flagged", self._message.of(context, evidence), evidence, name)

    def _finding(
        self, status: Status, message: str = "", evidence: tuple[Evidence, ...] = (), fingerprint: str = ""
    ) -> Finding:
        rule = self._rule
        return Finding(
            rule=rule.id,
            title=rule.title,
            category=rule.category,
            severity=rule.severity,
            confidence=rule.confidence,
            status=status,
            points=self._points,
            message=message,
            why=rule.why,
            advice=rule.advice,
            ask=rule.ask,
            evidence=evidence,
            fingerprint=fingerprint,
        )


def find(rule: Rule, context: Context) -> Finding:
    """Return what a rule says of one label."""
    return Finder(rule, context.rulebook).find(context)


def _fingerprint(rule: str, product: str, evidence: tuple[Evidence, ...]) -> str:
    """Name a finding by rule, product and folded words, so that it survives a move to another line."""
    words = "\0".join(sorted({_words(item.text) for item in evidence})) if evidence else ""
    return sha256(f"{rule}\0{product}\0{words}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1000)
def _words(text: str) -> str:
    """Return folded words; a label's findings quote the same words again and again."""
    return " ".join(fold(text).text.split())
