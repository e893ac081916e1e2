"""Read a text file that is the label of one product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.errors import InputError
from exocheck.read.argument import Source
from exocheck.read.catalogue.item import Item
from exocheck.read.decode import decode
from exocheck.read.label_text import read_label_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["text_item", "text_items"]

_LARGEST = 16 * 1024 * 1024  # bytes; no label is longer


def text_items(stream: Readable, rulebook: Rulebook, name: str | None = None) -> Iterator[Item]:
    """Yield the label that a text is, under its file's name where it says no name."""
    what = name or "standard input"
    try:
        data = stream.read(_LARGEST + 1)
        text = decode(data[:_LARGEST], what)
    except InputError as error:
        yield Item(None, None, str(error))
        return
    if len(data) > _LARGEST:
        yield Item(None, None, f"{what} is longer than {_LARGEST >> 20} MiB, which no label is")
        return
    yield text_item(text.text, rulebook, name)


def text_item(text: str, rulebook: Rulebook, name: str | None) -> Item:
    """Return the label that a text is as an item; the key is the name of the file."""
    if not any(map(str.isalpha, text)):
        return Item(None, None, f"{name or 'standard input'} holds no words")
    label = read_label_text(Source(text), rulebook)
    record: dict[str, Any] = {"id": name, "name": label.name, "brand": label.brand}
    record |= {"ingredients": label.ingredients, "claims": label.claims}
    if label.price:
        record |= {"price": label.price.amount, "currency": label.price.currency}
    if label.size:
        record["size"] = label.size._asdict()
    return Item(
        {key: value for key, value in record.items() if value is not None}, 1, "; ".join(label.problems) or None
    )
