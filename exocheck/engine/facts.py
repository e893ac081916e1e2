"""Derive all facts of a label, by which its rules are judged."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.line import line_in
from exocheck.engine.lists import Entries, ListReader
from exocheck.engine.passages import Passage, evidence_of
from exocheck.engine.sentences import SentenceReader
from exocheck.engine.subject import find_subject
from exocheck.model.label import Label
from exocheck.model.report import Evidence, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Ingredient
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Statement

__all__ = ["Grounds", "Observer", "price_per_ml"]


class Grounds(NamedTuple):
    """Hold a label with its facts, and what they were derived from, for conditions to look things up in.

    `line` is the position of the first marker of the one-percent line in the subject's list, or None. `said` and
    `listed` are all concepts that may be mentioned in passages, and those of entries.
    """

    label: Label
    facts: Facts
    entries: Entries
    passages: tuple[Passage, ...]
    line: int | None
    said: AbstractSet[str]
    listed: AbstractSet[str]


class Observer:
    """Derive facts with one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._lists = ListReader(rulebook)
        self._sentences = SentenceReader(rulebook.lexicon)

    def observe(self, label: Label) -> Grounds:
        """Return the facts of a label, with their grounds."""
        entries, outside = self._lists.read(label.ingredients or "")
        passages = tuple(self._passages(label, outside))
        subject = find_subject(self._book.subject, entries, passages)
        line = line_in(self._book, entries)
        said = {concept for p in passages for sentence in p.sentences for concept in sentence.mentions.possible}
        told = [passage for passage in passages if passage.role in ("name", "claims")]
        source = subject.source.evidence if subject.source.disclosed else ()
        facts = Facts(
            ingredients=tuple(ingredient for ingredient, _ in entries),
            subject=subject,
            co_actives=self._co_actives(entries, line),
            disclosures={s.id: _statement(s, told, said, entries, source) for s in self._book.disclosures},
            claims={s.id: _statement(s, told, said, entries, ()) for s in self._book.claims},
            unread=tuple(ingredient for ingredient, reading in entries if not reading.legible),
            near=tuple((i.text, reading.read_as) for i, reading in entries if reading.read_as),
            given=_given(label, entries, passages),
            price_per_ml=price_per_ml(label),
        )
        return Grounds(
            label=label,
            facts=facts,
            entries=entries,
            passages=passages,
            line=line,
            said=said,
            listed={concept for _, reading in entries for concept in reading.concepts},
        )

    def _passages(self, label: Label, outside: Sequence[tuple[int, int]]) -> list[Passage]:
        read = self._sentences.read
        found = []
        for field, text in (("name", label.name), ("brand", label.brand), ("claims", label.claims)):
            if text and text.strip():
                found.append(Passage(field=field, role=field, sentences=read(text)))
        raw = label.ingredients or ""
        for start, end in outside:
            if any(c.isalpha() for c in raw[start:end]):
                found.append(Passage(field="ingredients", role="claims", sentences=read(raw[start:end], start)))
        return found

    def _co_actives(self, entries: Entries, line: int | None) -> dict[str, tuple[Ingredient, ...]]:
        early = line or len(entries) // 2
        members: dict[str, list[Ingredient]] = {family.id: [] for family in self._book.families}
        for ingredient, reading in entries:
            for name in reading.families:
                if ingredient.position <= early or name not in reading.late:
                    members[name].append(ingredient)
        return {name: tuple(found) for name, found in members.items()}


def _statement(
    kind: Statement,
    told: Sequence[Passage],
    said: AbstractSet[str],
    entries: Entries,
    source: tuple[Evidence, ...],
) -> tuple[Evidence, ...]:
    """Return where a statement is made: in what is told, of which `said` are the concepts, or in the list."""
    found: tuple[Evidence, ...] = source if kind.from_source else ()
    if kind.concept is not None and kind.concept in said:
        found += evidence_of(told, (kind.concept,))
    if kind.dose_of_subject:
        dosed = [i for i, r in entries if r.subject and (i.dose or kind.concept in r.concepts)]
        found += tuple(Evidence(field="ingredients", text=i.text, span=i.span) for i in dosed)
    return found


def _given(label: Label, entries: Entries, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the fields that were given; text around a list stands for claims."""
    roles = {passage.role for passage in passages}
    given = {
        "name": "name" in roles,
        "brand": "brand" in roles,
        "ingredients": bool(entries),
        "claims": "claims" in roles,
        "price": label.price is not None,
        "size": label.size is not None,
        "markets": bool(label.markets),
    }
    return tuple(field for field, is_given in given.items() if is_given)


def price_per_ml(label: Label) -> float | None:
    """Return price by size; a gram of a cosmetic is taken for a millilitre."""
    if label.price is None or label.size is None or label.size.unit not in ("ml", "g") or label.size.amount <= 0:
        return None
    return label.price.amount / label.size.amount
