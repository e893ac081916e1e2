"""Read lexicon files: concepts, and the words that mean them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.nodes import Field, Reader, nearest, place_of
from exocheck.rulebook.shapes import ListOf, Number, Table
from exocheck.text.notation import Pattern, TermError, parse_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

__all__ = [
    "CONCEPT",
    "ID",
    "LANGUAGES",
    "check_concept",
    "check_name",
    "concept_entries",
    "concept_id",
    "concept_ids",
    "read_concept",
    "read_lexicon",
]

LANGUAGES = ("any", "en", "ko", "ja", "zh", "fr", "es", "pt", "de", "it", "ru", "vi", "th", "id", "tr")
ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def concept_id(reader: Reader, node: Node) -> str | None:
    """Read the id of a concept that must exist somewhere in the rulebook."""
    text = reader.text(node)
    if text is not None:
        reader.refer("concept", text, node)
    return text


def concept_ids(reader: Reader, node: Node) -> list[str]:
    """Read the ids of concepts: a list of them, or a single one."""
    from yaml.nodes import ScalarNode

    nodes = [node] if isinstance(node, ScalarNode) else reader.items(node)
    return [text for text in (concept_id(reader, item) for item in nodes) if text is not None]


def _terms(reader: Reader, node: Node) -> list[Pattern]:
    """Read terms by language as patterns, each once."""
    patterns: dict[Pattern, None] = {}
    for language, key, value in reader.pairs(node):
        if language not in LANGUAGES:
            meant = nearest(language, LANGUAGES)
            reader.note(key, f"unknown language '{language}'", f"did you mean '{meant}'?" if meant else "")
        if reader.text(value) is None:
            continue
        block = getattr(value, "style", None) in ("|", ">")
        for line, pattern in parse_terms(value.value):
            if reader.full:
                break
            if isinstance(pattern, TermError):
                column = 1 if block else value.start_mark.column + 1
                reader.note_at(value.start_mark.line + 1 + line + block, column, str(pattern))
            else:
                patterns[pattern] = None
    return list(patterns)


_WORDS = Number(0, 100)
_GUARD = {
    "near": Field(concept_id, "the concept that voids the mention", required=True),
    "before": Field(_WORDS, "how many words before the mention it may stand", default=0),
    "after": Field(_WORDS, "how many words after the mention it may stand", default=0),
    "series": Field(concept_id, "words that join a series, over whose members it reaches: without a, b or the mention"),
    "until": Field(concept_id, "words that end the series"),
}
_TOGETHER = {
    "all": Field(concept_ids, "the concepts that must stand together", required=True),
    "within": Field(_WORDS, "the most words between neighbours", required=True),
    "ordered": Field(Reader.flag, "whether they must stand in this order", default=False),
}


CONCEPT = {
    "title": Field(Reader.text, "what the concept is called in reports", required=True),
    "terms": Field(_terms, "the words that mean it, by language", default=[]),
    "traps": Field(_terms, "longer words in which a term does not count", default=[]),
    "includes": Field(concept_ids, "concepts whose words mean this one too", default=[]),
    "unless": Field(ListOf(Table(_GUARD)), "concepts that void a mention they stand near", default=[]),
    "together": Field(ListOf(Table(_TOGETHER)), "concepts that make a mention where they stand together", default=[]),
    "whole": Field(Reader.flag, "in a list, a term must be the entire name", default=False),
    "head": Field(Reader.flag, "a term counts only in a list, as the first or last word of a name", default=False),
    "near": Field(_terms, "words that may be read with a scanner's mistake in an unknown name", default=[]),
    "note": Field(Reader.text, "why it is so, for people"),
}


def read_lexicon(reader: Reader, root: Node) -> dict[str, dict[str, Any]]:
    """Return the concepts of a lexicon file as plain values, by id."""
    entries = takewhile(lambda _: not reader.full, concept_entries(reader, root))
    return {name: read_concept(reader, name, key, node) for name, key, node in entries}


def concept_entries(reader: Reader, root: Node) -> Iterator[tuple[str, Node, Node]]:
    """Yield the concepts of a lexicon file: id, and the nodes of the id and of what it stands for."""
    for key, key_node, value in reader.pairs(root):
        if key == "concepts":
            yield from reader.pairs(value)
        else:
            reader.note(key_node, f"unknown key '{key}'", "a lexicon file holds 'concepts' alone")


def read_concept(reader: Reader, name: str, key: Node, node: Node) -> dict[str, Any]:
    """Return a concept as plain values."""
    check_name(reader, name, key)
    reader.owner = ("concept", name)
    before = len(reader.problems)
    concept = reader.table(node, CONCEPT)
    if len(reader.problems) == before:
        check_concept(reader, name, key, concept)
    return {**concept, "at": place_of(reader, key), "changes": []}


def check_name(reader: Reader, name: str, key: Node) -> None:
    """Note it where a name cannot be an id."""
    if not ID.fullmatch(name):
        reader.note(key, f"'{name}' is not an id", "use lower case letters, digits, - and .")


def check_concept(reader: Reader, name: str, key: Node, concept: dict[str, Any]) -> None:
    """Note it where a concept has nothing by which it could be mentioned."""
    if not (concept["terms"] or concept["includes"] or concept["together"]):
        reader.note(key, f"the concept '{name}' has no terms", "give terms, includes or together")
