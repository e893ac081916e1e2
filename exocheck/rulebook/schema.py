"""Make JSON Schemas of the reader's own tables, for editors that check YAML while it is written.

A schema accepts what the reader accepts of a single file, but for numbers and truth values in quotes. What other files
must declare, and the notation of terms, are left to the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook import lexicon
from exocheck.rulebook.conditions import AT_LEAST, JOINTS, LEAVES, Always, Leaf, parts_of, read_condition
from exocheck.rulebook.nodes import Field, Reader
from exocheck.rulebook.rules import MARKET, RULE, Blanks, Examples
from exocheck.rulebook.shapes import (
    Choice,
    Form,
    ListOf,
    MapOf,
    NamedTables,
    Number,
    OneOrMore,
    Pair,
    Reference,
    Table,
    Whole,
)
from exocheck.rulebook.spec import SPEC, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exocheck.rulebook.nodes import Read

__all__ = ["KINDS", "schema"]

Schema = dict[str, Any]

KINDS = {
    "rule": "a rule, red-flags/<category>/<id>.yaml",
    "market": "a market, markets/<id>.yaml",
    "lexicon": "concepts, lexicon/*.yaml",
    "rulebook": "what a rulebook is about, rulebook.yaml",
}
"""The kinds of file a rulebook is made of, and where they stand."""

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors' YAML servers know well
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def schema(kind: str) -> Schema:
    """Return the schema of one kind of file, one of `KINDS`."""
    head = {"$schema": _DIALECT, "title": f"exocheck: {KINDS[kind]}"}
    if kind == "lexicon":
        return {**head, **_lexicon()}
    if kind == "rule":
        return {**head, **_table(RULE), "definitions": {"condition": _condition()}}
    return {**head, **_table(MARKET if kind == "market" else SPEC)}


def _table(fields: Mapping[str, Field], one_of: Mapping[str, str | None] | None = None) -> Schema:
    found: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _field(field) for key, field in fields.items()},
    }
    required = [key for key, field in fields.items() if field.required]
    if required:
        found["required"] = required
    if one_of:
        some = {"minItems": 1, "minProperties": 1}
        found["anyOf"] = [
            {"required": [key], "properties": {key: {"const": value} if value else some}}
            for key, value in one_of.items()
        ]
    return found


def _field(field: Field) -> Schema:
    shape = shape_of(field.read)
    # Beside a reference, other keys are passed over in this dialect.
    return {"description": field.about, **({"allOf": [shape]} if "$ref" in shape else shape)}


def shape_of(read: Read) -> Schema:
    """Return the schema of what a reader accepts; raise `TypeError` for a reader that has not been given one."""
    plain = _PLAIN.get(read)
    if plain is not None:
        return plain
    make = _SHAPES.get(type(read))
    if make is None:
        raise TypeError(f"no schema is known for what {read!r} reads; give it a shape of exocheck.rulebook.shapes")
    return make(read)


def _list(item: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": item, **({"minItems": least} if least else {})}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, _list(item)]}


def _choice(shape: Choice) -> Schema:
    return {"enum": [*shape.words, *(int(word) for word in shape.words if word.isdigit())]}


def _blanks(shape: Blanks) -> Schema:
    names = "|".join(shape.names)
    return {**_TEXT, "pattern": rf"^(?=[\s\S]*\S)([^{{]|\{{({names})\}}|\{{(?![^{{}}]*\}}))*$"}


def _examples(shape: Examples) -> Schema:
    record = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _one_or_more(_TEXT) for key in shape.keys},
    }
    labels = _list(record)
    return {"type": "object", "additionalProperties": False, "properties": {"hit": labels, "pass": labels}}


def _leaf(shape: Leaf) -> Schema:
    forms = [shape_of(shape.short)] if shape.short else []
    forms += [_table(shape.table)] if shape.table else []
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _condition() -> Schema:
    again = {"$ref": "#/definitions/condition"}
    joints: dict[str, Schema] = {
        "all": shape_of(parts_of),
        "any": shape_of(parts_of),
        "not": again,
        "at_least": _table(AT_LEAST),
    }
    leaves = {name: shape_of(read) for name, read in LEAVES.items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {**{name: joints[name] for name in JOINTS}, **leaves},
    }


def _lexicon() -> Schema:
    concept = _table(lexicon.CONCEPT, dict.fromkeys(("terms", "includes", "together")))
    concepts = {
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {f"^(?:{lexicon.ID.pattern})$": concept},
    }
    return {"type": "object", "additionalProperties": False, "properties": {"concepts": concepts}}


def _whole(shape: Whole) -> Schema:
    return {"type": "integer", "minimum": shape.least, "maximum": shape.most}


_PLAIN: dict[Any, Schema] = {
    Reader.text: _TEXT,
    Reader.number: {"type": "number"},
    Reader.flag: {"type": "boolean"},
    lexicon.concept_id: _TEXT,
    lexicon.concept_ids: _one_or_more(_TEXT),
    lexicon.CONCEPT["terms"].read: {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(lexicon.LANGUAGES, _TEXT),
    },
    words: _TEXT,
    read_condition: {"$ref": "#/definitions/condition"},
}
_SHAPES: dict[type, Callable[[Any], Schema]] = {
    Choice: _choice,
    Form: lambda shape: {"type": "string", "pattern": f"^\\s*(?:{shape.pattern})\\s*$"},
    Whole: _whole,
    Number: lambda shape: {"type": "number", "minimum": shape.least, "maximum": shape.most},
    Reference: lambda _: _TEXT,
    ListOf: lambda shape: _list(shape_of(shape.item), shape.least),
    OneOrMore: lambda shape: _one_or_more(shape_of(shape.item)),
    MapOf: lambda shape: {
        "type": "object",
        "additionalProperties": shape_of(shape.item),
        **({"minProperties": shape.least} if shape.least else {}),
    },
    Pair: lambda shape: {
        "type": "array",
        "items": [shape_of(shape.first), shape_of(shape.second)],
        "minItems": 2,
        "maxItems": 2,
    },
    Table: lambda shape: _table(shape.fields, shape.one_of),
    NamedTables: lambda shape: {"type": "object", "additionalProperties": _table(shape.fields)},
    Blanks: _blanks,
    Examples: _examples,
    Leaf: _leaf,
    Always: lambda _: {"enum": [True]},
}
