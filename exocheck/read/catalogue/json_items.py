"""Read products from a JSON document."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.read.catalogue.encoding import Utf8Stream
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.json_stream import BrokenJson, json_values
from exocheck.read.catalogue.linked_data import is_about_else, linked_products
from exocheck.read.catalogue.objects import ObjectReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["json_items", "json_objects"]


def json_objects(head: bytes) -> list[Mapping[str, Any]]:
    """Return the products in the first bytes of a JSON document, or of JSON Lines."""
    found: list[Mapping[str, Any]] = []
    with suppress(BrokenJson, InputError):
        for _, data in json_values(Utf8Stream(io.BytesIO(head))):
            found += [product for product in _products(data) if isinstance(product, dict)]
    return found


def json_items(
    stream: Readable, name: str | None = None, given: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Item]:
    """Yield the products of a JSON document: one object, an array, or an export that wraps an array.

    Only one product is held at a time. What follows a mistake is not read, and an item says so; so is a document
    without any product. Of an object that says it is something else, as linked data of pages and shops does, the
    products in it are given. `given` is as for `--map`.
    """
    reader = ObjectReader(given)
    what = name or "standard input"
    empty = True
    try:
        for line, data in json_values(stream if isinstance(stream, Utf8Stream) else Utf8Stream(stream)):
            products = _products(data)
            empty = empty and not products
            for product in products:
                if isinstance(product, dict):
                    yield Item(reader.record(product), line)
                else:
                    yield Item(None, line, "no record: expected {...}")
    except BrokenJson as error:
        yield Item(None, error.line, f"line {error.line} is not JSON: {error.message}; the rest of {what} was not read")
    except InputError as error:
        yield Item(None, None, str(error))
    else:
        if empty:
            yield Item(None, None, f"{what} holds no record")


def _products(data: object) -> Sequence[object]:
    """Return the products that a value of the document is or holds."""
    return list(linked_products(data)) if isinstance(data, dict) and is_about_else(data) else [data]
