"""Derive the first fact of a label: whether the subject is in it, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.source import SourceReader, SourceReading
from exocheck.model.report import Evidence, Mention, Source, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.entries import EntryReading
    from exocheck.engine.passages import Passage
    from exocheck.model.label import Ingredient
    from exocheck.model.rulebook import SubjectSpec

__all__ = ["UNDISCLOSED", "find_subject"]

UNDISCLOSED = "undisclosed"
_ORDER = ("ingredients", "claims", "name")

Found = tuple[Mention, SourceReading | None, str, Evidence]


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
    found: list[Found] = []
    for passage in passages:
        places = passage.mentions.of(spec.concept)
        reader = SourceReader(spec, passage.mentions) if places else None
        for place in places:
            reading = reader.of_prose(place) if reader else None
            evidence = passage.evidence(place)
            mention = Mention(
                text=evidence.text,
                field=evidence.field,
                span=evidence.span,
                how="exact",
                source_class=reading.class_id if reading else None,
            )
            if reading is not None:
                first, last = min(reading.place[0], place[0]), max(reading.place[1], place[1])
                evidence = passage.evidence((first, last))
            found.append((mention, reading, passage.role, evidence))
    return found


def _source(spec: SubjectSpec, found: Sequence[Found], passages: Sequence[Passage]) -> Source:
    """Weigh what the parts of the label say; a product's name alone names a source, but discloses none."""
    named = [(reading, role, evidence) for _, reading, role, evidence in found if reading is not None]
    stated = [item for item in named if item[1] != "name"]
    if not stated:
        for passage in passages:
            reading = SourceReader(spec, passage.mentions).anywhere() if passage.role == "claims" else None
            if reading is not None:
                stated.append((reading, passage.role, passage.evidence(reading.place)))
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
