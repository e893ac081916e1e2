"""Checkers that have forgotten some of the lexicon's terms, to show what structure alone carries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from exocheck.engine import Checker
from exocheck.rulebook import load_rulebook, shipped_rules
from exocheck.text.notation import parse_terms
from exocheck.text.term_tables import term_tables
from exocheck.text.terms import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.text.notation import Pattern
    from exocheck.text.terms import Entry

Terms = frozenset[tuple[str, "Pattern"]]
"""Terms to forget, each with the concept it belongs to."""


def without(forgotten: Terms) -> Checker:
    """Return a checker with the shipped rulebook, but for some terms."""
    book = load_rulebook()
    lexicon = book.lexicon
    entries = {(2 * lexicon.number[concept], pattern) for concept, pattern in forgotten}
    first, other = term_tables(entry for entry in _entries() if entry not in entries)
    return Checker(book._replace(lexicon=lexicon._replace(terms=TermIndex(first, lambda: other))))


@cache
def _entries() -> tuple[Entry, ...]:
    lexicon = load_rulebook().lexicon
    return tuple(lexicon.terms.entries(range(2 * len(lexicon.number))))


@cache
def _lexicon() -> tuple[tuple[str, str, Pattern], ...]:
    found = []
    for path in sorted((shipped_rules() / "lexicon").glob("*.yaml")):
        concepts = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["concepts"]
        for concept, data in concepts.items():
            for language, text in data.get("terms", {}).items():
                found += [
                    (concept, language, pattern) for _, pattern in parse_terms(text) if isinstance(pattern, tuple)
                ]
    return tuple(found)


def terms(wanted: Callable[[str, str, Pattern], bool]) -> Terms:
    """Return the shipped terms of which `wanted(concept, language, pattern)` holds."""
    return frozenset(
        (concept, pattern) for concept, language, pattern in _lexicon() if wanted(concept, language, pattern)
    )
