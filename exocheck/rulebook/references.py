"""Find what the values of a rulebook name that must be declared somewhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.conditions import LEAVES, Leaf, read_condition
from exocheck.rulebook.lexicon import concept_id, concept_ids
from exocheck.rulebook.shapes import ListOf, MapOf, NamedTables, OneOrMore, Reference, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exocheck.rulebook.nodes import Field, Read

__all__ = ["named_in"]

Named = tuple[str, str]
"""A kind, such as `concept`, and a name."""


def named_in(fields: Mapping[str, Field], values: Mapping[str, Any]) -> Iterator[Named]:
    """Yield what a table's values name; values that could not be read name nothing."""
    for key, field in fields.items():
        yield from _named(field.read, values.get(key))


def _named(read: Read, value: Any) -> Iterator[Named]:
    if not value:
        return
    if isinstance(read, Reference):
        if value not in read.special:
            yield read.kind, value
    elif read is concept_id:
        yield "concept", value
    elif read is concept_ids:
        yield from (("concept", name) for name in value)
    else:
        for inner, item in _parts(read, value):
            yield from _named(inner, item)


def _parts(read: Read, value: Any) -> Iterator[tuple[Read, Any]]:
    """Yield the values inside a value, each with its reader."""
    if isinstance(read, Table):
        yield from ((field.read, value.get(key)) for key, field in read.fields.items())
    elif isinstance(read, NamedTables):
        yield from ((field.read, item.get(key)) for item in value for key, field in read.fields.items())
    elif isinstance(read, (ListOf, OneOrMore)):
        yield from ((read.item, item) for item in value)
    elif isinstance(read, MapOf):
        yield from ((read.item, item) for item in value.values())
    elif read is read_condition:
        yield from _parts_of_condition(value)


def _parts_of_condition(condition: Mapping[str, Any]) -> Iterator[tuple[Read, Any]]:
    leaf = LEAVES.get(condition["kind"])
    if isinstance(leaf, Leaf):
        reads = {leaf.options.get(key, key): field.read for key, field in (leaf.table or {}).items()}
        if leaf.short is not None:
            reads.setdefault(leaf.key, leaf.short)
        yield from ((read, condition["options"].get(option)) for option, read in reads.items())
    yield from ((read_condition, part) for part in condition["parts"])
