"""Read YAML nodes as typed values, and collect every mistake with its place.

Values are taken from the nodes' text, never from YAML's own types, so `no`, `5:30` and dates stay what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import Problem

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["Field", "Reader", "nearest"]

_MAX_BYTES = 4_000_000
_MAX_DEPTH = 40
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = (_TEXT_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

Read = Callable[["Reader", "Node"], Any]


class Field(NamedTuple):
    """Say how one key of a mapping is read, and what it is for."""

    read: Read
    about: str
    required: bool = False
    default: Any = None


def nearest(word: str, known: Mapping[str, object] | list[str] | tuple[str, ...]) -> str | None:
    """Return the known word that `word` was most likely meant to be, or None."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1, 0.6)), None)


class Reader:
    """Turn the nodes of one file into plain values, noting problems instead of raising.

    A value that cannot be read is returned as None.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.references: list[tuple[str, str, Problem]] = []

    def compose(self, data: bytes) -> Node | None:
        """Return the root node of a file, or None with the problems noted."""
        import yaml
        from yaml.cyaml import CBaseLoader

        if len(data) > _MAX_BYTES:
            self.note_at(1, 1, f"the file holds {len(data):,} bytes; {_MAX_BYTES:,} is the most", "split it")
            return None
        try:
            node: Node | None = yaml.compose(data.decode("utf-8"), Loader=CBaseLoader)
        except UnicodeDecodeError as error:
            self.note_at(data[: error.start].count(b"\n") + 1, 1, "not UTF-8", "save the file as UTF-8")
            return None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            text = str(getattr(error, "problem", None) or "not YAML")
            hint = "quote the term" if "alias" in text or "anchor" in text else ""
            self.note_at(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, text, hint)
            return None
        if node is None:
            self.note_at(1, 1, "the file is empty", "")
            return None
        return node if self._sound(node) else None

    def _sound(self, root: Node) -> bool:
        """Refuse aliases, tags, double keys and deep nesting, before anything else is read."""
        from yaml.nodes import MappingNode, ScalarNode

        before, seen = len(self.problems), set()
        stack: list[tuple[Node, int]] = [(root, 0)]
        while stack:
            node, depth = stack.pop()
            if id(node) in seen:
                self.note(node, "aliases are not allowed", "write the value out, or quote a term that starts with *")
                continue
            seen.add(id(node))
            if node.tag not in _PLAIN_TAGS:
                self.note(node, f"the tag {node.tag} is not allowed", "remove it, or quote the text")
            if depth > _MAX_DEPTH:
                self.note(node, "nested too deeply", f"{_MAX_DEPTH} levels are the most")
                break
            if isinstance(node, ScalarNode):
                continue
            if isinstance(node, MappingNode):
                keys: set[str] = set()
                for key, value in node.value:
                    if not isinstance(key, ScalarNode):
                        self.note(key, "a key must be a plain word")
                        continue
                    if key.value in keys:
                        self.note(key, f"the key '{key.value}' stands here twice", "remove one")
                    keys.add(key.value)
                    stack.append((value, depth + 1))
            else:
                stack.extend((value, depth + 1) for value in node.value)
        return len(self.problems) == before

    def note(self, node: Node, text: str, hint: str = "") -> None:
        """Note a problem at a node."""
        self.note_at(node.start_mark.line + 1, node.start_mark.column + 1, text, hint)

    def note_at(self, line: int, column: int, text: str, hint: str = "") -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self.path, line, column, text, hint))

    def refer(self, kind: str, name: str, node: Node) -> None:
        """Remember that a node names something that must exist once all files are read."""
        place = Problem(self.path, node.start_mark.line + 1, node.start_mark.column + 1, "")
        self.references.append((kind, name, place))

    def text(self, node: Node) -> str | None:
        """Return a node's text, with white space at its ends dropped; it must not be empty."""
        from yaml.nodes import ScalarNode

        if not isinstance(node, ScalarNode):
            self.note(node, "a text is expected here")
            return None
        if not node.value.strip():
            self.note(node, "the text is empty", "write it, or remove the key")
            return None
        return str(node.value).strip()

    def number(self, node: Node) -> float | None:
        """Return a node's number; a whole number comes as int."""
        text = self.text(node)
        if text is None:
            return None
        try:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            self.note(node, f"'{text}' is not a number")
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
                meant = nearest(key, fields)
                self.note(
                    key_node,
                    f"unknown key '{key}'",
                    f"did you mean '{meant}'?" if meant else f"known: {', '.join(fields)}",
                )
                continue
            seen.add(key)
            found[key] = field.read(self, value)
        for key, field in fields.items():
            if field.required and key not in seen:
                self.note(node, f"the key '{key}' is missing", field.about)
        return found
