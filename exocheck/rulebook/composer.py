"""Compose a file's YAML into nodes, and refuse what no rulebook needs.

Bounds on size, depth and number of values keep the reading of any file short, whoever wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml.nodes import Node

    from exocheck.rulebook.nodes import Reader

__all__ = ["MOST_VALUES", "compose"]

MOST_VALUES = 80_000
"""The most values of a rulebook, keys among them; the shipped one holds a third as many."""
_MOST_DEPTH = 40
_SMALL = 100_000  # bytes; a smaller file cannot hold so many values that composing them takes long
_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = (_TEXT_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def compose(data: bytes, reader: Reader) -> Node | None:
    """Return the root node of a file, or None with the problems noted."""
    import yaml
    from yaml.cyaml import CBaseLoader

    try:
        text = data.decode("utf-8")
        if len(data) > _SMALL and _too_many(text):
            reader.note_at(1, 1, f"the file holds more than {MOST_VALUES:,} values", "split the rulebook")
            return None
        node: Node | None = yaml.compose(text, Loader=CBaseLoader)
    except UnicodeDecodeError as error:
        reader.note_at(*_place(data, error.start), "not UTF-8", "save the file as UTF-8")
        return None
    except yaml.YAMLError as error:
        _note_error(error, data, reader)
        return None
    if node is None:
        reader.note_at(1, 1, "the file is empty", "")
        return None
    return node if _is_sound(node, reader) else None


def _too_many(text: str) -> bool:
    """Tell whether a file holds too many values: counting them takes a quarter of the time that composing takes."""
    import yaml
    from yaml.cyaml import CBaseLoader

    events = yaml.parse(text, Loader=CBaseLoader)
    values = (event for event in events if not isinstance(event, yaml.CollectionEndEvent))
    return any(number > MOST_VALUES for number, _ in enumerate(values))


def _note_error(error: Exception, data: bytes, reader: Reader) -> None:
    """Note what the parser says, at its place."""
    offset = getattr(error, "position", None)
    if offset is not None:  # a character that YAML does not allow
        hint = "remove it, or save the file as UTF-8 text"
        reader.note_at(*_place(data, offset), str(getattr(error, "reason", "not YAML")), hint)
        return
    mark = getattr(error, "problem_mark", None)
    text = str(getattr(error, "problem", None) or "not YAML")
    hint = "quote the term" if "alias" in text or "anchor" in text else ""
    if "maximum nesting depth" in text:
        text, hint = "nested too deeply", f"{_MOST_DEPTH} levels are the most"
    reader.note_at(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, text, hint)


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return the line and column of a byte, from 1."""
    before = data[:offset]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
    return before.count(b"\n") + 1, column + 1


def _is_sound(root: Node, reader: Reader) -> bool:
    """Refuse aliases, tags, double keys and deep nesting, before anything else is read."""
    from yaml.nodes import MappingNode, SequenceNode

    before, seen = len(reader.problems), set()
    stack: list[tuple[Node, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if id(node) in seen:
            reader.note(node, "aliases are not allowed", "write the value out, or quote a term that starts with *")
            continue
        seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            reader.note(node, f"the tag {node.tag} is not allowed", "remove it, or quote the text")
        if depth > _MOST_DEPTH:
            reader.note(node, "nested too deeply", f"{_MOST_DEPTH} levels are the most")
            break
        if isinstance(node, MappingNode):
            _check_keys(node, reader)
            for key, value in node.value:
                stack += ((key, depth), (value, depth + 1))
        elif isinstance(node, SequenceNode):
            stack += [(value, depth + 1) for value in node.value]
    reader.values = len(seen)
    return len(reader.problems) == before


def _check_keys(node: Node, reader: Reader) -> None:
    """Refuse keys that are no words, and those that stand in a mapping twice."""
    from yaml.nodes import ScalarNode

    keys: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            reader.note(key, "a key must be a plain word")
        elif key.value in keys:
            reader.note(key, f"the key '{key.value}' stands here twice", "remove one")
        else:
            keys.add(key.value)
