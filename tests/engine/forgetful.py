"""Checkers that have forgotten some of the lexicon's terms, to show what structure alone carries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from exocheck.engine import Checker
from exocheck.rulebook import load_rulebook, shipped_rules
from exocheck.text.notation import parse_terms
from exocheck.text.terms import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exocheck.text.notation import Pattern
    from exocheck.text.terms import Entry

Terms = frozenset[tuple[str, "Pattern"]]
"""Terms to forget, each with the concept it belongs to."""


class _ForgetfulIndex(TermIndex):
    """Find the terms of another index, but for those forgotten."""

    def __init__(self, index: TermIndex, forgotten: set[Entry]) -> None:
        super().__init__(index._ascii, index._load_other)
        self._forgotten = forgotten

    def _beginning(self, word: str) -> tuple[Entry, ...]:
        return self._kept(super()._beginning(word))

    def _pairs(self, word: str, following: str) -> tuple[Entry, ...]:
        return self._kept(super()._pairs(word, following))

    def _kept(self, found: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in found if entry not in self._forgotten)


def without(forgotten: Terms) -> Checker:
    """Return a checker with the shipped rulebook, but for some terms."""
    book = load_rulebook()
    lexicon = book.lexicon
    entries = {(2 * lexicon.number[concept], pattern) for concept, pattern in forgotten}
    return Checker(book._replace(lexicon=lexicon._replace(terms=_ForgetfulIndex(lexicon.terms, entries))))


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
