"""Decide whether a result fails a run: by its open findings and its score alone, never by how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from exocheck.model.label import Label
    from exocheck.model.report import Result

__all__ = ["Threshold", "is_blank"]


class Threshold(NamedTuple):
    """Hold the least severity, and the least score, that fail a run; None where neither matters."""

    fail_on: str | None = None
    min_score: int | None = None

    def fails(self, result: Result) -> bool:
        """Tell whether a result is at or past a threshold."""
        score = result.score
        present, least = result.facts.subject.present, self.min_score
        # A withheld score belongs to a label that could hardly be read; it cannot be said to pass.
        if least is not None and present and (score.value is None or score.value < least):
            return True
        if self.fail_on is None:
            return False
        failing = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return any(f.status == "flagged" and f.state == "open" and f.severity in failing for f in result.findings)


def is_blank(label: Label) -> bool:
    """Tell whether a label gives nothing to check."""
    return not any(text and text.strip() for text in (label.name, label.ingredients, label.claims))
