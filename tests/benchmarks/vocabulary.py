"""Read from the shipped rulebook, as it is when a benchmark runs, the names and sentences that catalogues are made of."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from exocheck.engine import Checker
from exocheck.engine.gate import Gate
from exocheck.rulebook import compile_rulebook, stack_rulebook
from exocheck.rulebook.nodes import Reader
from exocheck.text.notation import GAP, NUMBER, fits
from exocheck.text.split import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exocheck.model.label import Label

__all__ = ["Vocabulary", "written"]


class Vocabulary:
    """Hold the rulebook with its words as they are written in YAML, and what its rules give as examples."""

    def __init__(self) -> None:
        self.book, compiled = compile_rulebook()
        self.examples = [example["record"] for rule in self.book.rules for example in compiled.examples[rule.id]]
        self._terms: dict[tuple[str, str], list[str]] = {}
        for concept, key, language, text in written():
            if key == "terms":
                terms = (term.strip() for term in text.replace("\n", ";").split(";"))
                self._terms[concept, language] = [term for term in terms if term]
        self._gate = Gate(self.book)
        self._checker = Checker(self.book)

    def names(self, concepts: Iterable[str], languages: Iterable[str] | None = None) -> list[str]:
        """Return the terms of concepts and of those they include as plain texts, by default in all languages."""
        waiting, members = list(concepts), dict[str, None]()
        while waiting:
            name = waiting.pop(0)
            if name not in members:
                members[name] = None
                waiting += self.book.lexicon.concepts[name].includes
        wanted = None if languages is None else set(languages)
        terms = (
            term
            for (concept, language), found in self._terms.items()
            if concept in members and (wanted is None or language in wanted)
            for term in found
        )
        return list(dict.fromkeys(filter(None, map(self.spelled_out, terms))))

    def spelled_out(self, term: str) -> str:
        """Return a term as a label prints it, or nothing where the term leaves out words.

        Numbers are left off. Open endings are filled in by the commonest word of the rulebook that fits; where none
        does, the `*` stays.
        """
        if GAP in term:
            return ""
        return " ".join(self._word(unit) for unit in term.split() if unit != NUMBER)

    def speaks(self, label: Label) -> bool:
        """Tell whether a label speaks of the rulebook's subject."""
        texts = (label.name, label.ingredients, label.claims)
        return any(text and self.may_speak(text) for text in texts) and self._checker.check(label).facts.subject.present

    def may_speak(self, text: str) -> bool:
        """Tell whether a text looks as if it spoke of the subject, to the gate at least."""
        return self._gate.may_speak(text)

    @cached_property
    def entries(self) -> list[str]:
        """The entries of the examples' lists, the commonest first."""
        lists = dict.fromkeys(record["ingredients"] for record in self.examples if record.get("ingredients"))
        counts = Counter(entry.name for text in lists for entry in split_list(text).entries)
        return [name for name, _ in counts.most_common()]

    @cached_property
    def claims(self) -> list[str]:
        """The examples' claims, each once."""
        found: list[str] = []
        for record in self.examples:
            claims = record.get("claims") or ()
            found += (claims,) if isinstance(claims, str) else claims
        return list(dict.fromkeys(found))

    @cached_property
    def _words(self) -> list[str]:
        """All whole words of terms and of examples, the commonest first."""
        texts = [term for terms in self._terms.values() for term in terms]
        texts += (text for record in self.examples for text in record.values() if isinstance(text, str))
        counts = Counter(word.strip(".,;:()") for text in texts for word in text.lower().split() if "*" not in word)
        return [word for word, _ in counts.most_common() if word]

    def _word(self, unit: str) -> str:
        if "*" not in unit:
            return unit
        return next((word for word in self._words if fits(unit, word)), unit)


def written() -> Iterator[tuple[str, str, str, str]]:
    """Yield the shipped rulebook's words as they are written: concept, what they are to it, language, text."""
    for source in stack_rulebook().sources:
        reader = Reader(source.path)
        root = reader.compose(source.data) if source.part[0] == "lexicon" else None
        for _, _, concepts in reader.pairs(root) if root is not None else ():
            for name, _, concept in reader.pairs(concepts):
                for key, _, value in reader.pairs(concept):
                    if key in ("terms", "traps", "near"):
                        yield from ((name, key, language, node.value) for language, _, node in reader.pairs(value))
