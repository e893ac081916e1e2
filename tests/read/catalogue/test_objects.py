from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import UsageError
from exocheck.read.catalogue.objects import ObjectReader
from exocheck.read.records import RecordReader

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook


@pytest.mark.parametrize(
    "data",
    [
        {"name": "A"},
        {"ingredients": "Water", "anything": 5},
        {"claims": ["Vegan"], "anything": 5},
        {"id": 1, "title": "A", "size": {"amount": 30, "unit": "ml"}},
        {},
    ],
)
def test_a_record_of_ours_is_returned_as_it_is(data: dict[str, Any]) -> None:
    assert ObjectReader().record(data) is data


@pytest.mark.parametrize(
    ("data", "record"),
    [
        ({"@type": "Product", "name": "A", "description": "x"}, {"name": "A", "claims": "x"}),
        ({"node": {"name": "A", "inci": "Water"}, "cursor": "x"}, {"name": "A", "ingredients": "Water"}),
        ({"product": {"data": {"Titel": "A", "INCI": ["Water", "Oil", "Water"]}}}, {"name": "A", "ingredients": "Water\nOil"}),
        ({"product": "A", "data": 5}, {"name": "A"}),
        ({"sku": 5, "Titel": "A", "price": 19.5, "markets": ["eu", 5]}, {"id": "5", "name": "A", "price": 19.5, "markets": ["eu", "5"]}),
        ({"@type": "Product", "name": "A", "size": "Rose"}, {"name": "A"}),
        ({"@type": "Product", "name": "A", "size": "30 ml"}, {"name": "A", "size": "30 ml"}),
        ({"ingredients": [{"text": "Water"}, {"text": "Oil"}], "x": 1}, {}),
        ({"x": 1, "y": [None]}, {}),
    ],
)  # fmt: skip
def test_objects_of_others_are_read_by_a_layout(data: dict[str, Any], record: dict[str, Any]) -> None:
    assert ObjectReader().record(data) == record


def test_a_schema_org_product() -> None:
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "sku": "R1",
        "name": "Rose &amp; Co",
        "brand": {"@type": "Brand", "name": "Velmora"},
        "offers": [{"price": 39, "priceCurrency": "EUR"}],
        "additionalProperty": [{"@type": "PropertyValue", "name": "Ingredients", "value": "Water, Oil"}],
    }
    assert ObjectReader().record(data) == {
        "id": "R1",
        "name": "Rose & Co",
        "brand": "Velmora",
        "ingredients": "Water, Oil",
        "price": 39,
        "currency": "EUR",
    }


def test_columns_that_are_named_go_before_those_that_are_found() -> None:
    reader = ObjectReader({"ingredients": ["secret", "secret.list"], "brand": ["nowhere"]})
    assert reader.record({"name": "A", "ingredients": "Wax", "Secret": {"List": "Water"}}) == {
        "name": "A",
        "ingredients": "Water",
    }
    assert reader.record({"name": "B", "inci": "Wax"}) == {"name": "B", "ingredients": "Wax"}


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="no field is called colour"):
        ObjectReader({"colour": ["x"]})


KEYS = st.sampled_from(
    ["name", "ingredients", "inci", "price", "size", "markets", "currency", "offers", "@type", "product", "node", "lang", "text", ""]
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(data=st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_object_becomes_a_label(data: dict[str, Any], rulebook: Rulebook) -> None:
    label = RecordReader(rulebook).read(ObjectReader().record(data))
    assert label.problems or label.name or label.ingredients or label.claims
    json.dumps(label, ensure_ascii=False).encode()  # and every output can hold it
