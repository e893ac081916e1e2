"""Derive the first fact of a label: whether the subject is in it, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.source import SourceReader, SourceReading
from exocheck.model.report import Evidence, Mention, Source, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.entries import EntryReading
    from exocheck.engine.mentions import Place
    from exocheck.engine.passages import Passage
    from exocheck.engine.sentences import Sentence
    from exocheck.model.label import Ingredient
    from exocheck.model.rulebook import SubjectSpec

__all__ = ["UNDISCLOSED", "find_subject"]

UNDISCLOSED = "undisclosed"
_ORDER = ("ingredients", "claims", "name")

Found = tuple[Mention, SourceReading | None, str, Evidence]
Named = tuple[SourceReading, str, Evidence]


def find_subject(
    spec: SubjectSpec, entries: Sequence[tuple[Ingredient, EntryReading]], passages: Sequence[Passage]
) -> Subject:
    """Return the subject's fact from a list's entries and the other texts of a label."""
    found = [*_in_list(entries), *_in_prose(spec, passages)]
    roles = {role for _, _, role, _ in found}
    return Subject(
        id=spec.id,
        present=bool(found),
        declared_in=tuple(role for role in _ORDER if role in roles),
        mentions=tuple(mention for mention, _, _, _ in found),
        source=_source(spec, found, passages) if found else Source(),
    )


def _in_list(entries: Sequence[tuple[Ingredient, EntryReading]]) -> list[Found]:
    found: list[Found] = []
    for ingredient, reading in entries:
        if not reading.subject:
            continue
        mention = Mention(
            text=ingredient.text,
            field="ingredients",
            span=ingredient.span,
            how="near" if reading.read_as else "exact",
            source_class=reading.source.class_id if reading.source else None,
            position=ingredient.position,
        )
        evidence = Evidence(field="ingredients", text=ingredient.text, span=ingredient.span)
        found.append((mention, reading.source, "ingredients", evidence))
    return found


def _in_prose(spec: SubjectSpec, passages: Sequence[Passage]) -> list[Found]:
    return [
        _found(passage, sentence, reader, place)
        for passage in passages
        for sentence in passage.sentences
        if (places := sentence.mentions.of(spec.concept))
        for reader in [SourceReader(spec, sentence.mentions)]
        for place in places
    ]


def _found(passage: Passage, sentence: Sentence, reader: SourceReader, place: Place) -> Found:
    """Return a mention of the subject in prose."""
    reading = reader.of_prose(place)
    evidence = passage.evidence(sentence, place)
    mention = Mention(
        text=evidence.text,
        field=evidence.field,
        span=evidence.span,
        how="exact",
        source_class=reading.class_id if reading else None,
    )
    if reading is not None:
        evidence = passage.evidence(sentence, (min(reading.place[0], place[0]), max(reading.place[1], place[1])))
    return mention, reading, passage.role, evidence


def _source(spec: SubjectSpec, found: Sequence[Found], passages: Sequence[Passage]) -> Source:
    """Weigh what the parts of the label say; a product's name alone names a source, but discloses none."""
    named = [(reading, role, evidence) for _, reading, role, evidence in found if reading is not None]
    stated = [item for item in named if item[1] != "name"]
    if not stated:
        stated = [told for p in passages if p.role == "claims" and (told := _anywhere(spec, p))]
    chosen = stated or named
    if not chosen:
        return Source(classes=(UNDISCLOSED,))
    evidence: dict[str, Evidence] = {}
    for _, _, item in chosen:
        evidence.setdefault(item.text, item)
    return Source(
        classes=tuple(dict.fromkeys(reading.class_id for reading, _, _ in chosen)),
        tissue=next((reading.tissue for reading, _, _ in chosen if reading.tissue), None),
        organism=next((reading.organism for reading, _, _ in chosen if reading.organism), None),
        disclosed=bool(stated),
        evidence=tuple(evidence.values()),
    )


def _anywhere(spec: SubjectSpec, passage: Passage) -> Named | None:
    """Return the source that a passage names apart from the subject, for the classes whose mere mention tells."""
    for source in spec.classes:
        for sentence in passage.sentences:
            if source.anywhere not in sentence.mentions.possible:
                continue
            reading = SourceReader(spec, sentence.mentions).anywhere(source)
            if reading is not None:
                readers = (SourceReader(spec, other.mentions) for other in passage.sentences)
                tissue = reading.tissue or next(filter(None, (reader.tissue(source) for reader in readers)), None)
                return reading._replace(tissue=tissue), passage.role, passage.evidence(sentence, reading.place)
    return None
