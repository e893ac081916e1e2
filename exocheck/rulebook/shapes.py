"""Shapes of values: each reads a node, and says what it reads.

The tables of rules, concepts and the rest are made of these, and the JSON Schemas are made of the same tables, so
that the reader and the schemas cannot drift apart.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.nodes import Node

    from exocheck.rulebook.nodes import Field, Read, Reader

__all__ = [
    "Choice",
    "Form",
    "ListOf",
    "MapOf",
    "NamedTables",
    "Number",
    "OneOrMore",
    "Pair",
    "Reference",
    "Table",
    "Whole",
]


class Choice:
    """Read one of a few words."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words

    def __call__(self, reader: Reader, node: Node) -> Any:
        """Return the word, or None with the mistake noted."""
        return reader.one_of(*self.words)(reader, node)


class Form:
    """Read a text of one form: `pattern` is a regular expression for the whole of it, `wrong` what is said else."""

    def __init__(self, pattern: str, wrong: str, hint: str = "") -> None:
        self.pattern = pattern
        self.wrong = wrong
        self.hint = hint

    def __call__(self, reader: Reader, node: Node) -> str | None:
        """Return the text, or None with the mistake noted."""
        text = reader.text(node)
        if text is not None and not re.fullmatch(self.pattern, text):
            reader.note(node, f"'{text}' {self.wrong}", self.hint)
            return None
        return text


class Whole:
    """Read a whole number; `name` is what messages call it."""

    def __init__(self, name: str, least: int, most: int) -> None:
        self.name = name
        self.least = least
        self.most = most

    def __call__(self, reader: Reader, node: Node) -> int:
        """Return the number, or 0 with the mistake noted."""
        value = reader.number(node)
        if value is not None and (not isinstance(value, int) or not self.least <= value <= self.most):
            reader.note(node, f"{self.name} must be a whole number from {self.least} to {self.most}")
            return 0
        return int(value or 0)


class Number:
    """Read a number within a range."""

    def __init__(self, least: float, most: float) -> None:
        self.least = least
        self.most = most

    def __call__(self, reader: Reader, node: Node) -> float | None:
        """Return the number, or None with the mistake noted."""
        value = reader.number(node)
        if value is not None and not self.least <= value <= self.most:
            reader.note(node, f"the number must be from {self.least:,} to {self.most:,}")
            return None
        return value


class Reference:
    """Read the name of something that the rulebook declares elsewhere; `special` names need no declaration."""

    def __init__(self, kind: str, special: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.special = special

    def __call__(self, reader: Reader, node: Node) -> str | None:
        """Return the name, which is looked up once all files are read."""
        text = reader.text(node)
        if text is not None and text not in self.special:
            reader.refer(self.kind, text, node)
        return text


class ListOf:
    """Read a list of values of one shape, of which there must be so many at least."""

    def __init__(self, item: Read, least: int = 0) -> None:
        self.item = item
        self.least = least

    def __call__(self, reader: Reader, node: Node) -> list[Any]:
        """Return the values that could be read."""
        from yaml.nodes import SequenceNode

        if isinstance(node, SequenceNode) and len(node.value) < self.least:
            reader.note(node, f"at least {self.least} must stand here")
        return [value for item in reader.items(node) if (value := self.item(reader, item)) is not None]


class OneOrMore:
    """Read a list of values of one shape, or a single value."""

    def __init__(self, item: Read) -> None:
        self.item = item

    def __call__(self, reader: Reader, node: Node) -> list[Any]:
        """Return the values that could be read."""
        from yaml.nodes import ScalarNode

        nodes = [node] if isinstance(node, ScalarNode) else reader.items(node)
        return [value for item in nodes if (value := self.item(reader, item)) is not None]


class MapOf:
    """Read a mapping of free names to values of one shape, of which there must be so many at least."""

    def __init__(self, item: Read, least: int = 0) -> None:
        self.item = item
        self.least = least

    def __call__(self, reader: Reader, node: Node) -> dict[str, Any]:
        """Return the values by name."""
        if isinstance(node.value, list) and len(node.value) < self.least:
            reader.note(node, f"at least {self.least} must stand here")
        return {name: self.item(reader, value) for name, _, value in reader.pairs(node)}


class Pair:
    """Read a list of two values, each of its own shape; `wrong` is what is said of any other."""

    def __init__(self, first: Read, second: Read, wrong: str) -> None:
        self.first = first
        self.second = second
        self.wrong = wrong

    def __call__(self, reader: Reader, node: Node) -> list[Any]:
        """Return both values, or none with the mistake noted."""
        parts = reader.items(node)
        if len(parts) != 2:
            reader.note(node, self.wrong)
            return [None, None]
        return [self.first(reader, parts[0]), self.second(reader, parts[1])]


class Table:
    """Read a mapping with known keys.

    Where `one_of` names keys, one of them must stand there, with the value that it gives for the key, or any for None.
    """

    def __init__(
        self, fields: Mapping[str, Field], one_of: Mapping[str, str | None] = MappingProxyType({}), wrong: str = ""
    ) -> None:
        self.fields = fields
        self.one_of = one_of
        self.wrong = wrong

    def __call__(self, reader: Reader, node: Node) -> dict[str, Any]:
        """Return the values by key, defaults for those left out."""
        found = reader.table(node, self.fields)
        if self.one_of and not any(found[key] and value in (None, found[key]) for key, value in self.one_of.items()):
            reader.note(node, self.wrong)
        return found


class NamedTables:
    """Read a mapping of free names to tables of one kind."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields

    def __call__(self, reader: Reader, node: Node) -> list[dict[str, Any]]:
        """Return the tables in order; each gets its name as `id`."""
        return [{"id": name, **reader.table(value, self.fields)} for name, _, value in reader.pairs(node)]
