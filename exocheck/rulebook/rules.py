"""Read rule files and market files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from exocheck.model.rules import CONFIDENCES, SEVERITIES, SOURCE_CONFIDENCES
from exocheck.rulebook.conditions import read_condition
from exocheck.rulebook.nodes import Field, Reader
from exocheck.rulebook.shapes import Choice, Form, ListOf, Table, Whole

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["MARKET", "NEEDS", "PLACEHOLDERS", "RULE", "check_id", "read_market", "read_rule"]

NEEDS = ("name", "ingredients", "claims", "price", "size", "markets")
PLACEHOLDERS = (
    "subject",
    "source",
    "tissue",
    "evidence",
    "co_actives",
    "families",
    "price_per_ml",
    "comparator",
    "times",
    "markets",
)
EXAMPLE_KEYS = ("name", "brand", "ingredients", "claims", "price", "currency", "size", "lang", "markets")
_MAX_POINTS = 40
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Blanks:
    """Read a text whose blanks, such as `{subject}`, are of these names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __call__(self, reader: Reader, node: Node) -> str | None:
        """Return the text, with unknown blanks noted."""
        text = reader.text(node)
        for name in _PLACEHOLDER.findall(text or ""):
            if name not in self.names:
                reader.note(node, f"unknown placeholder '{{{name}}}'", f"known: {', '.join(self.names)}")
        return text


class Examples:
    """Read labels under `hit` and `pass`; a label is a record with these keys, each a text or a list of texts."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys

    def __call__(self, reader: Reader, node: Node) -> list[dict[str, Any]]:
        """Return the labels, each with the answer it asks for and its place."""
        found = []
        for kind, kind_node, value in reader.pairs(node):
            if kind not in ("hit", "pass"):
                reader.note(kind_node, f"unknown key '{kind}'", "known: hit, pass")
                continue
            for item in reader.items(value):
                line = item.start_mark.line + 1
                found.append(
                    {"hit": kind == "hit", "record": self._record(reader, item), "path": reader.path, "line": line}
                )
        return found

    def _record(self, reader: Reader, node: Node) -> dict[str, Any]:
        record = {}
        for key, key_node, value in reader.pairs(node):
            if key not in self.keys:
                reader.note(key_node, f"unknown key '{key}'", f"known: {', '.join(self.keys)}")
            record[key] = _plain(reader, value)
        return record


def _plain(reader: Reader, node: Node) -> Any:
    """Return a node's value as a record holds it: texts, and lists of texts."""
    from yaml.nodes import ScalarNode

    return reader.text(node) if isinstance(node, ScalarNode) else ListOf(Reader.text)(reader, node)


_DATE = Form(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "is no date", "write it as 2026-11-23")
_URL = Form(r"https?://\S+", "is no link", "write it with https://")
CITATION = {
    "title": Field(Reader.text, "what the source is called", required=True),
    "url": Field(_URL, "where it stands"),
    "article": Field(Reader.text, "the section of the article the rulebook encodes"),
    "checked": Field(_DATE, "when it was last read, as 2026-11-23"),
    "confidence": Field(
        Choice(SOURCE_CONFIDENCES),
        "how near it is: the original text was read, a copy of it, what others say of it, or our own inference",
    ),
}
_NAMED = {"url": None, "article": None, "confidence": "inference"}
_CITATIONS = ListOf(Table(CITATION, _NAMED, "the citation says neither 'url' nor 'article', and is no inference"))
_CHANGE = {
    "version": Field(Reader.text, "the rulebook's version that brought the change", required=True),
    "change": Field(Reader.text, "what was changed, in a sentence", required=True),
}

RULE = {
    "id": Field(Reader.text, "the file's name without .yaml", required=True),
    "title": Field(Reader.text, "the flaw in a few words", required=True),
    "category": Field(Reader.text, "the name of the folder"),
    "severity": Field(Choice(SEVERITIES), "how grave it is", required=True),
    "confidence": Field(Choice(CONFIDENCES), "how sure a hit is", required=True),
    "points": Field(Whole("points", 0, _MAX_POINTS), "what it takes from the score", required=True, default=0),
    "needs": Field(ListOf(Choice(NEEDS)), "the fields that must be given to judge it", default=[]),
    "applies": Field(read_condition, "when it applies at all; by default where the subject is present"),
    "when": Field(read_condition, "when it is raised", required=True),
    "message": Field(Blanks(PLACEHOLDERS), "what is said of the label", required=True),
    "why": Field(Reader.text, "why it matters", required=True),
    "advice": Field(Reader.text, "what the reader can do", required=True),
    "ask": Field(Reader.text, "a question for the seller"),
    "false_alarms": Field(Reader.text, "when the rule is wrong", required=True),
    "citations": Field(_CITATIONS, "its sources", required=True, default=[]),
    "examples": Field(Examples(EXAMPLE_KEYS), "labels it must flag and must pass", required=True, default=[]),
    "since": Field(Reader.text, "the rulebook's version it came with", required=True),
    "status": Field(Choice(("experimental", "stable", "deprecated")), "how ripe it is", required=True),
    "adds_to": Field(
        ListOf(Reader.text), "rules of its category that are raised whenever it is, on purpose", default=[]
    ),
    "history": Field(ListOf(Table(_CHANGE)), "how it changed since, the oldest change first", default=[]),
}

MARKET = {
    "id": Field(Reader.text, "the file's name without .yaml", required=True),
    "title": Field(Reader.text, "the market's name", required=True),
    "aliases": Field(ListOf(Reader.text), "other names a user may type", default=[]),
    "summary": Field(Reader.text, "what changes there", required=True),
    "citations": Field(_CITATIONS, "its sources", required=True, default=[]),
}


def read_rule(reader: Reader, root: Node, name: str, category: str) -> dict[str, Any]:
    """Return a rule as plain values; its id must be the file's name, its category the folder's."""
    reader.owner = ("rule", name)
    rule = reader.table(root, RULE)
    check_id(reader, root, name, rule["id"])
    if rule["category"] and rule["category"] != category:
        reader.note(root, f"the category '{rule['category']}' differs from the folder '{category}'", "remove the key")
    reader.refer("category", category, root)
    return {**rule, "id": name, "category": category, "at": [reader.path, 1, 1], "changes": []}


def read_market(reader: Reader, root: Node, name: str) -> dict[str, Any]:
    """Return a market as plain values; its id must be the file's name."""
    reader.owner = ("market", name)
    market = reader.table(root, MARKET)
    check_id(reader, root, name, market["id"])
    return {**market, "id": name, "at": [reader.path, 1, 1], "changes": []}


def check_id(reader: Reader, node: Node, name: str, given: str | None, called: str = "the file's name") -> None:
    """Note it where an id is not the name under which something stands."""
    if given and given != name:
        reader.note(node, f"the id '{given}' differs from {called} '{name}'", "rename one of them")
