"""Read the files of a layer that stands on others: what each kind of thing needs to be new, and how it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.changes import Change, Named
from exocheck.rulebook.files import SPEC_NAME
from exocheck.rulebook.lexicon import CONCEPT, check_concept, check_name, concept_entries, read_concept
from exocheck.rulebook.nodes import Field, Reader, place_of
from exocheck.rulebook.rules import MARKET, RULE, check_id, read_market, read_rule
from exocheck.rulebook.shapes import OneOrMore, Reference
from exocheck.rulebook.spec import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from yaml.nodes import Node

    from exocheck.rulebook.changes import Places

__all__ = ["HEAD", "LayerFile", "read_head"]

Data = dict[str, Any]
Pair = tuple[str, "Node", "Node"]
_ENTRIES = ("rules", "concepts", "markets")
_CONCEPT_LISTS = ("terms", "traps", "near", "includes", "unless", "together")
_MADE_BY = ("terms", "includes", "together")
_OWN = ("id", "version", "title", "licence", "article", "schema")


def _optional(fields: Mapping[str, Field], *keys: str) -> dict[str, Field]:
    return {**fields, **{key: fields[key]._replace(required=False) for key in keys}}


HEAD = {
    **_optional({key: SPEC[key] for key in _OWN}, "schema", "title", "licence"),
    "extends": Field(OneOrMore(Reader.text), "the layers that this one stands on"),
}
"""What a layer says of itself."""
_SETTINGS = {key: field for key, field in SPEC.items() if key not in HEAD}
_RULE = {
    **_optional(RULE, "id"),
    "category": Field(Reference("category"), "where its points are counted", required=True),
}
_MARKET = _optional(MARKET, "id")


def read_head(reader: Reader, root: Node) -> Data:
    """Return what a layer says of itself: its id, its version and the like."""
    return reader.table(_part(root, tuple(HEAD)), HEAD)


class LayerFile:
    """Apply the files of one layer to what the layers below it say."""

    def __init__(self, layer: str) -> None:
        self.gone: Places = {}
        """What the layer switches off, by kind and name."""
        self._layer = layer
        self._touched: Places = {}

    def apply(self, reader: Reader, root: Node, part: tuple[str, ...], book: Data) -> Data:
        """Return a book, as mappings of rules, concepts, markets and settings, changed by the file at a place."""
        change = Change(reader, self._layer, self._touched, self.gone)
        name = part[-1].removesuffix(".yaml")
        if part == (SPEC_NAME,):
            return self._head(change, reader, root, book)
        if part[0] == "lexicon":
            concepts = self._concepts(change, reader, concept_entries(reader, root), book)
            return {**book, "concepts": concepts}
        if part[0] == "markets":
            named = Named("market", _MARKET, _needed(MARKET), lambda name, _, node: read_market(reader, node, name))
            return {**book, "markets": change.entries([(name, root, root)], named, book["markets"])}
        if len(part) != 3:
            reader.note(root, "a rule stands in red-flags/<category>/<id>.yaml", "move the file")
            return book
        return {**book, "rules": self._rule_file(change, reader, root, name, part[1], book["rules"])}

    def _head(self, change: Change, reader: Reader, root: Node, book: Data) -> Data:
        """Return a book changed by a layer's first or only file."""
        rest = []
        found = dict(book)
        for key, key_node, node in reader.pairs(root):
            if key == "rules":
                found[key] = change.entries(reader.pairs(node), _new_entry(reader, "rule", _RULE), book[key])
            elif key == "markets":
                found[key] = change.entries(reader.pairs(node), _new_entry(reader, "market", _MARKET), book[key])
            elif key == "concepts":
                found[key] = self._concepts(change, reader, reader.pairs(node), book)
            elif key not in HEAD and key not in _SETTINGS and key not in ("add", "remove"):
                reader.note_unknown_key(key_node, (*HEAD, *_ENTRIES, *_SETTINGS))
            elif key not in HEAD:
                rest.append(key)
        reader.owner = ("", "")
        found["spec"] = change.table(_part(root, tuple(rest)), _SETTINGS, book["spec"])
        return found

    def _rule_file(
        self, change: Change, reader: Reader, root: Node, name: str, category: str, rules: Mapping[str, Data]
    ) -> Data:
        """Return rules changed by a file of their own, which stands in the folder of its category."""
        named = Named("rule", _RULE, _needed(RULE), lambda new, _, node: read_rule(reader, node, new, category))
        found = change.entries([(name, root, root)], named, rules)
        there = found.get(name, {}).get("category", category)
        if there != category:
            text = f"the file stands in '{category}', the rule in the category '{there}'"
            reader.note(root, text, f"move it to red-flags/{there}, or write 'category: {category}' into it")
        return found

    def _concepts(self, change: Change, reader: Reader, pairs: Iterable[Pair], book: Data) -> Data:
        """Return concepts changed by entries; each must be left with something by which it is mentioned."""
        entries = list(pairs)
        named = Named(
            kind="concept",
            fields=CONCEPT,
            required=_needed(CONCEPT),
            read=lambda name, key, node: read_concept(reader, name, key, node),
            one_of=_MADE_BY,
            edited=_CONCEPT_LISTS,
        )
        found = change.entries(entries, named, book["concepts"])
        for name, key, _ in entries:
            if name in book["concepts"] and name in found:
                check_concept(reader, name, key, found[name])
        return found


def _new_entry(reader: Reader, kind: str, fields: Mapping[str, Field]) -> Named:
    """Say how a new rule or market is read that stands among others in one file."""

    def read(name: str, key: Node, node: Node) -> Data:
        entry = reader.table(node, fields)
        check_name(reader, name, key)
        check_id(reader, key, name, entry["id"], "its name here")
        return {**entry, "id": name, "at": place_of(reader, key), "changes": []}

    return Named(kind, fields, _needed(fields), read)


def _needed(fields: Mapping[str, Field]) -> tuple[str, ...]:
    return tuple(key for key, field in fields.items() if field.required)


def _part(root: Node, keys: Iterable[str]) -> Node:
    """Return a mapping with some of its keys alone; anything else as it is."""
    from yaml.nodes import MappingNode

    if not isinstance(root, MappingNode):
        return root
    wanted = set(keys)
    pairs = [(key, value) for key, value in root.value if key.value in wanted]
    return MappingNode(root.tag, pairs, root.start_mark, root.end_mark)
