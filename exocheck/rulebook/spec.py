"""Read `rulebook.yaml`: what the subject is, what there is to know about a label, how the score is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.model.rules import SEVERITIES
from exocheck.rulebook.lexicon import concept_id, concept_ids
from exocheck.rulebook.nodes import Field, Reader
from exocheck.rulebook.shapes import Choice, ListOf, MapOf, NamedTables, Number, Pair, Reference, Table
from exocheck.text.notation import TermError, parse_terms

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["SPEC", "read_spec", "words"]


def words(reader: Reader, node: Node) -> list[list[str]]:
    """Read words in the notation of terms, as patterns."""
    patterns = []
    for _, pattern in parse_terms(reader.text(node) or ""):
        if isinstance(pattern, TermError):
            reader.note(node, str(pattern))
        else:
            patterns.append(list(pattern))
    return patterns


_SCORES = Number(0, 100)
_SHARE = Number(0, 1)
_MONEY = Number(0.0001, 1_000_000)
_AMOUNT = Number(0.0001, 1_000_000)
_TEXTS = MapOf(Reader.text)
_UNIT = Pair(Choice(("ml", "g", "piece")), _AMOUNT, "a unit is [ml | g | piece, how many of it]")

_CLASS = {
    "id": Field(Reader.text, "the class", required=True),
    "title": Field(Reader.text, "the class in words", required=True),
    "concepts": Field(concept_ids, "concepts that name it outright", required=True, default=[]),
    "implied_by": Field(concept_ids, "concepts that name it where nothing else does", default=[]),
    "tissues": Field(MapOf(concept_id), "tissues of this class, by concept", default={}),
    "anywhere": Field(concept_id, "the concept that names it wherever it stands in the claims"),
    "unknown_name": Field(Reader.flag, "whether unknown names of scientific form are of this class", default=False),
}
_SOURCE = {
    "undisclosed": Field(Reader.text, "what is said where the label does not tell", required=True),
    "process": Field(concept_id, "words of a name that tell nothing of its class"),
    "aside": Field(concept_id, "words that part the subject from what else is spoken of"),
    "classes": Field(ListOf(Table(_CLASS)), "the classes, in the order they are looked for", required=True, default=[]),
}
_SUBJECT = {
    "id": Field(Reader.text, "what the rulebook is about", required=True),
    "title": Field(Reader.text, "the subject in words", required=True),
    "concept": Field(concept_id, "the words for it", required=True),
    "list_concept": Field(concept_id, "further words for it that count in a list only"),
    "derived": Field(concept_id, "words that tie a source to it"),
    "gives": Field(concept_id, "verbs by which a source gives it"),
    "source": Field(Table(_SOURCE), "how its source is classed", required=True),
}
_FAMILY = {
    "title": Field(Reader.text, "the family in words", required=True),
    "concept": Field(concept_id, "the words for its members", required=True),
    "explains": Field(Reader.text, "which effect it is known for", required=True),
    "yields_to": Field(ListOf(Reference("family")), "families that take an entry that is of both", default=[]),
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
    "one_percent_line": Field(Table(_LINE), "what draws the one-percent line", default={}),
    "whole_list": Field(Number(1, 1000), "how many entries a complete list has at least", default=8),
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
    "start": Field(_SCORES, "the score without findings", default=100),
    "grades": Field(MapOf(_SCORES, least=1), "grades and their least value", required=True, default={}),
    "low_confidence": Field(_SHARE, "the share of its points a finding of low confidence takes", default=0.5),
    "caps": Field(MapOf(_SCORES), "the categories, and the most points each may take", required=True, default={}),
    "unread_points": Field(_SCORES, "how many points an unreadable list could hide", default=0),
    "unread_limit": Field(_SHARE, "the share of unread entries past which there is no score", default=1),
}
_PRICE = {"comparator": Field(MapOf(_MONEY), "price per mL of an ordinary product, by currency", default={})}
_RANGE = Pair(Reader.number, Reader.number, "a range of points is [least, most]")
_LINT = {
    "points": Field(
        Table({severity: Field(_RANGE, f"points of a {severity} rule: [least, most]") for severity in SEVERITIES}),
        "how many points rules of each severity may take",
        default={},
    ),
    "verdicts": Field(words, "words that no text of the rulebook may say of a product", default=[]),
    "denials": Field(words, "words before a verdict that turn it into its denial", default=[]),
}
SPEC = {
    "schema": Field(Choice(("1",)), "the format's version, 1", required=True),
    "id": Field(Reader.text, "the rulebook's id", required=True),
    "version": Field(Reader.text, "the rulebook's version", required=True),
    "title": Field(Reader.text, "the rulebook's title", required=True),
    "licence": Field(Reader.text, "the licence of its texts", required=True),
    "article": Field(Reader.text, "the article it encodes"),
    "subject": Field(Table(_SUBJECT), "what it is about", required=True),
    "co_actives": Field(NamedTables(_FAMILY), "what could explain the effect instead", default=[]),
    "disclosures": Field(NamedTables(_STATEMENT), "what a label can disclose", default=[]),
    "claims": Field(NamedTables(_STATEMENT), "what a label can claim", default=[]),
    "reading": Field(Table(_READING), "how lists are read", default={}),
    "label": Field(Table(_LABEL), "how the parts of a label are told apart", required=True),
    "score": Field(Table(_SCORE), "how the score is made", required=True),
    "price": Field(Table(_PRICE), "what ordinary products cost", default={}),
    "units": Field(MapOf(_UNIT), "units of size", default={}),
    "currencies": Field(_TEXTS, "signs and words of currencies", default={}),
    "lint": Field(Table(_LINT), "what `exocheck rules lint` holds the rulebook's own rules to", default={}),
}


def read_spec(reader: Reader, root: Node) -> dict[str, Any]:
    """Return `rulebook.yaml` as plain values."""
    return reader.table(root, SPEC)
