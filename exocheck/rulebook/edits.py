"""Add to the lists and mappings of a table, and take from its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.shapes import ListOf, MapOf, NamedTables, Table

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from yaml.nodes import Node

    from exocheck.rulebook.nodes import Field, Read, Reader

__all__ = ["add_to", "fields_of_named", "remove_from"]

Data = dict[str, Any]


def fields_of_named(read: Read) -> Mapping[str, Field] | None:
    """Return the fields of things with names that a reader reads as a list, or None for any other reader."""
    if isinstance(read, NamedTables):
        return read.fields
    if isinstance(read, ListOf) and isinstance(read.item, Table) and "id" in read.item.fields:
        return read.item.fields
    return None


def add_to(found: Data, fields: Mapping[str, Field], reader: Reader, node: Node) -> None:
    """Add what stands under `add` to a table's lists and mappings; what is in a list already stays there once."""
    for key, key_node, value in reader.pairs(node):
        field = fields.get(key)
        if field is None:
            reader.note_unknown_key(key_node, tuple(fields))
        elif isinstance(field.read, MapOf):
            found[key] = {**(found[key] or {}), **_new_names(reader, value, field.read, found[key] or {})}
        elif _is_list(field):
            found[key] = list({_key(item): item for item in [*(found[key] or ()), *field.read(reader, value)]}.values())
        else:
            reader.note(key_node, f"'{key}' holds no list", "write it beside 'add'")


def remove_from(found: Data, fields: Mapping[str, Field], reader: Reader, node: Node) -> None:
    """Take what stands under `remove` out of a table's lists; all of it must be there."""
    for key, key_node, value in reader.pairs(node):
        field = fields.get(key)
        if field is None:
            reader.note_unknown_key(key_node, tuple(fields))
        elif _is_list(field):
            found[key] = _without(found[key] or [], field.read, reader, value)
        else:
            reader.note(key_node, f"'{key}' holds no list", "a value is taken away by 'off'")


def _is_list(field: Field) -> bool:
    return isinstance(field.default, list) and fields_of_named(field.read) is None


def _new_names(reader: Reader, node: Node, read: MapOf, below: Data) -> Data:
    found = {}
    for name, key, value in reader.pairs(node):
        if name in below:
            reader.note(key, f"'{name}' is there already", "to change it, write it without 'add'")
        else:
            found[name] = read.item(reader, value)
    return found


def _without(items: list[Any], read: Read, reader: Reader, node: Node) -> list[Any]:
    left = {_key(item): item for item in items}
    named = len(reader.references)
    for part in _parts(node):
        for item in read(reader, part):
            if left.pop(_key(item), None) is None:
                reader.note(part, f"there is no '{_said(item)}' to remove", "only what a layer below has is removed")
    del reader.references[named:]  # what is removed need not exist otherwise
    return list(left.values())


def _parts(node: Node) -> Iterator[Node]:
    """Yield the parts of a list, or of a mapping of languages to terms, so that each can be read in its own place."""
    from yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield MappingNode(node.tag, [(key, value)], value.start_mark, value.end_mark)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield SequenceNode(node.tag, [item], item.start_mark, item.end_mark)
    else:
        yield node


def _key(item: Any) -> Hashable:
    """Return what tells an item from others: itself, where it is a text or a term, else how it is written."""
    return item if isinstance(item, (str, tuple)) else repr(item)


def _said(item: Any) -> str:
    return " ".join(item) if isinstance(item, tuple) else str(item)
