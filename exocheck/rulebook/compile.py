"""Compile a rulebook's files into plain values: texts, numbers, lists, mappings."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import Problem, RulebookError
from exocheck.rulebook.files import SPEC_NAME, Source
from exocheck.rulebook.nodes import Reader, nearest
from exocheck.text.terms import Tables, term_tables

if TYPE_CHECKING:
    from pathlib import Path

    from yaml.nodes import Node

__all__ = ["Compiled", "compile_sources"]


class Compiled(NamedTuple):
    """Hold a compiled rulebook, and apart from it the rules' examples, which only tests need."""

    data: dict[str, Any]
    examples: dict[str, list[dict[str, Any]]]


def compile_sources(sources: tuple[Source, ...], root: Path) -> Compiled:
    """Compile a rulebook's files; raise `RulebookError` with everything that is wrong with them."""
    book = _Book()
    for source in sources:
        book.read(source)
    if book.spec is None and not book.problems:
        book.problems.append(Problem(str(root / SPEC_NAME), 1, 1, "the file is missing", "every rulebook has one"))
    if book.spec is not None:
        book.resolve()
    if book.problems:
        raise RulebookError(tuple(sorted(set(book.problems))))
    examples = {name: rule.pop("examples") for name, rule in book.rules.items()}
    terms, other_terms = _tables(book.concepts)
    data = {
        "spec": book.spec,
        "concepts": book.concepts,
        "terms": terms,
        "other_terms": marshal.dumps(other_terms),
        "rules": list(book.rules.values()),
        "markets": book.markets,
    }
    return Compiled(data=data, examples=examples)


class _Book:
    """Gather what the files say, and what is wrong with it."""

    def __init__(self) -> None:
        self.spec: dict[str, Any] | None = None
        self.concepts: dict[str, dict[str, Any]] = {}
        self.rules: dict[str, dict[str, Any]] = {}
        self.markets: dict[str, dict[str, Any]] = {}
        self.problems: list[Problem] = []
        self.references: list[tuple[str, str, Problem]] = []
        self.broken: set[str] = set()

    def read(self, source: Source) -> None:
        from exocheck.rulebook.lexicon import read_lexicon
        from exocheck.rulebook.rules import read_market, read_rule
        from exocheck.rulebook.spec import read_spec

        reader = Reader(source.path)
        root: Node | None = reader.compose(source.data)
        name = source.part[-1].removesuffix(".yaml")
        if root is not None:
            if source.part == (SPEC_NAME,):
                self.spec = read_spec(reader, root)
            elif source.part[0] == "lexicon":
                self._merge("concept", self.concepts, read_lexicon(reader, root))
            elif source.part[0] == "markets":
                self.markets[name] = read_market(reader, root, name)
            elif len(source.part) != 3:
                reader.note(root, "a rule stands in red-flags/<category>/<id>.yaml", "move the file")
            else:
                self._merge("rule", self.rules, {name: read_rule(reader, root, name, source.part[1])})
        if reader.problems:
            self.broken.add(source.part[0])
        self.problems += reader.problems
        self.references += reader.references

    def _merge(self, kind: str, into: dict[str, dict[str, Any]], found: dict[str, dict[str, Any]]) -> None:
        for name, value in found.items():
            if name in into:
                path, line, column = value["at"]
                first = into[name]["at"]
                text = f"the {kind} '{name}' is defined twice"
                self.problems.append(Problem(path, line, column, text, f"first at {first[0]}:{first[1]}"))
            into[name] = value

    def resolve(self) -> None:
        """Check that everything named exists, and that no concept rests on itself.

        What a file with mistakes would declare is not missed: its own mistakes come first.
        """
        known = self._known()
        for kind, name, place in self.references:
            names = known[kind]
            declared_in = {"concept": "lexicon", "market": "markets"}.get(kind, SPEC_NAME)
            if name not in names and declared_in not in self.broken:
                meant = nearest(name, names)
                hint = f"did you mean '{meant}'?" if meant else f"known: {', '.join(sorted(names)[:12]) or 'none'}"
                text = f"unknown {kind} '{name}'"
                self.problems.append(Problem(place.path, place.line, place.column, text, hint))
        if not self.problems:
            self._refuse_circles()

    def _known(self) -> dict[str, list[str]]:
        spec: dict[str, Any] = self.spec or {}
        classes = ((spec.get("subject") or {}).get("source") or {}).get("classes") or []
        return {
            "concept": list(self.concepts),
            "market": list(self.markets),
            "category": list((spec.get("score") or {}).get("caps") or {}),
            "family": [family["id"] for family in spec.get("co_actives") or []],
            "disclosure": [item["id"] for item in spec.get("disclosures") or []],
            "kind of claim": [item["id"] for item in spec.get("claims") or []],
            "source class": [item["id"] for item in classes],
            "tissue": [tissue for item in classes for tissue in item["tissues"]],
        }

    def _refuse_circles(self) -> None:
        state: dict[str, int] = {}
        for start in self.concepts:
            stack = [(start, iter(_rests_on(self.concepts[start])))] if start not in state else []
            if stack:
                state[start] = 1
            while stack:
                name, rest = stack[-1]
                for below in rest:
                    if state.get(below) == 1:
                        path, line, column = self.concepts[name]["at"]
                        text = f"the concept '{name}' rests on itself through '{below}'"
                        self.problems.append(Problem(path, line, column, text, "break the circle"))
                    elif below not in state:
                        state[below] = 1
                        stack.append((below, iter(_rests_on(self.concepts[below]))))
                        break
                else:
                    state[name] = 2
                    stack.pop()


def _rests_on(concept: dict[str, Any]) -> list[str]:
    """Return the concepts that must be looked for before this one."""
    return [
        *concept["includes"],
        *(guard[key] for guard in concept["unless"] for key in ("near", "series", "until") if guard[key]),
        *(name for group in concept["together"] for name in group["all"]),
    ]


def _tables(concepts: dict[str, dict[str, Any]]) -> tuple[Tables, Tables]:
    """Take the terms and traps out of the concepts and return the tables of one index over them."""
    entries: list[tuple[int, tuple[str, ...]]] = []
    for number, concept in enumerate(concepts.values()):
        entries += [(2 * number, tuple(pattern)) for pattern in concept.pop("terms")]
        entries += [(2 * number + 1, tuple(pattern)) for pattern in concept.pop("traps")]
    return term_tables(entries)
