"""Read the conditions of rules: `all`, `any`, `not`, `at_least`, and a closed set of leaves."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lexicon import concept_ids
from exocheck.rulebook.nodes import Field, Read, Reader, nearest
from exocheck.rulebook.shapes import Choice, ListOf, Number, OneOrMore, Reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.nodes import Node

__all__ = ["AT_LEAST", "FIELDS", "JOINTS", "LEAVES", "Always", "Leaf", "parts_of", "read_condition"]

Options = dict[str, Any]
FIELDS = ("name", "brand", "claims", "ingredients")
JOINTS = ("all", "any", "not", "at_least")
"""The conditions that are made of others."""


class Leaf:
    """Read what stands under a leaf as the options of a condition.

    A word or a list becomes the option `key`, read by `short`; a mapping is read by `table`, whose keys become the
    options that `options` gives for them. One of the two forms may be missing.
    """

    def __init__(
        self,
        short: Read | None = None,
        key: str = "names",
        table: Mapping[str, Field] | None = None,
        options: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.short = short
        self.key = key
        self.table = table
        self.options = options

    def __call__(self, reader: Reader, node: Node) -> Options:
        """Return the options."""
        from yaml.nodes import MappingNode

        if self.table is None or (self.short is not None and not isinstance(node, MappingNode)):
            found = {self.key: self.short(reader, node)} if self.short else {}
            rest = {self.options[key]: field.default for key, field in (self.table or {}).items()}
            return {**rest, **found}
        return {self.options.get(key, key): value for key, value in reader.table(node, self.table).items()}


class Always:
    """Read the word `true`, which makes a leaf without options."""

    def __call__(self, reader: Reader, node: Node) -> Options:
        """Return no options."""
        if reader.flag(node) is False:
            reader.note(node, "write true, and put a 'not' around the condition for the contrary")
        return {}


def _named(kind: str, *special: str) -> Leaf:
    """Return a reader for one or more names of a kind that the rulebook declares elsewhere."""
    return Leaf(OneOrMore(Reference(kind, special)))


_SOME_FIELDS = OneOrMore(Choice(FIELDS))
_MENTIONS = {
    "concept": Field(concept_ids, "the concepts, one of which must be printed", required=True, default=[]),
    "in": Field(_SOME_FIELDS, "the fields to look in", default=["name", "claims"]),
}
_LISTED = {
    "what": Field(Reference("concept", ("subject", "co_actives")), "what stands in the list", required=True),
    "side": Field(Choice(("before", "after")), "on which side of the one-percent line", required=True),
}
_PRICE = {
    "times_comparator": Field(Number(0.01, 10_000), "how many times an ordinary price it is at least", required=True)
}
LEAVES: dict[str, Read] = {
    "mentions": Leaf(concept_ids, table=_MENTIONS, options=MappingProxyType({"concept": "names", "in": "fields"})),
    "lists": Leaf(concept_ids),
    "contains": _named("family", "any"),
    "declared_in": Leaf(_SOME_FIELDS),
    "source_is": _named("source class", "undisclosed"),
    "tissue_is": _named("tissue"),
    "sources_at_least": Leaf(Number(1, 100), "n"),
    "sources_disagree": Always(),
    "states": _named("disclosure"),
    "claims": _named("kind of claim"),
    "listed": Leaf(table=_LISTED),
    "list_is_whole": Always(),
    "price_per_ml": Leaf(table=_PRICE),
    "sold_in": _named("market"),
}


def read_condition(reader: Reader, node: Node) -> dict[str, Any] | None:
    """Return a condition as `{kind, parts, options}`, or None with its mistakes noted."""
    from yaml.nodes import MappingNode

    pairs = reader.pairs(node)
    if len(pairs) != 1:
        if isinstance(node, MappingNode):
            reader.note(node, "a condition has exactly one key", "put several under 'all' or 'any'")
        return None
    kind, key, value = pairs[0]
    if kind in ("all", "any"):
        return _node(kind, parts_of(reader, value))
    if kind == "not":
        return _node(kind, [read_condition(reader, value)])
    if kind == "at_least":
        found = reader.table(value, AT_LEAST)
        return _node(kind, found["of"], {"n": found["n"]})
    leaf = LEAVES.get(kind)
    if leaf is None:
        known = [*JOINTS, *LEAVES]
        meant = nearest(kind, known)
        hint = f"did you mean '{meant}'?" if meant else f"known: {', '.join(known)}"
        reader.note(key, f"unknown condition '{kind}'", hint)
        return None
    return {"kind": kind, "parts": [], "options": leaf(reader, value)}


def _node(kind: str, parts: list[Any], options: Options | None = None) -> dict[str, Any]:
    return {"kind": kind, "parts": parts, "options": options or {}}


parts_of = ListOf(read_condition, least=1)
AT_LEAST = {
    "n": Field(Number(1, 100), "how many of them", required=True),
    "of": Field(parts_of, "the conditions", required=True, default=[]),
}
