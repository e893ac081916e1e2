from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue import json_stream
from exocheck.read.catalogue.byte_stream import ByteStream
from exocheck.read.catalogue.json_stream import BrokenJson, json_values

if TYPE_CHECKING:
    from collections.abc import Iterator


def values(text: str | bytes) -> list[tuple[int, Any]]:
    return list(json_values(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def until_broken(text: str) -> tuple[list[tuple[int, Any]], BrokenJson]:
    """Return what is read of a document that is broken, and what is said of it."""
    found: list[tuple[int, Any]] = []
    with pytest.raises(BrokenJson) as caught:
        found.extend(json_values(io.BytesIO(text.encode())))
    return found, caught.value


A, B = {"name": "A"}, {"name": "B"}

DOCUMENTS = [
    ("", []),
    (" \n\t", []),
    ("[]", []),
    ("[ \n ]", []),
    ('{"name": "A"}', [(1, A)]),
    ('[{"name": "A"},\n{"name": "B"}]', [(1, A), (2, B)]),
    ('\n[[{"name": "A"}],\n [{"name": "B"}]]', [(2, A), (3, B)]),
    ('{"name": "A"}\n{"name": "B"}', [(1, A), (2, B)]),
    ('{"products": [{"name": "A"},\n{"name": "B"}]}', [(1, A), (2, B)]),
    ('{"count": 2, "data": {"products": [{"name": "A"}]}, "next": null}', [(1, A)]),
    ('{"data": {"products": {"edges": [\n{"node": {"name": "A"}}]}}}', [(2, {"node": A})]),
    ('{"product": {"name": "A"}}', [(1, A)]),
    ('{"products": []}', [(1, {})]),
    ('{"name": "A", "items": ["x", "y"]}', [(1, {"name": "A", "items": ["x", "y"]})]),
    ('{"name": "A", "data": 5}', [(1, {"name": "A", "data": 5})]),
    ('{"data": "x", "data": ["y"]}', [(1, {"data": ["y"]})]),
    ('{"name": "A",}', [(1, A)]),
    ('["x", 1.5, null, {"name": "A"}]', [(1, "x"), (1, 1.5), (1, None), (1, A)]),
    ('{"a": 1}', [(1, {"a": 1})]),
    ('[{"name": "\\ud55c"}]', [(1, {"name": "한"})]),
]


@pytest.mark.parametrize(("text", "found"), DOCUMENTS)
def test_the_records_of_a_document_come_with_their_lines(text: str, found: list[tuple[int, Any]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize("block", [1, 2, 7])
@pytest.mark.parametrize(("text", "found"), DOCUMENTS)
def test_it_does_not_matter_where_reading_pauses(
    text: str, found: list[tuple[int, Any]], block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "_BLOCK", block)
    assert values(text) == found


@pytest.mark.parametrize("number", ["12.5", "1e3", "-0.25E+2", "123456789012345678901234567890"])
def test_a_number_that_a_pause_parts_stays_one(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_BLOCK", 1)
    assert values(f'{{"price": {number}, "name": "A"}} [{number}, {number}] {number}') == [
        (1, {"price": json.loads(number), "name": "A"}),
        *[(1, json.loads(number))] * 3,
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=3), max_size=5), st.booleans(), st.integers(0, 2))
def test_what_an_array_holds_is_read_as_it_was_written(
    items: list[dict[str, Any]], ascii_only: bool, indent: int
) -> None:
    text = json.dumps(items, ensure_ascii=ascii_only, indent=indent or None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_BLOCK", 5)
        assert [value for _, value in values(text.encode("utf-8", "surrogatepass"))] == items


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[{"name": "A"},\n{"name": "B"', 2, "expecting ',' delimiter"),
        ('[{"name": "A"},\n{"name": "B', 2, "unterminated string"),
        ('[{"name": "A"}\n\n"', 3, "expected , or ]"),
        ('[{"name": "A"}\n', 2, "expected , or ]"),
        ('[{"name": "A"},\nnothing]', 2, "expecting value"),
        ('[{"name": "A"},\n{"name": nothing, "and": "much more than a few characters"}]', 2, "expecting value"),
        ('[{"name": "A"}]\n{5: 6}', 2, "expected a name in quotes"),
        ('[{"name": "A"}]\n{"x" 6}', 2, "expected :"),
        ('[{"name": "A"}]\n{"x": 6; "y": 7}', 2, "expected ,"),
        ('[{"name": "A"}]\n{"products": ', 2, "expecting value"),
        ('[{"name": "A"}]\n{"products": [{}', 2, "expected , or ]"),
        ('[{"name": "A"},\n' + "[" * 50_000, 2, "nested too deeply"),
        ('[{"name": "A"},\n{"n": ' + "9" * 5_000 + "}]", 2, "a number too long"),
    ],
)
def test_records_before_a_mistake_are_read_and_the_mistake_has_its_line(text: str, line: int, says: str) -> None:
    found, error = until_broken(text)
    assert found[0] == (1, A)
    assert (error.line, says in error.message) == (line, True), error.message


def test_a_value_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_LARGEST", 1 << 20)
    given_out = 0

    def endless() -> Iterator[bytes]:
        nonlocal given_out
        yield b'[{"name": "A"},\n{"name": "'
        while True:
            given_out += 1
            yield b"x" * 100_000

    found = json_values(ByteStream(endless()))
    assert next(found) == (1, A)
    with pytest.raises(BrokenJson, match="one value is longer than 1 MiB"):
        next(found)
    assert given_out < 50


def test_an_array_without_end_is_read_as_it_comes() -> None:
    """No more is read ahead than a block, however many records come."""
    record = json.dumps({"name": "Rose Serum", "ingredients": "Water, " * 100}).encode() + b",\n"
    given_out = 0

    def endless() -> Iterator[bytes]:
        nonlocal given_out
        yield b"["
        while True:
            given_out += 1
            yield record

    ahead = json_stream._BLOCK // len(record) + 2
    found = json_values(ByteStream(endless()))
    for number in range(1, 3_000):
        line, value = next(found)
        assert (line, value["name"]) == (number, "Rose Serum")
        assert given_out <= number + ahead
