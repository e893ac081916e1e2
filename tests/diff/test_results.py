"""Files of results are read as they come, and what is none is refused by its place."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.diff.compare import compare
from exocheck.errors import InputError
from tests.diff.runs import finding, lines, record, results, without

DOCUMENT = {
    "schema_version": 1, "tool": {"name": "exocheck", "version": "0.1.0"},
    "rulebook": {"id": "exosome-skincare", "version": "1", "sha256": "0"}, "results": [record(), without()],
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 2])
def test_a_document_names_tool_and_rulebook(indent: int | None) -> None:
    found = results(json.dumps(DOCUMENT, indent=indent).encode())
    assert len(list(found)) == 2
    assert (found.head.tool, found.head.products, found.head.present) == ("0.1.0", 2, 1)
    assert found.head.rulebook == DOCUMENT["rulebook"]


def test_a_document_may_name_neither() -> None:
    found = results(json.dumps({**DOCUMENT, "tool": 3, "rulebook": []}).encode())
    assert list(found)
    assert (found.head.tool, found.head.rulebook) == (None, None)


def test_lines_and_blank_ones() -> None:
    assert list(results(b"")) == []
    found = results(b"\n" + lines([record()]) + b"\n\n" + lines([without()]))
    assert len(list(found)) == 2
    assert (found.head.tool, found.head.rulebook) == (None, None)


@pytest.mark.parametrize(("data", "says"), [
    (b"key,name\nA1,Rose\n", "x.jsonl is not JSON"),
    (b"[" * 100_000, "is nested too deeply"),
    (lines([record()]) + b'{"product": ', "x.jsonl, line 2 is not JSON"),
    (b"{}", "result 1 is none of exocheck's"),
    (lines([record()]) + b"[]", "result 2 is none of exocheck's"),
    (b'{"product": "A"}', "result 1 is none of exocheck's"),
    (b'[\n1]', "x.jsonl holds no results"),
    (b'{"results": 3}', "x.jsonl holds no results"),
    (b'{"results": []}', "is of schema version None; this exocheck reads 1"),
])  # fmt: skip
def test_what_is_no_result_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        list(results(data))
    assert says in str(caught.value)


@pytest.mark.parametrize("change", [
    {"score": None}, {"score": {"value": "high"}}, {"findings": None}, {"findings": [1, {}, {"rule": "x"}]},
    {"findings": [finding() | {"evidence": None}]}, {"findings": [finding() | {"evidence": [1, {"text": 2}]}]},
    {"subject": 1}, {"subject": {"present": True}}, {"product": {}}, {"product": {"key": 1, "name": [], "brand": {}}},
])  # fmt: skip
def test_odd_values_break_nothing(change: dict[str, Any]) -> None:
    data = lines([record() | change])
    assert not compare(results(data), results(data)).products


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["product", "subject", "score", "findings", "rule", "severity", "evidence", "text", "present", "source", "results"]
    ), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_results_or_an_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        compare(results(data), results(data))
