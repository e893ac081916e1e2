"""Read products from a saved shop page."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.model.label import Label
from exocheck.read.catalogue.encoding import Utf8Stream
from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.linked_data import linked_products
from exocheck.read.catalogue.objects import ObjectReader
from exocheck.read.catalogue.plain_text import html_to_text
from exocheck.read.catalogue.text_items import text_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["html_items", "html_objects"]

_LARGEST = 64 * 1024 * 1024  # bytes of a page
_SCRIPT = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_WRAPPED = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


def html_items(
    stream: Readable,
    rulebook: Rulebook,
    name: str | None = None,
    given: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Item]:
    """Yield the products that a page describes as schema.org data; without any, its visible text as one label.

    The ingredients of a page about one product are looked for in its visible text where the data has none, nor has
    its description.
    """
    text = stream if isinstance(stream, Utf8Stream) else Utf8Stream(stream)
    try:
        data = text.read(_LARGEST + 1)
    except InputError as error:
        yield Item(None, None, str(error))
        return
    if len(data) > _LARGEST:
        yield Item(None, None, f"{name or 'the page'} is larger than {_LARGEST >> 20} MiB, which no page is")
        return
    page = data.decode("utf-8", "replace")
    reader = ObjectReader(given)
    products = list(_products(page))
    if not products:
        yield text_item(html_to_text(page), rulebook, name)
        return
    records = [(line, reader.record(product)) for line, product in products]
    if len(records) == 1 and not _has_list(records[0][1], rulebook):
        found = text_item(html_to_text(page), rulebook, name).record or {}
        if found.get("ingredients"):
            records = [(records[0][0], {**records[0][1], "ingredients": found["ingredients"]})]
    for line, record in records:
        yield Item(record, line)


def _has_list(record: Mapping[str, Any], rulebook: Rulebook) -> bool:
    """Tell whether a product has an ingredient list, be it inside its claims."""
    label = Label(ingredients=record.get("ingredients"), claims=record.get("claims"))
    return bool(with_list_inside(label, rulebook).ingredients)


def html_objects(head: bytes) -> list[Mapping[str, Any]]:
    """Return the products that the first bytes of a page describe as schema.org data."""
    return [data for _, data in _products(Utf8Stream(io.BytesIO(head)).read(len(head)).decode("utf-8", "replace"))]


def _products(page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the products of a page's scripts of linked data, each with its script's line."""
    place, line = 0, 1
    while opening := _SCRIPT.search(page, place):
        line += page.count("\n", place, opening.start())
        closing = _END.search(page, opening.end())
        end = closing.start() if closing else len(page)
        if _LINKED_DATA.search(opening[1]):
            for product in linked_products(_parsed(page[opening.end() : end])):
                yield line, product
        line += page.count("\n", opening.start(), end)
        place = end


def _parsed(script: str) -> object:
    """Return what a script holds; pages write line ends into texts, comments around them, and entities."""
    plain = _WRAPPED.sub("", script)
    for text in (plain, html_to_text(plain) if "&quot;" in plain else ""):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
