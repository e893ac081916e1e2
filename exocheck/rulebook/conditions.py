"""Read the conditions of rules: `all`, `any`, `not`, `at_least`, and a closed set of leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lexicon import concept_ids
from exocheck.rulebook.nodes import Read, Reader, nearest

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["LEAVES", "read_condition"]

_FIELDS = ("name", "brand", "claims", "ingredients")
Options = dict[str, Any]


def _named(kind: str, *special: str) -> Read:
    """Return a reader for one or more names of a kind that the rulebook declares elsewhere."""

    def read(reader: Reader, node: Node) -> Options:
        from yaml.nodes import ScalarNode

        nodes = [node] if isinstance(node, ScalarNode) else reader.items(node)
        names = []
        for item in nodes:
            text = reader.text(item)
            if text is not None:
                names.append(text)
                if text not in special:
                    reader.refer(kind, text, item)
        return {"names": names}

    return read


def _fields(reader: Reader, node: Node) -> Options:
    from yaml.nodes import ScalarNode

    nodes = [node] if isinstance(node, ScalarNode) else reader.items(node)
    return {"names": [text for item in nodes if (text := reader.one_of(*_FIELDS)(reader, item))]}


def _lists(reader: Reader, node: Node) -> Options:
    return {"names": concept_ids(reader, node)}


def _mentions(reader: Reader, node: Node) -> Options:
    from yaml.nodes import MappingNode

    if not isinstance(node, MappingNode):
        return {"names": concept_ids(reader, node), "fields": ["name", "claims"]}
    options: Options = {"names": [], "fields": ["name", "claims"]}
    for key, key_node, value in reader.pairs(node):
        if key == "concept":
            options["names"] = concept_ids(reader, value)
        elif key == "in":
            options["fields"] = _fields(reader, value)["names"]
        else:
            reader.note(key_node, f"unknown key '{key}'", "known: concept, in")
    return options


def _listed(reader: Reader, node: Node) -> Options:
    options: Options = {"what": None, "side": None}
    for key, key_node, value in reader.pairs(node):
        if key == "what":
            options["what"] = text = reader.text(value)
            if text not in ("subject", "co_actives", None):
                reader.refer("concept", str(text), value)
        elif key == "side":
            options["side"] = reader.one_of("before", "after")(reader, value)
        else:
            reader.note(key_node, f"unknown key '{key}'", "known: what, side")
    if None in options.values():
        reader.note(node, "'listed' needs both 'what' and 'side'")
    return options


def _price(reader: Reader, node: Node) -> Options:
    options: Options = {}
    for key, key_node, value in reader.pairs(node):
        if key == "times_comparator":
            options[key] = reader.number(value)
        else:
            reader.note(key_node, f"unknown key '{key}'", "known: times_comparator")
    if not options:
        reader.note(node, "'price_per_ml' needs 'times_comparator'")
    return options


def _number(reader: Reader, node: Node) -> Options:
    return {"n": reader.number(node)}


def _true(reader: Reader, node: Node) -> Options:
    if reader.flag(node) is False:
        reader.note(node, "write true, and put a 'not' around the condition for the contrary")
    return {}


LEAVES: dict[str, Read] = {
    "mentions": _mentions,
    "lists": _lists,
    "contains": _named("family", "any"),
    "declared_in": _fields,
    "source_is": _named("source class", "undisclosed"),
    "tissue_is": _named("tissue"),
    "sources_at_least": _number,
    "sources_disagree": _true,
    "states": _named("disclosure"),
    "claims": _named("kind of claim"),
    "listed": _listed,
    "list_is_whole": _true,
    "price_per_ml": _price,
    "sold_in": _named("market"),
}


def read_condition(reader: Reader, node: Node) -> dict[str, Any] | None:
    """Return a condition as `{kind, parts, options}`, or None with its mistakes noted."""
    pairs = reader.pairs(node)
    if len(pairs) != 1:
        if pairs:
            reader.note(node, "a condition has exactly one key", "put several under 'all' or 'any'")
        return None
    kind, key, value = pairs[0]
    if kind in ("all", "any"):
        return _node(kind, [read_condition(reader, item) for item in reader.items(value)])
    if kind == "not":
        return _node(kind, [read_condition(reader, value)])
    if kind == "at_least":
        return _at_least(reader, value)
    leaf = LEAVES.get(kind)
    if leaf is None:
        known = ["all", "any", "not", "at_least", *LEAVES]
        meant = nearest(kind, known)
        hint = f"did you mean '{meant}'?" if meant else f"known: {', '.join(known)}"
        reader.note(key, f"unknown condition '{kind}'", hint)
        return None
    return {"kind": kind, "parts": [], "options": leaf(reader, value)}


def _at_least(reader: Reader, node: Node) -> dict[str, Any]:
    count, parts = None, []
    for name, name_node, part in reader.pairs(node):
        if name == "n":
            count = reader.number(part)
        elif name == "of":
            parts = [read_condition(reader, item) for item in reader.items(part)]
        else:
            reader.note(name_node, f"unknown key '{name}'", "known: n, of")
    if count is None or not parts:
        reader.note(node, "'at_least' needs both 'n' and 'of'")
    return _node("at_least", parts, {"n": count})


def _node(kind: str, parts: list[Any], options: Options | None = None) -> dict[str, Any]:
    return {"kind": kind, "parts": parts, "options": options or {}}
