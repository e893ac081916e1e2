"""Turn a catalogue of any encoding into UTF-8 as it is read."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.catalogue.byte_stream import ByteStream
from exocheck.read.decode import BOMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.read.catalogue.byte_stream import Readable

__all__ = ["Encoding", "Utf8Stream", "encoding_of", "utf8"]

_BLOCK = 1 << 18
_SAMPLE = 1 << 16
_HEAD = 2000  # bytes in which XML and HTML say their encoding
_DECLARED = re.compile(
    rb"""<(?:\?xml|meta)\b[^<>]*?(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_MOST_ZEROS = 0.2
_LEAST_VALID = 0.9  # of the bytes beyond ASCII: a text of another encoding is hardly ever so much UTF-8 by chance


class Encoding(NamedTuple):
    """Hold an encoding as Python and as people call it, the length of its mark, and what was assumed."""

    codec: str
    name: str
    mark: int = 0
    note: str | None = None


_UTF8 = Encoding("utf-8", "UTF-8")


class Utf8Stream(ByteStream):
    """Read a stream as UTF-8.

    `encoding` names what it was in, `note` what was assumed to tell. Both may change while it is read: a catalogue
    may begin with a megabyte that is the same in nearly every encoding.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.encoding = _UTF8.name
        self.note: str | None = None
        super().__init__(self._transcoded(), getattr(stream, "close", None))

    def _transcoded(self) -> Iterator[bytes]:
        block = self._stream.read(_BLOCK)
        declared = _declared(block)
        found = _by_mark(block) or _by_zeros(block)
        while found is None and block:
            first = _first_beyond_ascii(block)
            if first is not None:
                if len(block) - first < _SAMPLE:
                    block += self._stream.read(_SAMPLE)
                found = _by_letters(block[first:], declared)
                break
            yield block
            block = self._stream.read(_BLOCK)
        found = found or _UTF8
        self.encoding, self.note = found.name, found.note
        yield from self._rest(found, block[found.mark :])

    def _rest(self, found: Encoding, block: bytes) -> Iterator[bytes]:
        if found.codec == _UTF8.codec:
            while block:
                yield block
                block = self._stream.read(_BLOCK)
            return
        decoder = codecs.getincrementaldecoder(found.codec)("replace")
        while block:
            yield decoder.decode(block).encode()
            block = self._stream.read(_BLOCK)
        yield decoder.decode(b"", final=True).encode()


def utf8(stream: Readable) -> Utf8Stream:
    """Return a stream as UTF-8, without a byte order mark.

    What is UTF-8 passes through untouched, wrong bytes included: they are for the reader of the records to see. Half a
    megabyte is held at most.
    """
    return Utf8Stream(stream)


def encoding_of(head: bytes) -> Encoding:
    """Return the encoding of a text of which some is given; all ASCII is UTF-8."""
    found = _by_mark(head) or _by_zeros(head)
    if found is None:
        first = _first_beyond_ascii(head)
        found = _UTF8 if first is None else _by_letters(head[first:], _declared(head))
    return found


def _by_mark(head: bytes) -> Encoding | None:
    for mark, codec in BOMS:
        if head.startswith(mark):
            return Encoding(codec, codec.upper().removesuffix("-LE").removesuffix("-BE"), len(mark))
    return None


def _by_zeros(head: bytes) -> Encoding | None:
    """Tell UTF-16 and UTF-32 by the zero bytes of their ASCII characters, which stand on one side."""
    if head.count(0) < _MOST_ZEROS * len(head) or not head:
        return None
    quarters = [head[n::4].count(0) for n in range(4)]
    even, odd = quarters[0] + quarters[2], quarters[1] + quarters[3]
    fourth = len(head) // 4
    if quarters[0] == fourth and quarters[1] > fourth // 2:
        codec = "utf-32-be"
    elif quarters[3] >= fourth and quarters[2] > fourth // 2:
        codec = "utf-32-le"
    elif 3 * min(even, odd) <= max(even, odd):  # a letter's own zero may stand on the other side
        codec = "utf-16-le" if odd > even else "utf-16-be"
    else:
        return None
    name = codec[:6].upper()
    return Encoding(codec, name, note=f"has no encoding mark: read as {name}")


def _declared(head: bytes) -> Encoding | None:
    """Return the encoding that XML or HTML says it is in, if Python knows it."""
    said = _DECLARED.search(head, 0, _HEAD)
    try:
        codec = codecs.lookup(said[1].decode()) if said else None
        name = codec.name if codec and "a".encode(codec.name) == b"a" else None
    except (LookupError, UnicodeError):
        return None
    return Encoding(name, name.upper()) if name else None


def _by_letters(sample: bytes, declared: Encoding | None) -> Encoding:
    """Tell the encoding of a text that begins with a character beyond ASCII; valid UTF-8 is that, whatever it says."""
    sample = sample[:_SAMPLE]
    beyond = sum(1 for byte in sample if byte > 0x7F)
    wrong = codecs.getincrementaldecoder("utf-8")("replace").decode(sample).count("\ufffd")
    if beyond - wrong >= _LEAST_VALID * beyond:
        return _UTF8
    if declared and declared.codec != _UTF8.codec:
        return declared
    from exocheck.read.legacy import guess

    found = guess(sample, cut=True) or guess(sample[: _SAMPLE >> 5], cut=True)
    if found is None:
        return _UTF8._replace(note="holds bytes that are not UTF-8")
    note = f"is not UTF-8: read as {found.name}; save it as UTF-8 if it looks wrong"
    return Encoding(found.encoding, found.name, note=note)


def _first_beyond_ascii(block: bytes) -> int | None:
    if block.isascii():
        return None
    low, high = 0, len(block)  # the first byte beyond ASCII stands in between
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if block[low:middle].isascii() else (low, middle)
    return low
