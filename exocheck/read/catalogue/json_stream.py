"""Read the objects of a JSON document one by one, however long it is."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from exocheck.read.catalogue.layout_file import load_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["BrokenJson", "json_values"]

_BLOCK = 1 << 18
_LARGEST = 64 * 1024 * 1024  # characters of one value
_NEARLY = 12  # an error so near to the end of what is held may be the end's fault
_BLANKS = re.compile(r"\s*")
_DEEPEST = 10


class BrokenJson(Exception):  # noqa: N818 - it says what is broken
    """Say where a document is no JSON, and what was expected there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def json_values(stream: Readable) -> Iterator[tuple[int, Any]]:
    """Yield the records of a document, each with the line where it begins.

    A record is an item of the outermost array, of an array that an export wraps its products in
    (`{"products": [...]}`), or else the object itself. Several documents may follow each other. Raises `BrokenJson`
    where it is none, after all records before.
    """
    document = _Document(stream)
    while document.peek():
        yield from _values(document, 0, wrapped=True)


def _values(document: _Document, depth: int, *, wrapped: bool) -> Iterator[tuple[int, Any]]:
    """Yield the records of the value that comes next; `wrapped` where it may be a wrapper."""
    sign = document.peek()
    if sign == "[" and depth < _DEEPEST:
        yield from _array(document, depth)
    elif sign == "{" and wrapped and depth < _DEEPEST:
        yield from _object(document, depth)
    else:
        line = document.line
        yield line, document.value()


def _array(document: _Document, depth: int) -> Iterator[tuple[int, Any]]:
    document.take("[")
    if document.peek() == "]":
        document.take("]")
        return
    while True:
        yield from _values(document, depth + 1, wrapped=False)
        if document.take(",]") == "]":
            return


def _object(document: _Document, depth: int) -> Iterator[tuple[int, Any]]:
    """Yield the records that an object wraps, or the object itself where it wraps none."""
    wrappers = load_objects().wrappers
    line = document.line
    document.take("{")
    own: dict[str, Any] = {}
    wraps = False
    while document.peek() != "}":
        key = document.value()
        if not isinstance(key, str):
            raise document.broken("expected a name in quotes")
        document.take(":")
        if key in wrappers and document.peek() in "[{":
            others: list[Any] = []  # a list of texts wraps nothing
            for inner in _values(document, depth + 1, wrapped=True):
                if isinstance(inner[1], dict):
                    wraps = True
                    yield inner
                else:
                    others.append(inner[1])
            if others:
                own[key] = others
        else:
            own[key] = document.value()
        if document.peek() == "}":
            break
        document.take(",")
    document.take("}")
    if not wraps:
        yield line, own


class _Document:
    """Hold the piece of a document that is being read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parse = json.JSONDecoder().raw_decode
        self._text = ""
        self._place = 0
        self._ended = False
        self.line = 1

    def peek(self) -> str:
        """Return the next character that is no blank, without taking it; nothing at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._place)
            self._move(blanks.end() if blanks else self._place)
            if self._place < len(self._text):
                return self._text[self._place]
            if self._ended:
                return ""
            self._more()

    def take(self, signs: str) -> str:
        """Take one of some signs."""
        sign = self.peek()
        if not sign or sign not in signs:
            raise self.broken(f"expected {' or '.join(signs)}")
        self._move(self._place + 1)
        return sign

    def value(self) -> Any:
        """Take a value."""
        self.peek()
        while True:
            try:
                value, end = self._parse(self._text, self._place)
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _NEARLY
                if not cut or self._ended:
                    raise self.broken(error.msg, error.pos) from None
            except (ValueError, RecursionError):  # a number of thousands of digits, brackets in thousands
                raise self.broken("nested too deeply, or a number too long") from None
            else:
                if end < len(self._text) - _NEARLY or self._ended:  # `1` may go on as `1.5e3`
                    self._move(end)
                    return value
            if len(self._text) - self._place > _LARGEST:
                raise self.broken(f"one value is longer than {_LARGEST >> 20} MiB")
            self._more()

    def broken(self, message: str, place: int | None = None) -> BrokenJson:
        """Return an error at a place, or at the next character."""
        self._move(self._place if place is None else place)
        return BrokenJson(self.line, message[:1].lower() + message[1:])

    def _move(self, place: int) -> None:
        self.line += self._text.count("\n", self._place, place)
        self._place = place

    def _more(self) -> None:
        """Read on: as much again as is held, so that a long value is not looked at too often."""
        held = self._text[self._place :]
        data = self._stream.read(max(_BLOCK, len(held)))
        self._ended = not data
        self._text = held + self._decode(data, final=self._ended)
        self._place = 0
