"""Open a file and unpack it, by what it holds and not by its name: gzip, Zstandard, or neither."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exocheck.errors import InputError
from exocheck.read.catalogue.byte_stream import ByteStream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ["open_plain"]

_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_SMALL = 1 << 12  # a block of Zstandard may unpack to 30,000 times its length, and all of it at once
_CUT = "get the file anew: what it held until there was read"


def open_plain(source: str | BinaryIO, name: str | None = None) -> ByteStream:
    """Return the unpacked bytes of a file, or of a stream, which errors call by its name: None is standard input.

    Raises `InputError` where it cannot be opened. A cut or broken archive gives all that is good in it first;
    then `read` raises `InputError`.
    """
    if not isinstance(source, str):
        return _unpacked(source, name or "standard input")
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed with what is returned
    except IsADirectoryError:
        raise InputError(f"{source} is a folder", "name the files in it") from None
    except FileNotFoundError:
        raise InputError(f"no such file: {source}", "check the name") from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {source}: {getattr(error, 'strerror', None) or error}") from None
    try:
        return _unpacked(stream, source)
    except InputError:
        stream.close()
        raise


def _unpacked(stream: BinaryIO, what: str) -> ByteStream:
    blocks = _blocks(stream, what)
    first = next(blocks, b"")
    if first.startswith(_GZIP):
        return ByteStream(_gunzipped(first, blocks, what), stream.close)
    if first.startswith(_ZSTANDARD):
        return ByteStream(_zstd_unpacked(_decompressor(what), first, blocks, what), stream.close)
    return ByteStream(_with_first(first, blocks), stream.close)


def _blocks(stream: BinaryIO, what: str) -> Iterator[bytes]:
    while True:
        try:
            block = stream.read(_BLOCK)
        except OSError as error:
            raise InputError(f"cannot read {what}: {error.strerror or error}") from None
        if not block:
            return
        yield block


def _with_first(first: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from blocks


def _gunzipped(first: bytes, blocks: Iterator[bytes], what: str) -> Iterator[bytes]:
    """Yield what the members of a gzip archive hold; zero bytes that pad its end are passed over."""
    member = zlib.decompressobj(wbits=31)
    begun = False
    for block in _with_first(first, blocks):
        data = block
        while data:
            if not begun:
                data = data.lstrip(b"\0")
            try:
                yield member.decompress(data, _BLOCK)
            except zlib.error:
                raise InputError(f"{what} is a broken gzip archive", _CUT) from None
            begun = begun or bool(data)
            data = member.unconsumed_tail
            if member.eof:
                data, member, begun = member.unused_data, zlib.decompressobj(wbits=31), False
    if begun:
        raise InputError(f"{what} is a gzip archive that was cut off", _CUT)


def _decompressor(what: str) -> Any:
    try:
        import zstandard
    except ImportError:
        raise InputError(
            f"{what} is packed with Zstandard, which needs a library", "pip install 'exocheck[tables]', or unpack it"
        ) from None
    return zstandard


def _zstd_unpacked(library: Any, first: bytes, blocks: Iterator[bytes], what: str) -> Iterator[bytes]:
    """Yield what the frames of a Zstandard archive hold."""
    unpacker = library.ZstdDecompressor()
    frame, begun = unpacker.decompressobj(), False
    for block in _with_first(first, blocks):
        for start in range(0, len(block), _SMALL):
            data = block[start : start + _SMALL]
            while data:
                try:
                    yield frame.decompress(data)
                except library.ZstdError:
                    raise InputError(f"{what} is a broken Zstandard archive", _CUT) from None
                begun, data = True, b""
                if frame.eof:
                    data, frame, begun = frame.unused_data, unpacker.decompressobj(), False
    if begun:
        raise InputError(f"{what} is a Zstandard archive that was cut off", _CUT)
