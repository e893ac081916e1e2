"""Read `rulebook.yaml`: what the subject is, what there is to know about a label, how the score is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lexicon import concept_id, concept_ids
from exocheck.rulebook.nodes import Field, Read, Reader

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["read_spec"]


def _nested(fields: dict[str, Field]) -> Read:
    return lambda reader, node: reader.table(node, fields)


def _named(fields: dict[str, Field]) -> Read:
    """Return a reader for a mapping of names to tables; each table gets its name as `id`."""

    def read(reader: Reader, node: Node) -> list[dict[str, Any]]:
        return [{"id": name, **reader.table(value, fields)} for name, _, value in reader.pairs(node)]

    return read


def _numbers(reader: Reader, node: Node) -> dict[str, Any]:
    return {name: reader.number(value) for name, _, value in reader.pairs(node)}


def _texts(reader: Reader, node: Node) -> dict[str, Any]:
    return {name: reader.text(value) for name, _, value in reader.pairs(node)}


def _concepts(reader: Reader, node: Node) -> dict[str, Any]:
    return {name: concept_id(reader, value) for name, _, value in reader.pairs(node)}


def _classes(reader: Reader, node: Node) -> list[dict[str, Any]]:
    return [reader.table(item, _CLASS) for item in reader.items(node)]


def _families(reader: Reader, node: Node) -> list[str]:
    found = []
    for item in reader.items(node):
        text = reader.text(item)
        if text is not None:
            reader.refer("family", text, item)
            found.append(text)
    return found


def _units(reader: Reader, node: Node) -> dict[str, Any]:
    found = {}
    for name, _, value in reader.pairs(node):
        parts = reader.items(value)
        if len(parts) != 2:
            reader.note(value, "a unit is [ml | g | piece, how many of it]")
            continue
        found[name] = [reader.one_of("ml", "g", "piece")(reader, parts[0]), reader.number(parts[1])]
    return found


_CLASS = {
    "id": Field(Reader.text, "the class", required=True),
    "title": Field(Reader.text, "the class in words", required=True),
    "concepts": Field(concept_ids, "concepts that name it outright", required=True, default=[]),
    "implied_by": Field(concept_ids, "concepts that name it where nothing else does", default=[]),
    "tissues": Field(_concepts, "tissues of this class, by concept", default={}),
    "anywhere": Field(concept_id, "the concept that names it wherever it stands in the claims"),
    "unknown_name": Field(Reader.flag, "whether unknown names of scientific form are of this class", default=False),
}
_SOURCE = {
    "undisclosed": Field(Reader.text, "what is said where the label does not tell", required=True),
    "process": Field(concept_id, "words of a name that tell nothing of its class"),
    "aside": Field(concept_id, "words that part the subject from what else is spoken of"),
    "classes": Field(_classes, "the classes, in the order they are looked for", required=True, default=[]),
}
_SUBJECT = {
    "id": Field(Reader.text, "what the rulebook is about", required=True),
    "title": Field(Reader.text, "the subject in words", required=True),
    "concept": Field(concept_id, "the words for it", required=True),
    "list_concept": Field(concept_id, "further words for it that count in a list only"),
    "derived": Field(concept_id, "words that tie a source to it"),
    "gives": Field(concept_id, "verbs by which a source gives it"),
    "source": Field(_nested(_SOURCE), "how its source is classed", required=True),
}
_FAMILY = {
    "title": Field(Reader.text, "the family in words", required=True),
    "concept": Field(concept_id, "the words for its members", required=True),
    "explains": Field(Reader.text, "which effect it is known for", required=True),
    "yields_to": Field(_families, "families that take an entry that is of both", default=[]),
    "late_excluded": Field(
        concept_id,
        "members that do not count after the one-percent line, or in a list's second half where nothing draws it",
    ),
}
_STATEMENT = {
    "title": Field(Reader.text, "the kind of statement in words", required=True),
    "concept": Field(concept_id, "the words that make it"),
    "dose_of_subject": Field(Reader.flag, "whether an amount of the subject in the list makes it", default=False),
    "from_source": Field(Reader.flag, "whether disclosing the source makes it", default=False),
}
_LINE = {
    "capped": Field(concept_id, "ingredients that the law holds at about 1 %"),
    "usual": Field(concept_id, "ingredients that are usually used below 1 %"),
}
_READING = {
    "harmless": Field(concept_id, "known ingredients with no part in the rules"),
    "one_percent_line": Field(_nested(_LINE), "what draws the one-percent line", default={}),
    "whole_list": Field(Reader.number, "how many entries a complete list has at least", default=8),
}
_LABEL = {
    "ingredients": Field(concept_id, "headings of a list", required=True),
    "claims": Field(concept_id, "headings that end a list", required=True),
    **{
        name: Field(concept_id, f"words for {name.replace('_', ' ')}")
        for name in ("may_contain", "name", "brand", "price", "size")
    },
}
_SCORE = {
    "start": Field(Reader.number, "the score without findings", default=100),
    "grades": Field(_numbers, "grades and their least value", required=True, default={}),
    "low_confidence": Field(Reader.number, "the share of its points a finding of low confidence takes", default=0.5),
    "caps": Field(_numbers, "the categories, and the most points each may take", required=True, default={}),
    "unread_points": Field(Reader.number, "how many points an unreadable list could hide", default=0),
    "unread_limit": Field(Reader.number, "the share of unread entries past which there is no score", default=1),
}
_SPEC = {
    "schema": Field(lambda r, n: r.one_of("1")(r, n), "the format's version, 1", required=True),
    "id": Field(Reader.text, "the rulebook's id", required=True),
    "version": Field(Reader.text, "the rulebook's version", required=True),
    "title": Field(Reader.text, "the rulebook's title", required=True),
    "licence": Field(Reader.text, "the licence of its texts", required=True),
    "article": Field(Reader.text, "the article it encodes"),
    "subject": Field(_nested(_SUBJECT), "what it is about", required=True),
    "co_actives": Field(_named(_FAMILY), "what could explain the effect instead", default=[]),
    "disclosures": Field(_named(_STATEMENT), "what a label can disclose", default=[]),
    "claims": Field(_named(_STATEMENT), "what a label can claim", default=[]),
    "reading": Field(_nested(_READING), "how lists are read", default={}),
    "label": Field(_nested(_LABEL), "how the parts of a label are told apart", required=True),
    "score": Field(_nested(_SCORE), "how the score is made", required=True),
    "price": Field(_nested({"comparator": Field(_numbers, "price per mL by currency", default={})}), "", default={}),
    "units": Field(_units, "units of size", default={}),
    "currencies": Field(_texts, "signs and words of currencies", default={}),
}


def read_spec(reader: Reader, root: Node) -> dict[str, Any]:
    """Return `rulebook.yaml` as plain values."""
    return reader.table(root, _SPEC)
