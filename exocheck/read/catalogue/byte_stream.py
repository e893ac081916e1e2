"""Give the pieces that a generator makes as a stream of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from exocheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ByteStream", "Readable"]


class Readable(Protocol):
    """Whatever gives bytes: a file, a pipe, an archive."""

    def read(self, size: int = -1, /) -> bytes:
        """Return that many bytes, fewer at the end only; all of them for -1."""
        ...


class ByteStream:
    """Read pieces of any length as a file is read.

    An error of the pieces' source is raised by `read` once all that came before has been given.
    """

    def __init__(self, pieces: Iterator[bytes], close: Callable[[], object] | None = None) -> None:
        self._pieces = pieces
        self._close = close
        self._held = b""
        self._error: InputError | None = None

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, fewer at the end only; all of them for -1."""
        parts, length = [self._held], len(self._held)
        while size < 0 or length < size:
            piece = self._next()
            if piece is None:
                break
            parts.append(piece)
            length += len(piece)
        data = b"".join(parts) if len(parts) > 1 else parts[0]
        if 0 <= size < length:
            data, self._held = data[:size], data[size:]
        else:
            self._held = b""
        if not data and size and self._error:
            raise self._error
        return data

    def close(self) -> None:
        """Close what the pieces come from."""
        if self._close:
            self._close()

    def _next(self) -> bytes | None:
        if self._error:
            return None
        try:
            return next(self._pieces, None)
        except InputError as error:
            self._error = error
            return None
