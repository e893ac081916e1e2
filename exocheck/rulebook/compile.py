"""Compile the layers of a rulebook into plain values: texts, numbers, lists, mappings."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import Problem, RulebookError
from exocheck.rulebook.book import Book
from exocheck.rulebook.buckets import packed_tables
from exocheck.rulebook.resolve import problems_of
from exocheck.text.notation import GAP, NUMBER
from exocheck.text.term_tables import term_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.rulebook.layers import Stack
    from exocheck.text.notation import Pattern
    from exocheck.text.terms import Tables

__all__ = ["Compiled", "compile_stack"]

Data = dict[str, Any]


class Compiled(NamedTuple):
    """Hold a compiled rulebook, and apart from it the rules' examples, which only tests need."""

    data: Data
    examples: dict[str, list[dict[str, Any]]]


def compile_stack(stack: Stack) -> Compiled:
    """Compile layers, each on top of the others; raise `RulebookError` with everything that is wrong with them."""
    book = Book()
    problems: set[Problem] = set(stack.problems)
    for number, layer in enumerate(stack.layers):
        target = Book() if number and layer.complete else book  # which is a mistake; what it says is no layer
        target.read(layer)
        problems.update(target.problems)
    problems.update(problems_of(book, unsure=bool(stack.problems)))
    if problems:
        raise RulebookError(tuple(sorted(problems)))
    examples = {name: rule.pop("examples") for name, rule in book.rules.items()}
    subject_terms, phrases = _subject_terms(book), _heading_phrases(book)
    terms, other_terms = _tables(book.concepts)
    data = {
        "spec": book.spec,
        "concepts": book.concepts,
        "terms": packed_tables(terms),
        "other_terms": marshal.dumps(other_terms),
        "subject_terms": subject_terms,
        "heading_phrases": phrases,
        "makes": _makes(book.concepts),
        "rules": list(book.rules.values()),
        "markets": book.markets,
        "layers": book.layers,
        "off": [rule for rule in book.off if rule["id"] not in book.rules],
    }
    return Compiled(data=data, examples=examples)


def _made_of(concepts: dict[str, Data], names: Iterable[str]) -> list[str]:
    """Return the concepts whose terms can make a mention of some: of what must stand together, one is enough."""
    waiting, seen = list(names), dict[str, None]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen[name] = None
            concept = concepts[name]
            waiting += [*concept["includes"], *(group["all"][0] for group in concept["together"])]
    return list(seen)


def _subject_terms(book: Book) -> list[Pattern]:
    """Return the terms that can make a mention of the subject."""
    subject = book.spec["subject"]
    names = [name for name in (subject["concept"], subject["list_concept"]) if name]
    return list(dict.fromkeys(term for name in _made_of(book.concepts, names) for term in book.concepts[name]["terms"]))


def _heading_phrases(book: Book) -> str | None:
    """Return the headings of several words, each in a line of its own; None where one has open places."""
    terms = [term for name in book.spec["label"].values() if name for term in book.concepts[name]["terms"]]
    if any(unit in (GAP, NUMBER) or "*" in unit for term in terms for unit in term):
        return None
    return "\n".join(("", *(" ".join(term) for term in terms if len(term) > 1), ""))


def _makes(concepts: dict[str, Data]) -> list[tuple[str, ...]]:
    """Return for each concept, by its number, those that its terms can make a mention of."""
    made: dict[str, list[str]] = {name: [] for name in concepts}
    for name in concepts:
        for maker in _made_of(concepts, [name]):
            made[maker].append(name)
    return [tuple(names) for names in made.values()]


def _tables(concepts: dict[str, Data]) -> tuple[Tables, Tables]:
    """Take the terms and traps out of the concepts and return the tables of one index over them."""
    entries: list[tuple[int, Pattern]] = []
    for number, concept in enumerate(concepts.values()):
        entries += [(2 * number, pattern) for pattern in concept.pop("terms")]
        entries += [(2 * number + 1, pattern) for pattern in concept.pop("traps")]
    return term_tables(entries)
