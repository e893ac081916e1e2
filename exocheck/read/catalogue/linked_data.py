"""Find the products among objects that say what they are, as schema.org's do: pages describe much else too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from exocheck.read.catalogue.layout_file import load_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_about_else", "linked_products"]

_WAYS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "about")
_DEEPEST = 20
_PARTS = re.compile(r"[/:#]")  # of "https://schema.org/Product" and "schema:Product"


def linked_products(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in some data that are products by their own words, at the ways on which pages have them."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from linked_products(item, depth + 1)
    elif isinstance(data, Mapping):
        if not load_objects().product_types.isdisjoint(_types(data)):
            yield data
            return
        for way in _WAYS:
            yield from linked_products(data.get(way), depth + 1)


def is_about_else(data: Mapping[str, Any]) -> bool:
    """Tell whether an object says that it is something else than a product, such as a page or a shop."""
    types = _types(data)
    return bool(types) and load_objects().other_types.issuperset(types)


def _types(data: Mapping[str, Any]) -> list[str]:
    given = data.get("@type")
    names = given if isinstance(given, list) else [given]
    return [_PARTS.split(name)[-1] for name in names if isinstance(name, str)]
