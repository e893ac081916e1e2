"""Put into words what a rule costs, needs and rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.phrases import count, field_words, join

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Citation, Rule

__all__ = ["confidence_words", "needs_words", "points_words"]

_CONFIDENCES = {
    "primary": "original read",
    "mirror": "copy read",
    "secondary": "secondary source",
    "inference": "own inference",
}


def confidence_words(citation: Citation) -> str:
    """Return how near a citation is to the original, in two words; nothing where nobody has said."""
    return _CONFIDENCES.get(citation.confidence or "", citation.confidence or "")


def needs_words(rule: Rule) -> str:
    """Return the fields that a rule cannot be judged without."""
    return join([field_words(need) for need in rule.needs]) or "nothing beyond the subject"


def points_words(rule: Rule, rulebook: Rulebook | None) -> str:
    """Return what a rule takes from the score, and within which cap."""
    if not rule.points:
        return "no points: it only informs"
    share = rulebook.score.low_confidence if rulebook and rule.confidence == "low" else 1
    text = count(rule.points * share, "point") + (f" ({rule.points}, less for low confidence)" if share != 1 else "")
    cap = rulebook.score.caps.get(rule.category) if rulebook else None
    return text if cap is None else f"{text}, of at most {cap} for {rule.category}"
