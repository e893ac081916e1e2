"""Cut a stream of bytes into pieces that end where a record ends, so that each can be read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Cutter", "Piece", "count", "end_of_lines"]

SIZE = 512 * 1024  # bytes: some 600 products, which take long enough for handing them over to cost little
LARGEST = 32 * SIZE  # a record that is longer is a mistake, such as a quote that nobody closed


class Piece(NamedTuple):
    """Hold the bytes of some records. `line` is the number of their first line in the file, from 1.

    `last` says that nothing follows, so that whatever is open at the end stays open. `stuck` says the same of a piece
    that has grown too large without any end of a record.
    """

    data: bytes
    line: int
    last: bool = False
    stuck: bool = False

    @property
    def before(self) -> int:
        """Return how many records seem to stand before it: few take more than a line."""
        return self.line


class Cutter:
    """Cut a stream with the help of a function that finds where the last whole record of some bytes ends.

    The function may guess. Whoever reads a piece and finds its last record unfinished puts the rest back, with
    all the pieces after it, and gets it again with more behind it.
    """

    def __init__(
        self, read: Callable[[int], bytes], find_end: Callable[[bytes], int], *, line: int = 1, size: int | None = None
    ) -> None:
        self._read = read
        self._find_end = find_end
        self._size = size or SIZE
        self._held = b""
        self._line = line
        self._beyond = 0  # where a piece must end at least: what was put back did not do
        self._ended = False

    def next(self) -> Piece | None:
        """Return the next piece, or None at the end."""
        beyond, self._beyond = self._beyond, 0
        self._fill(beyond + self._size)
        end = self._find_end(self._held)
        while end <= beyond and not self._ended and len(self._held) < LARGEST:
            self._fill(2 * len(self._held))
            end = self._find_end(self._held)
        if not self._held:
            return None
        open_end = end <= beyond
        stuck = open_end and not self._ended
        if open_end or (self._ended and len(self._held) <= self._size):
            end = len(self._held)
        data, self._held = self._held[:end], self._held[end:]
        piece = Piece(data, self._line, last=self._ended and not self._held, stuck=stuck or len(data) >= LARGEST)
        self._line += count(b"\n", data)
        return piece

    def put_back(self, rest: bytes, line: int, after: Iterable[bytes]) -> None:
        """Take the unread rest of a piece back, which begins at a line, and the pieces cut after it."""
        self._held = b"".join((rest, *after, self._held))
        self._line = line
        self._beyond = len(rest)

    def _fill(self, least: int) -> None:
        """Read until so many bytes are held."""
        parts, held = [self._held], len(self._held)
        while held < least and not self._ended:
            block = self._read(max(self._size, least - held))
            self._ended = not block
            parts.append(block)
            held += len(block)
        self._held = b"".join(parts)


def count(sign: bytes, data: bytes) -> int:
    """Return how often a sign that is rare stands in many bytes: `bytes.count` takes ten times as long for it."""
    return (len(data) - len(data.replace(sign, b""))) // len(sign)


def end_of_lines(data: bytes) -> int:
    """Return where the last whole line of some bytes ends; 0 where none does."""
    return data.rfind(b"\n") + 1
