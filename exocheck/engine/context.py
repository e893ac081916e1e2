"""What a label is judged on: its facts, where they were found, and the price that it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.engine.facts import Grounds
    from exocheck.model.rulebook import Rulebook

__all__ = ["Context"]


class Context:
    """Hold what conditions are judged on; `comparator` is the price per mL of an ordinary product, if known.

    What nearly every rule asks for is at hand here: looking it up took longer than judging by it. `told` is for
    messages, which remember in it what they say of the label in the same words.
    """

    __slots__ = ("comparator", "facts", "given", "grounds", "label", "product", "rulebook", "source", "subject", "told")

    def __init__(self, rulebook: Rulebook, grounds: Grounds, comparator: float | None) -> None:
        self.rulebook = rulebook
        self.grounds = grounds
        self.comparator = comparator
        self.label = label = grounds.label
        self.facts = facts = grounds.facts
        self.given = frozenset(facts.given)
        self.subject = facts.subject
        self.source = facts.subject.source
        self.product = label.key or label.name or ""
        self.told: dict[str, str] = {}
