"""Read products from XML: Google Merchant feeds, GS1 GDSN messages, and whatever else lists products."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from exocheck.errors import InputError
from exocheck.read.catalogue.encoding import Utf8Stream
from exocheck.read.catalogue.flatten import OWN_TEXT
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.layout_file import load_objects
from exocheck.read.catalogue.objects import ObjectReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["xml_items", "xml_objects"]

_BLOCK = 1 << 16
_LARGEST = 16 * 1024 * 1024  # characters of one product, tags included
_DEEPEST = 60


class _Refused(Exception):  # noqa: N818 - never seen outside
    """Stop reading; the text says why."""


def xml_items(stream: Readable, given: Mapping[str, Sequence[str]] | None = None) -> Iterator[Item]:
    """Yield the products of an XML document: the outermost elements that are called `item`, `tradeItem` and the like.

    Only one product is held at a time. A document with a document type is refused, since entities can be made to grow
    without end; one that is broken gives all products before the mistake, and then an item that says so.
    """
    reader = ObjectReader(given)
    products = _Products()
    text = stream if isinstance(stream, Utf8Stream) else Utf8Stream(stream)
    count = 0
    problem: Item | None = None
    block: bytes | None = None
    while block != b"" and problem is None:
        try:
            block = text.read(_BLOCK)
            products.feed(block)
        except (expat.ExpatError, _Refused) as error:
            why = "it is cut off" if block == b"" else str(error).partition(":")[0]
            line = products.line
            problem = Item(None, line, f"line {line} is not XML that can be read: {why}; the rest was not read")
        except InputError as error:
            problem = Item(None, products.line, str(error))
        for line, data in products.take():
            count += 1
            yield Item(reader.record(data), line)
    if problem:
        yield problem
    elif not count:
        yield Item(None, None, "no product: no element is called item, entry, product or tradeItem")


def xml_objects(head: bytes) -> list[Mapping[str, Any]]:
    """Return the products in the first bytes of an XML document."""
    products = _Products()
    with suppress(expat.ExpatError, _Refused, InputError):
        products.feed(Utf8Stream(io.BytesIO(head)).read(len(head)))
    return [data for _, data in products.take()]


class _Element:
    """Hold an element that is not closed yet: its attributes and children, and the pieces of its own text."""

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.text: list[str] = []
        self.held: dict[str, Any] = {}
        for key, value in attributes.items():
            self.add(_local(key), value)

    def add(self, name: str, value: object) -> None:
        """Add what the element holds: a list where it holds several of a name."""
        held = self.held.setdefault(name, value)
        if held is value:
            return
        if isinstance(held, list):
            held.append(value)
        else:
            self.held[name] = [held, value]

    def value(self, key: str) -> str | dict[str, Any]:
        """Return its text where it holds nothing else, or all that it holds, with the text under a key."""
        text = "".join(self.text)
        if not text.strip():
            return self.held
        if not self.held:
            return text
        self.add(key, text)
        return self.held


class _Products:
    """Collect the products of a document as nested objects."""

    def __init__(self) -> None:
        self._names = load_objects().xml_products
        self._open: list[_Element] = []  # the elements of a product that are not closed yet
        self._deeper = 0  # elements that are too deep to be kept
        self._length = 0
        self._line = 0
        self._done: list[tuple[int, Mapping[str, Any]]] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def feed(self, block: bytes) -> None:
        """Read on; an empty block is the end."""
        self._parser.Parse(block, not block)

    def take(self) -> list[tuple[int, Mapping[str, Any]]]:
        """Return the products that are complete and not taken yet, each with its line."""
        done, self._done = self._done, []
        return done

    def _refuse(self, *_: object) -> None:
        raise _Refused("it has a document type")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if not self._open:
            if name.lower() not in self._names:
                return
            self._line, self._length = self._parser.CurrentLineNumber, 0
        self._count(len(tag) + sum(len(key) + len(value) for key, value in attributes.items()))
        if len(self._open) >= _DEEPEST:
            self._deeper += 1
            return
        self._open.append(_Element(name, attributes))

    def _text(self, text: str) -> None:
        if self._open and not self._deeper:
            self._count(len(text))
            self._open[-1].text.append(text)

    def _end(self, _: str) -> None:
        if self._deeper:
            self._deeper -= 1
        elif self._open:
            element = self._open.pop()
            value = element.value(OWN_TEXT if self._open else "text")
            if self._open:
                self._open[-1].add(element.name, value)
            else:
                self._done.append((self._line, {"text": value} if isinstance(value, str) else value))

    def _count(self, length: int) -> None:
        """Add to the length of the product."""
        self._length += length
        if self._length > _LARGEST:
            raise _Refused(f"a product is longer than {_LARGEST >> 20} MiB")


def _local(tag: str) -> str:
    """Return a name without its prefix: shops declare them or not."""
    return tag.rpartition(":")[2]
