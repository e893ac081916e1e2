"""The JSON Schemas accept what the reader accepts, file by file, and refuse what it refuses."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.rulebook import shipped_rules
from exocheck.rulebook.lexicon import read_lexicon
from exocheck.rulebook.nodes import Field, Reader
from exocheck.rulebook.rules import MARKET, RULE
from exocheck.rulebook.schema import KINDS, schema, shape_of
from exocheck.rulebook.spec import SPEC as SPEC_FIELDS
from tests.rulebook import minimal, plain_yaml

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {"rule": minimal.RULE, "market": minimal.MARKET, "lexicon": minimal.LEXICON, "rulebook": minimal.SPEC}
TABLES: dict[str, dict[str, Field]] = {"rule": RULE, "market": MARKET, "rulebook": SPEC_FIELDS}
CHECKS = {kind: jsonschema.Draft7Validator(schema(kind)) for kind in KINDS}
FILES = sorted(shipped_rules().rglob("*.yaml"))
LONGEST_MANGLED = 8_000  # bytes; the lexicon's files would take too long


def kind_of(path: Path) -> str:
    folder = path.relative_to(shipped_rules()).parts[0]
    return {"lexicon": "lexicon", "markets": "market", "red-flags": "rule"}.get(folder, "rulebook")


def refused_by_reader(kind: str, text: str) -> list[str]:
    reader = Reader(kind)
    root = reader.compose(text.encode())
    if root is not None:
        if kind == "lexicon":
            read_lexicon(reader, root)
        else:
            reader.table(root, TABLES[kind])
    return [str(problem) for problem in reader.problems]


def refused_by_schema(kind: str, text: str) -> list[str]:
    return [error.message for error in CHECKS[kind].iter_errors(plain_yaml.load(text))]


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema(kind))
    assert not refused_by_schema(kind, TEXTS[kind])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_file_is_valid(path: Path) -> None:
    assert refused_by_schema(kind_of(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [p for p in FILES if kind_of(p) != "lexicon"], ids=lambda path: path.stem)
def test_a_file_names_its_own_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert json.loads(named.read_text("utf-8")) == schema(kind_of(path))


BROKEN = [
    ("rule", "severity: high", "severity: hihg"),
    ("rule", "points: 20", "points: 400"),
    ("rule", "points: 20", "points: 2.5"),
    ("rule", "points: 20", "poinst: 20"),
    ("rule", "[ingredients]", "[ingredient]"),
    ("rule", "needs: [ingredients]", "needs: ingredients"),
    ("rule", "source_is", "sauce_is"),
    ("rule", "{source_is: undisclosed}", "{source_is: beef, sold_in: eu}"),
    ("rule", "{source_is: undisclosed}", "{}"),
    ("rule", "{source_is: undisclosed}", "{all: []}"),
    ("rule", "{source_is: undisclosed}", "{at_least: {n: 2}}"),
    ("rule", "{source_is: undisclosed}", "{not: {list_is_whole: false}}"),
    ("rule", "{source_is: undisclosed}", "{listed: {what: subject, side: above}}"),
    ("rule", "{source_is: undisclosed}", "{mentions: {concept: heals, on: name}}"),
    ("rule", "{source_is: undisclosed}", "{mentions: {concept: heals, in: [label]}}"),
    ("rule", "{subject}", "{product}"),
    ("rule", ", article: Fats", ""),
    ("rule", "article: Fats", "url: example.org"),
    ("rule", "article: Fats", "article: Fats, checked: 23 November"),
    ("rule", "article: Fats", "article: Fats, confidence: sure"),
    ("rule", "  pass:", "  fail:"),
    ("rule", '{ingredients: "Tallow', '{inci: "Tallow'),
    ("rule", "why: Tallow is the fat of cattle or sheep.\n", ""),
    ("rule", "why: Tallow is the fat of cattle or sheep.", "why: ' '"),
    ("rule", "status: stable", "status: stable\nhistory: [{version: 1.1.0}]"),
    ("market", "aliases: [de, fr]", "aliases: de"),
    ("market", "summary:", "sumary:"),
    ("lexicon", "concepts:", "concept:"),
    ("lexicon", "en: butter", "english: butter"),
    ("lexicon", ", terms: {en: butter}", ""),
    ("lexicon", "terms: {en: butter}", "terms: {}"),
    ("lexicon", "  butter:", "  Butter Fat:"),
    ("lexicon", "near: no, before: 2", "near: no, before: two"),
    ("rulebook", "schema: 1", "schema: 2"),
    ("rulebook", "id: tallow\n", ""),
    ("rulebook", "caps: {source: 40", "caps: {source: many"),
    ("rulebook", "licence:", "license:"),
    ("rulebook", "score:", "units: {oz: [pint, 1]}\nscore:"),
    ("rulebook", "score:", "lint: {points: {high: [1]}}\nscore:"),
]


@pytest.mark.parametrize(("kind", "old", "new"), BROKEN)
def test_a_broken_file_fails_both(kind: str, old: str, new: str) -> None:
    assert old in TEXTS[kind]
    text = TEXTS[kind].replace(old, new, 1)
    assert refused_by_reader(kind, text)
    assert refused_by_schema(kind, text)


JUNK: list[Any] = ["", " ", "x", "any", 5, 2.5, -1, True, False, [], ["x"], {}, {"x": "y"}, [["x"]], [{"x": 1}]]


def places(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of all values inside a nested value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([above] if above else []), *(p for key, item in inner for p in places(item, (*above, key)))]


SOUND = [*TEXTS.items(), *((kind_of(p), p.read_text("utf-8")) for p in FILES if p.stat().st_size < LONGEST_MANGLED)]


@pytest.mark.untraced
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_schema_and_reader_agree_on_mangled_files(data: st.DataObject) -> None:
    kind, sound = data.draw(st.sampled_from(SOUND))
    value = copy.deepcopy(plain_yaml.load(sound))
    *way, last = data.draw(st.sampled_from(places(value)))
    holder = value
    for key in way:
        holder = holder[key]
    change = data.draw(st.sampled_from(["drop", "rename", "replace"]))
    if change == "replace":
        holder[last] = data.draw(st.sampled_from(JUNK))
    elif isinstance(holder, dict):
        moved = holder.pop(last)
        if change == "rename":
            holder[data.draw(st.sampled_from(["title", "zz", "not", "en"]))] = moved
    else:
        del holder[last]
    text = yaml.safe_dump(value, allow_unicode=True)
    assert bool(refused_by_reader(kind, text)) == bool(refused_by_schema(kind, text)), text


def test_a_reader_without_a_shape_is_no_schema() -> None:
    with pytest.raises(TypeError, match="give it a shape"):
        shape_of(lambda reader, node: reader.text(node))
