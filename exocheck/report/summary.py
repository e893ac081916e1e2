"""Count what a catalogue holds, in little memory: products by class, grade, rule and brand, and the worst of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.report import Result

__all__ = ["Summary", "Worst"]

WORST = 20
MOST_BRANDS = 10_000
"""More brands than these are counted together, so that memory stays bounded."""

_COUNTS = ("classes", "grades", "severities", "rules", "brands", "hidden")


class Worst(NamedTuple):
    """Name one of the products with the lowest scores."""

    score: int
    grade: str
    name: str | None
    brand: str | None
    key: str | None
    path: str | None
    line: int | None
    flags: int


class Summary:
    """Count results as they come; summaries of parts are merged in the order of the parts.

    `records` are all, `unread` those with nothing to check, `present` those with the subject, `problems` those of which
    something could not be read. `severities` and `rules` count open flagged findings, `hidden` the others by state.
    """

    def __init__(self) -> None:
        self.records = self.unread = self.present = self.problems = self.withheld = self.flagged = 0
        self.failed = False
        self.classes: Counter[str] = Counter()
        self.grades: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.brands: Counter[str] = Counter()
        self.hidden: Counter[str] = Counter()
        self.worst: list[Worst] = []

    @property
    def checked(self) -> int:
        """Return how many records gave something to check."""
        return self.records - self.unread

    def add(self, result: Result, undisclosed: str) -> bool:
        """Count a result with the subject, and tell whether it has open red flags.

        `undisclosed` is the class of one whose label tells no source.
        """
        label, score = result.label, result.score
        self.present += 1
        self.classes.update(result.facts.subject.source.classes or (undisclosed,))
        self.withheld += score.withheld is not None
        flags = 0
        for finding in result.findings:
            if finding.status != "flagged":
                continue
            if finding.state == "open":
                flags += 1
                self.severities[finding.severity] += 1
                self.rules[finding.rule] += 1
            else:
                self.hidden[finding.state] += 1
        self.flagged += flags > 0
        if label.brand:
            self.brands[label.brand] += 1
        if score.value is not None and score.grade is not None:
            self.grades[score.grade] += 1
            origin = label.origin
            self._keep(
                [Worst(score.value, score.grade, label.name, label.brand, label.key, origin.path, origin.line, flags)]
            )
        return flags > 0

    def merged(self, other: Summary) -> Summary:
        """Return the summary of both, `other` being that of what came after this."""
        whole = Summary()
        for name in ("records", "unread", "present", "problems", "withheld", "flagged"):
            setattr(whole, name, getattr(self, name) + getattr(other, name))
        whole.failed = self.failed or other.failed
        for name in _COUNTS:
            counts = getattr(whole, name)
            counts.update(getattr(self, name))
            counts.update(getattr(other, name))
        if len(whole.brands) > MOST_BRANDS:
            whole._drop_brands()
        whole.worst = list(self.worst)
        whole._keep(other.worst)
        return whole

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {name: list(value) if name == "worst" else value for name, value in vars(self).items()}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Summary:
        """Return the summary that plain data hold."""
        summary = cls()
        for name, value in plain.items():
            setattr(summary, name, Counter(value) if name in _COUNTS else value)
        summary.worst = [Worst(*item) for item in plain["worst"]]
        return summary

    def _keep(self, more: Iterable[Worst]) -> None:
        """Keep the worst; of equal scores the first."""
        self.worst = sorted([*self.worst, *more], key=lambda worst: worst.score)[:WORST]

    def _drop_brands(self) -> None:
        """Count the rarest brands together, under no name."""
        kept = dict(self.brands.most_common(MOST_BRANDS // 2))
        kept[""] = kept.get("", 0) + self.brands.total() - sum(kept.values())
        self.brands = Counter(kept)
