"""Check labels against a rulebook: label, facts, findings, score."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from exocheck.engine.context import Context
from exocheck.engine.facts import Observer, price_per_ml
from exocheck.engine.findings import Finder
from exocheck.engine.score import score
from exocheck.model.report import Facts, Result, Score, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.gate import Gate
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
        self._finders = [Finder(rule, rulebook) for rule in rulebook.rules]
        self._comparator = comparator

    def check(self, label: Label) -> Result:
        """Return everything the rulebook has to say of a label."""
        grounds = self._observer.observe(label)
        comparator = self._comparator
        if comparator is None and label.price is not None:
            comparator = self._book.price.comparator.get(label.price.currency or "")
        context = Context(rulebook=self._book, grounds=grounds, comparator=comparator)
        findings = tuple([finder.find(context) for finder in self._finders])
        return Result(
            label=label,
            facts=grounds.facts,
            findings=findings,
            score=score(findings, grounds.facts, self._book.score),
            problems=label.problems,
        )

    def may_speak(self, label: Label) -> bool:
        """Tell quickly whether a label may speak of the subject; False is certain."""
        may_speak = self._gate.may_speak
        return any(text and may_speak(text) for text in (label.ingredients, label.name, label.claims, label.brand))

    def select(self, products: Sequence[Sequence[str | None]]) -> list[bool]:
        """Tell of each of many products, given by its texts, whether it may speak of the subject; False is certain."""
        given = [[text for text in texts if text] for texts in products]
        spoken = iter(self._gate.select([text for texts in given for text in texts]))
        return [any(list(islice(spoken, len(texts)))) for texts in given]

    def loud_lines(self, data: bytes) -> set[int]:
        """Return the numbers of the lines of a file's bytes that may speak of the subject, each taken alone."""
        return self._gate.loud_lines(data)

    def skim(self, label: Label) -> Result:
        """Return the same where the subject is present; else no facts are derived but that it is absent.

        The rules judge labels with the subject alone, so no finding is lost.
        """
        if self.may_speak(label):
            return self.check(label)
        return Result(
            label=label,
            facts=Facts(
                ingredients=(),
                subject=Subject(id=self._book.subject.id, present=False),
                co_actives={},
                disclosures={},
                claims={},
                price_per_ml=price_per_ml(label),
            ),
            findings=(),
            score=Score(value=None, grade=None, range=None),
            problems=label.problems,
        )

    @cached_property
    def _gate(self) -> Gate:
        from exocheck.engine.gate import Gate

        return Gate(self._book)
