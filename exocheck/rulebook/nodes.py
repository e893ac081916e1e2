"""Read YAML nodes as typed values, and collect every mistake with its place.

Values are taken from the nodes' text, never from YAML's own types, so `no`, `5:30` and dates stay what was written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.nodes import Node

__all__ = ["MOST_PROBLEMS", "Field", "Reader", "Reference", "escaped", "nearest", "place_of", "shown"]

MOST_PROBLEMS = 1000
"""The most mistakes that are named; who made more of them mends those first."""
_LONGEST_MESSAGE = 300
_LONGEST_GUESS = 60  # letters of a word that may be meant to be another
_MOST_KNOWN = 5000  # words among which another is looked for
_LARGEST = 1e12
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Read = Callable[["Reader", "Node"], Any]


class Field(NamedTuple):
    """Say how one key of a mapping is read, and what it is for."""

    read: Read
    about: str
    required: bool = False
    default: Any = None


class Reference(NamedTuple):
    """Name something that must exist once all files are read: what names it, its kind, and where it is named."""

    owner: tuple[str, str]
    kind: str
    name: str
    place: Problem


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be, or None."""
    names = list(known)
    if len(word) > _LONGEST_GUESS or len(names) > _MOST_KNOWN:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    found = process.extractOne(word, names, scorer=Indel.normalized_similarity, score_cutoff=0.6)
    return found[0] if found else None


def escaped(text: str) -> str:
    r"""Return a text on one line, with escapes for what is invisible or would steer a terminal.

    >>> print(escaped("two\nlines"))
    two\nlines
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(text: str) -> str:
    """Return a text as a message may hold it: escaped, and cut in the middle where it is long."""
    if len(text) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2
        text = f"{text[:half]} ... {text[-half:]}"
    return escaped(text)


def place_of(reader: Reader, node: Node) -> list[Any]:
    """Return the path, line and column of a node."""
    return [reader.path, node.start_mark.line + 1, node.start_mark.column + 1]


class Reader:
    """Turn the nodes of one file into plain values, noting problems instead of raising.

    A value that cannot be read is returned as None. `owner` is the rule, concept or the like that is being read, and
    `references` holds what it names that others must declare: owner, kind, name and place.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.owner = ("", "")
        self.references: list[Reference] = []
        self.values = 0

    def compose(self, data: bytes) -> Node | None:
        """Return the root node of a file, or None with the problems noted."""
        from exocheck.rulebook.composer import compose

        return compose(data, self)

    @property
    def full(self) -> bool:
        """Tell whether so many problems are noted that no more are."""
        return len(self.problems) >= MOST_PROBLEMS

    def note(self, node: Node, text: str, hint: str = "") -> None:
        """Note a problem at a node."""
        self.note_at(node.start_mark.line + 1, node.start_mark.column + 1, text, hint)

    def note_at(self, line: int, column: int, text: str, hint: str = "") -> None:
        """Note a problem at a place."""
        if not self.full:
            self.problems.append(Problem(self.path, line, column, shown(text), shown(hint)))

    def note_unknown_key(self, key: Node, known: tuple[str, ...]) -> None:
        """Note a key that is none of those known."""
        meant = nearest(key.value, known)
        hint = f"did you mean '{meant}'?" if meant else f"known: {', '.join(known)}"
        self.note(key, f"unknown key '{key.value}'", hint)

    def refer(self, kind: str, name: str, node: Node) -> None:
        """Remember that a node names something that must exist once all files are read."""
        place = Problem(self.path, node.start_mark.line + 1, node.start_mark.column + 1, "")
        self.references.append(Reference(self.owner, kind, name, place))

    def text(self, node: Node) -> str | None:
        """Return a node's text, with white space at its ends dropped; it must not be empty."""
        from yaml.nodes import ScalarNode

        if not isinstance(node, ScalarNode):
            self.note(node, "a text is expected here")
            return None
        if not node.value.strip():
            self.note(node, "the text is empty", "write it, or remove the key")
            return None
        if _CONTROLS.search(node.value):
            self.note(node, "the text holds a control character", "remove it")
            return None
        return str(node.value).strip()

    def number(self, node: Node) -> float | None:
        """Return a node's number; a whole number comes as int."""
        text = self.text(node)
        if text is None:
            return None
        try:
            number = int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            number = math.nan
        if abs(number) <= _LARGEST:
            return number
        kind = "not a" if isinstance(number, float) and math.isnan(number) else "too large a"
        self.note(node, f"'{text}' is {kind} number")
        return None

    def flag(self, node: Node) -> bool | None:
        """Return a node's truth value, written `true` or `false`."""
        text = self.text(node)
        if text not in ("true", "false"):
            self.note(node, f"'{text}' is neither true nor false", "write true or false")
            return None
        return text == "true"

    def one_of(self, *known: str) -> Read:
        """Return a reader for one of a few words."""

        def read(reader: Reader, node: Node) -> str | None:
            text = reader.text(node)
            if text is None or text in known:
                return text
            meant = nearest(text, known)
            reader.note(node, f"'{text}' is none of {', '.join(known)}", f"did you mean '{meant}'?" if meant else "")
            return None

        return read

    def items(self, node: Node) -> list[Node]:
        """Return the nodes of a list."""
        from yaml.nodes import SequenceNode

        if isinstance(node, SequenceNode):
            return list(node.value)
        self.note(node, "a list is expected here", "write [a, b] or one '- item' a line")
        return []

    def pairs(self, node: Node) -> list[tuple[str, Node, Node]]:
        """Return a mapping's entries as (key, key node, value node)."""
        from yaml.nodes import MappingNode

        if isinstance(node, MappingNode):
            return [(key.value, key, value) for key, value in node.value]
        self.note(node, "keys and values are expected here", "write 'key: value'")
        return []

    def table(self, node: Node, fields: Mapping[str, Field]) -> dict[str, Any]:
        """Read a mapping whose keys are known; note unknown and missing keys."""
        found: dict[str, Any] = {key: field.default for key, field in fields.items()}
        seen = set()
        for key, key_node, value in self.pairs(node):
            field = fields.get(key)
            if field is None:
                self.note_unknown_key(key_node, tuple(fields))
                continue
            seen.add(key)
            found[key] = field.read(self, value)
        for key, field in fields.items():
            if field.required and key not in seen:
                self.note(node, f"the key '{key}' is missing", field.about)
        return found
