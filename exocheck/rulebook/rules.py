"""Read rule files and market files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from exocheck.model.rules import CONFIDENCES, SEVERITIES
from exocheck.rulebook.conditions import read_condition
from exocheck.rulebook.nodes import Field, Reader

if TYPE_CHECKING:
    from yaml.nodes import Node

__all__ = ["MARKET", "NEEDS", "PLACEHOLDERS", "RULE", "read_market", "read_rule"]

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


def _texts(reader: Reader, node: Node) -> list[str]:
    return [text for item in reader.items(node) if (text := reader.text(item)) is not None]


def _needs(reader: Reader, node: Node) -> list[str]:
    return [text for item in reader.items(node) if (text := reader.one_of(*NEEDS)(reader, item)) is not None]


def _points(reader: Reader, node: Node) -> int:
    value = reader.number(node)
    if value is not None and (not isinstance(value, int) or not 0 <= value <= _MAX_POINTS):
        reader.note(node, f"points must be a whole number from 0 to {_MAX_POINTS}")
        return 0
    return int(value or 0)


def _message(reader: Reader, node: Node) -> str | None:
    text = reader.text(node)
    for name in _PLACEHOLDER.findall(text or ""):
        if name not in PLACEHOLDERS:
            reader.note(node, f"unknown placeholder '{{{name}}}'", f"known: {', '.join(PLACEHOLDERS)}")
    return text


_CITATION = {
    "title": Field(Reader.text, "what the source is called", required=True),
    "url": Field(Reader.text, "where it stands"),
    "article": Field(Reader.text, "the section of the article the rulebook encodes"),
    "checked": Field(Reader.text, "when it was last read, as 2026-11-23"),
}


def _citations(reader: Reader, node: Node) -> list[dict[str, Any]]:
    found = []
    for item in reader.items(node):
        citation = reader.table(item, _CITATION)
        if not citation["url"] and not citation["article"]:
            reader.note(item, "the citation says neither 'url' nor 'article'")
        found.append(citation)
    return found


def _plain(reader: Reader, node: Node) -> Any:
    """Return a node's value as a record holds it: texts, and lists of texts."""
    from yaml.nodes import ScalarNode

    return reader.text(node) if isinstance(node, ScalarNode) else _texts(reader, node)


def _examples(reader: Reader, node: Node) -> list[dict[str, Any]]:
    found = []
    for kind, kind_node, value in reader.pairs(node):
        if kind not in ("hit", "pass"):
            reader.note(kind_node, f"unknown key '{kind}'", "known: hit, pass")
            continue
        for item in reader.items(value):
            record = {}
            for key, key_node, text in reader.pairs(item):
                if key not in EXAMPLE_KEYS:
                    reader.note(key_node, f"unknown key '{key}'", f"known: {', '.join(EXAMPLE_KEYS)}")
                record[key] = _plain(reader, text)
            line = item.start_mark.line + 1
            found.append({"hit": kind == "hit", "record": record, "path": reader.path, "line": line})
    return found


RULE = {
    "id": Field(Reader.text, "the file's name without .yaml", required=True),
    "title": Field(Reader.text, "the flaw in a few words", required=True),
    "category": Field(Reader.text, "the name of the folder"),
    "severity": Field(lambda r, n: r.one_of(*SEVERITIES)(r, n), "how grave it is", required=True),
    "confidence": Field(lambda r, n: r.one_of(*CONFIDENCES)(r, n), "how sure a hit is", required=True),
    "points": Field(_points, "what it takes from the score", required=True, default=0),
    "needs": Field(_needs, "the fields that must be given to judge it", default=[]),
    "applies": Field(read_condition, "when it applies at all; by default where the subject is present"),
    "when": Field(read_condition, "when it is raised", required=True),
    "message": Field(_message, "what is said of the label", required=True),
    "why": Field(Reader.text, "why it matters", required=True),
    "advice": Field(Reader.text, "what the reader can do", required=True),
    "ask": Field(Reader.text, "a question for the seller"),
    "false_alarms": Field(Reader.text, "when the rule is wrong", required=True),
    "citations": Field(_citations, "its sources", required=True, default=[]),
    "examples": Field(_examples, "labels it must flag and must pass", required=True, default=[]),
    "since": Field(Reader.text, "the rulebook's version it came with", required=True),
    "status": Field(lambda r, n: r.one_of("experimental", "stable", "deprecated")(r, n), "how ripe it is", True),
}

MARKET = {
    "id": Field(Reader.text, "the file's name without .yaml", required=True),
    "title": Field(Reader.text, "the market's name", required=True),
    "aliases": Field(_texts, "other names a user may type", default=[]),
    "summary": Field(Reader.text, "what changes there", required=True),
    "citations": Field(_citations, "its sources", required=True, default=[]),
}


def read_rule(reader: Reader, root: Node, name: str, category: str) -> dict[str, Any]:
    """Return a rule as plain values; its id must be the file's name, its category the folder's."""
    rule = reader.table(root, RULE)
    if rule["id"] and rule["id"] != name:
        reader.note(root, f"the id '{rule['id']}' differs from the file's name '{name}'", "rename one of them")
    if rule["category"] and rule["category"] != category:
        reader.note(root, f"the category '{rule['category']}' differs from the folder '{category}'", "remove the key")
    rule["id"], rule["category"], rule["at"] = name, category, [reader.path, 1, 1]
    reader.refer("category", category, root)
    return rule


def read_market(reader: Reader, root: Node, name: str) -> dict[str, Any]:
    """Return a market as plain values; its id must be the file's name."""
    market = reader.table(root, MARKET)
    if market["id"] and market["id"] != name:
        reader.note(root, f"the id '{market['id']}' differs from the file's name '{name}'", "rename one of them")
    return {**market, "id": name}
