"""Read terms as they are written in lexicon files, each with its place, which a compiled rulebook no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.rulebook.changes import is_off
from exocheck.rulebook.files import SPEC_NAME
from exocheck.rulebook.nodes import Reader
from exocheck.text.notation import Pattern, TermError, parse_terms
from exocheck.text.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yaml.nodes import Node

    from exocheck.rulebook.files import Source

__all__ = ["Written", "shown", "written_terms"]

_KINDS = ("terms", "traps", "near")


class Written(NamedTuple):
    """Hold one term of a concept: the key it stands under (terms, traps or near), its language, place and pattern."""

    concept: str
    kind: str
    language: str
    path: str
    line: int
    pattern: Pattern

    @property
    def at(self) -> dict[str, tuple[str, int, int]]:
        """Return the term's place as remarks want it."""
        return {"at": (self.path, self.line, 1)}


def written_terms(sources: Iterable[Source]) -> list[Written]:
    """Return all terms of a rulebook's files, which must be sound; of a replaced concept, those of its last form."""
    found: dict[str, list[Written]] = {}
    for source in sources:
        if source.part[0] not in ("lexicon", SPEC_NAME):
            continue
        reader = Reader(source.path)
        root = reader.compose(source.data)
        for key, _, concepts in reader.pairs(root) if root is not None else ():
            for name, _, concept in reader.pairs(concepts) if key == "concepts" else ():
                replaces = is_off(concept) or any(key == "replace" for key, _, _ in reader.pairs(concept))
                before = [] if replaces else found.pop(name, [])
                found[name] = [*before, *_of_concept(reader, name, concept)]
                if is_off(concept):
                    del found[name]
    return [term for terms in found.values() for term in terms]


def _of_concept(reader: Reader, name: str, node: Node) -> Iterator[Written]:
    """Yield the terms that stand in a concept, or that a layer adds to one."""
    if is_off(node):
        return
    for key, _, value in reader.pairs(node):
        if key in _KINDS:
            yield from _of_mapping(reader, name, key, value)
        elif key == "add":
            yield from _of_concept(reader, name, value)


def _of_mapping(reader: Reader, concept: str, kind: str, node: Node) -> Iterator[Written]:
    for language, _, value in reader.pairs(node):
        block = getattr(value, "style", None) in ("|", ">")
        first = value.start_mark.line + 1 + block
        for line, pattern in parse_terms(value.value):
            if not isinstance(pattern, TermError):
                yield Written(concept, kind, language, reader.path, first + line, pattern)


def shown(pattern: Pattern) -> str:
    """Return a pattern as it is written, characters of unspaced scripts without spaces between them."""
    out = ""
    for unit in pattern:
        out += unit if out and is_unspaced(unit) and is_unspaced(out[-1]) else f" {unit}"
    return out.strip()
