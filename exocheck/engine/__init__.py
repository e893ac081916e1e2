"""Check labels against a rulebook: label, facts, findings, score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.conditions import Context
from exocheck.engine.facts import Observer
from exocheck.engine.findings import find
from exocheck.engine.score import score
from exocheck.model.report import Result

if TYPE_CHECKING:
    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["Checker"]


class Checker:
    """Check labels with one rulebook; what was read once is remembered for the next label.

    `comparator` is the price per mL of an ordinary product in the labels' currency; by default the rulebook's.
    """

    def __init__(self, rulebook: Rulebook, comparator: float | None = None) -> None:
        self._book = rulebook
        self._observer = Observer(rulebook)
        self._comparator = comparator

    def check(self, label: Label) -> Result:
        """Return everything the rulebook has to say of a label."""
        grounds = self._observer.observe(label)
        comparator = self._comparator
        if comparator is None and label.price is not None:
            comparator = self._book.price.comparator.get(label.price.currency or "")
        context = Context(rulebook=self._book, grounds=grounds, comparator=comparator)
        findings = tuple(find(rule, context) for rule in self._book.rules)
        return Result(
            label=label,
            facts=grounds.facts,
            findings=findings,
            score=score(findings, grounds.facts, self._book.score),
            problems=label.problems,
        )
