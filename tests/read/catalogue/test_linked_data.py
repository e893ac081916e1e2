"""Linked data: what says that it is a product, and what says that it is something else."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from exocheck.read.catalogue.json_items import json_items, json_objects
from exocheck.read.catalogue.linked_data import is_about_else, linked_products

ROSE = {"@type": "Product", "name": "Rose Serum"}
OIL = {"@type": ["Thing", "https://schema.org/ProductModel"], "name": "Oil"}
SHOP = {"@type": "Organization", "name": "Shop", "description": "Exosomes for all"}
TRAIL = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": {"@id": "/", "name": "Home"}}]}


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (ROSE, ["Rose Serum"]),
        ({"@type": "schema:Product", "name": "Gel"}, ["Gel"]),
        ({"@graph": [SHOP, TRAIL, ROSE, {"@type": "ItemPage", "mainEntity": OIL}]}, ["Rose Serum", "Oil"]),
        ({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ROSE}, OIL]}, ["Rose Serum", "Oil"]),
        ([SHOP, TRAIL, None, 5, "Product"], []),
    ],
)
def test_products_are_found_where_pages_have_them(data: object, names: list[str]) -> None:
    assert [product["name"] for product in linked_products(data)] == names


def test_nothing_is_looked_for_without_end() -> None:
    data: dict[str, Any] = ROSE
    for _ in range(50):
        data = {"item": data}
    assert not list(linked_products(data))


@pytest.mark.parametrize(("data", "else_"), [
    (SHOP, True), (TRAIL, True), (ROSE, False), ({"name": "Gel"}, False), ({"@type": "Serum"}, False),
    ({"@type": ["WebPage", "Product"]}, False), ({"@type": 5}, False),
])  # fmt: skip
def test_what_says_that_it_is_something_else(data: dict[str, Any], *, else_: bool) -> None:
    assert is_about_else(data) is else_


def items(data: object) -> list[tuple[object, str | None]]:
    return [(item.record, item.problem) for item in json_items(io.BytesIO(json.dumps(data).encode()), "page.json")]


def test_a_json_document_gives_its_products_alone() -> None:
    assert items([SHOP, TRAIL, {"@type": "WebPage", "mainEntity": ROSE}]) == [({"name": "Rose Serum"}, None)]
    assert json_objects(json.dumps([SHOP, ROSE]).encode()) == [ROSE]


def test_a_document_without_one_says_so() -> None:
    assert items([SHOP, TRAIL]) == [(None, "page.json holds no record")]


def test_a_group_is_one_product_with_its_variants_price_and_size() -> None:
    offer = {"@type": "Offer", "price": "49", "priceCurrency": "EUR"}
    variants = [{"@type": "Product", "name": "30 ml", "size": "30 ml", "offers": offer}, {"size": "50 ml"}]
    [(record, _)] = items({"@type": "ProductGroup", "name": "Rose Serum", "hasVariant": variants})
    assert record == {"name": "Rose Serum", "price": "49", "currency": "EUR", "size": "30 ml"}
