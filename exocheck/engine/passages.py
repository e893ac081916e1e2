"""The texts of a label in which rules look for statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.report import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.engine.mentions import Mentions, Place

__all__ = ["Passage", "evidence_of"]

_MOST_EVIDENCE = 8
_MOST_WEIGHED = 100


class Passage(NamedTuple):
    """Hold one stretch of text: `field` holds it at `offset`; `role` is the field whose meaning it has.

    Text before and after a list stands in the field `ingredients` but has the role of claims.
    """

    field: str
    role: str
    offset: int
    mentions: Mentions

    def evidence(self, place: Place) -> Evidence:
        """Quote a mention."""
        start, end = self.mentions.words.span(*place)
        text = self.mentions.words.folded.raw[start:end]
        return Evidence(field=self.field, text=text, span=(start + self.offset, end + self.offset))


def evidence_of(passages: Iterable[Passage], concepts: Iterable[str]) -> tuple[Evidence, ...]:
    """Quote where the concepts are mentioned, each wording once, the first few of them."""
    found: dict[str, Evidence] = {}
    names = tuple(concepts)
    for passage in passages:
        mentions = passage.mentions
        if mentions.possible.isdisjoint(names):
            continue
        for place in _apart(sorted({p for name in names for p in mentions.of(name)})[:_MOST_WEIGHED]):
            evidence = passage.evidence(place)
            found.setdefault(" ".join(evidence.text.lower().split()), evidence)
    return tuple(found.values())[:_MOST_EVIDENCE]


def _apart(places: Iterable[Place]) -> list[Place]:
    """Return places that do not overlap, in order; of those that do, the shorter is quoted."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p[1] - p[0], p)):
        if not any(place[0] < other[1] and other[0] < place[1] for other in kept):
            kept.append(place)
    return sorted(kept)
