"""The texts of a label in which rules look for statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.sentences import Sentence
from exocheck.model.report import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from exocheck.engine.mentions import Place

__all__ = ["Passage", "evidence_of"]

_MOST_EVIDENCE = 8
_MOST_WEIGHED = 100


class Passage(NamedTuple):
    """Hold one stretch of text by its sentences: `field` holds it; `role` is the field whose meaning it has.

    Text before and after a list stands in the field `ingredients` but has the role of claims.
    """

    field: str
    role: str
    sentences: tuple[Sentence, ...]

    def says(self, concepts: Collection[str]) -> bool:
        """Tell whether one of the concepts is mentioned."""
        return any(sentence.mentions.any_of(concepts) for sentence in self.sentences)

    def evidence(self, sentence: Sentence, place: Place) -> Evidence:
        """Quote a mention."""
        words, offset = sentence.mentions.words, sentence.offset
        start, end = words.span(*place)
        return Evidence(field=self.field, text=words.folded.raw[start:end], span=(start + offset, end + offset))


def evidence_of(passages: Iterable[Passage], concepts: Iterable[str]) -> tuple[Evidence, ...]:
    """Quote where the concepts are mentioned, each wording once, the first few of them."""
    found: dict[str, Evidence] = {}
    names = tuple(concepts)
    for passage in passages:
        for sentence in passage.sentences:
            mentions = sentence.mentions
            if mentions.possible.isdisjoint(names):
                continue
            places = {place for name in names for place in mentions.of(name)}
            for place in _apart(sorted(places)[:_MOST_WEIGHED]):
                evidence = passage.evidence(sentence, place)
                found.setdefault(" ".join(evidence.text.lower().split()), evidence)
    return tuple(found.values())[:_MOST_EVIDENCE]


def _apart(places: list[Place]) -> list[Place]:
    """Return places that do not overlap, in order; of those that do, the shorter is quoted."""
    if len(places) < 2:
        return places
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p[1] - p[0], p)):
        if not any(place[0] < other[1] and other[0] < place[1] for other in kept):
            kept.append(place)
    return sorted(kept)
