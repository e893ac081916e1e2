from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.flatten import flatten, texts_of


@pytest.mark.parametrize(
    ("data", "flat"),
    [
        ({}, {}),
        ({"a": "x", "b": 5, "c": 1.5}, {"a": ["x"], "b": [5], "c": [1.5]}),
        ({"a": None, "b": True, "c": "  ", "d": [], "e": {}, "f": b"x", "g": object()}, {}),
        ({"offers": {"price": 5, "seller": {"name": "V"}}}, {"offers.price": [5], "offers.seller.name": ["V"]}),
        ({"a": ["x", ["y", None], {"b": "z"}]}, {"a": ["x", "y"], "a.b": ["z"]}),
        ({"attributes": [{"name": "Ingredients", "options": ["Water", "Oil"]}]}, {"attributes.Ingredients": ["Water", "Oil"]}),
        ({"meta_data": [{"key": "inci", "value": "Water"}, {"key": "x", "value": None}]}, {"meta_data.inci": ["Water"], "meta_data.key": ["x"]}),
        ({"t": {"lang": "en", "text": "Rose"}}, {"t": ["Rose"]}),
        ({"t": [{"lang": "fr", "text": "La rose"}, {"lang": "en", "text": "Rose"}, {"lang": "fr", "text": "Fine"}]}, {"t": ["La rose", "Fine"]}),
        ({"t": [{"lang": "fr", "text": "La rose"}, {"lang": "main", "text": "Rose"}]}, {"t": ["Rose"]}),
        ({"t": [{"lang": "fr", "text": "La rose"}, "Rose"]}, {"t": ["La rose", "Rose"]}),
        ({"price": {"currency": "EUR", "": "5"}}, {"price.currency": ["EUR"], "price": ["5"]}),
        ({5: {6: "x"}}, {"5.6": ["x"]}),
    ],
)  # fmt: skip
def test_texts_and_numbers_are_found_by_their_paths(data: dict[str, object], flat: dict[str, list[object]]) -> None:
    assert flatten(data) == flat


def test_what_is_too_deep_or_too_much_is_left_out() -> None:
    lists: object = "x"
    objects: object = "x"
    for _ in range(3_000):
        lists, objects = [lists], {"a": objects}
    assert flatten({"lists": lists, "objects": objects, "b": "y"}) == {"b": ["y"]}
    wide = flatten({str(n): n for n in range(6_000)} | {"4999": [1, 2], "b": "y"})
    assert len(wide) == 5_000
    assert wide["4999"] == [1, 2]


@pytest.mark.parametrize(
    ("value", "texts"), [("x", ["x"]), (None, []), (["x", ["y"], 5], ["x", "y", 5]), ([("k", "v")], ["k", "v"])]
)
def test_the_texts_of_a_cell(value: object, texts: list[object]) -> None:
    assert texts_of(value) == texts


KEYS = st.sampled_from(["a", "name", "value", "lang", "text", "options", ""]) | st.text(max_size=3)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_object_becomes_flat(data: dict[str, Any]) -> None:
    flat = flatten(data)
    for values in flat.values():
        assert values
        assert all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in values)
