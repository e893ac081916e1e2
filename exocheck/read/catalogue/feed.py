"""Hand a file out in pieces, whatever it is cut from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from exocheck.errors import InputError
from exocheck.read.catalogue.cut import Cutter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.catalogue.records import Item

__all__ = ["Batch", "Feed", "File", "ItemFeed", "TextFeed"]

_BATCH = 500  # records to a batch


class Batch(NamedTuple):
    """Hold some records that were read one after the other; `before` is how many were read before them."""

    data: tuple[Item, ...]
    before: int = 0


class File(Protocol):
    """Know how many bytes of a file are read."""

    count: int

    def close(self) -> None:
        """Close the file."""


class Feed(Protocol):
    """Give pieces until None. `broken` then says what ended the file too early, `read_bytes` how far reading is."""

    broken: str | None

    @property
    def read_bytes(self) -> int:
        """Return how many bytes of the file are read."""

    def next(self) -> Piece | Batch | None:
        """Return the next piece."""

    def put_back(self, piece: Piece | Batch, rest: int, line: int, later: Sequence[Piece | Batch]) -> None:
        """Take back the unread rest of a piece, and the pieces that came after it."""

    def close(self) -> None:
        """Close the file."""


class TextFeed:
    """Give pieces of bytes, cut where a function finds the ends of records."""

    def __init__(
        self,
        read: Callable[[int], bytes],
        find_end: Callable[[bytes], int],
        file: File,
        *,
        line: int,
    ) -> None:
        self._read = read
        self._cutter = Cutter(self._read_good, find_end, line=line)
        self._file = file
        self.broken: str | None = None

    @property
    def read_bytes(self) -> int:
        """Return how many bytes of the file are read."""
        return self._file.count

    def next(self) -> Piece | None:
        """Return the next piece."""
        return self._cutter.next()

    def put_back(self, piece: Piece | Batch, rest: int, line: int, later: Sequence[Piece | Batch]) -> None:
        """Take back the unread rest of a piece, and the pieces that came after it."""
        texts = [data for data in (after.data for after in later) if isinstance(data, bytes)]
        if isinstance(piece.data, bytes):
            self._cutter.put_back(piece.data[-rest:], line, texts)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read_good(self, size: int) -> bytes:
        """Read what can be read: a broken archive ends where it breaks."""
        try:
            return b"" if self.broken else self._read(size)
        except InputError as error:
            self.broken = str(error)
            return b""


class ItemFeed:
    """Give batches of records that a reader reads."""

    def __init__(self, items: Iterator[Item], file: File | None = None, *, skip: int = 0) -> None:
        self._items = islice(items, skip, None)
        self._file = file
        self._count = 0
        self.broken: str | None = None

    @property
    def read_bytes(self) -> int:
        """Return how many bytes of the file are read."""
        return self._file.count if self._file else 0

    def next(self) -> Batch | None:
        """Return the next batch."""
        found: list[Item] = []
        try:
            found.extend(islice(self._items, _BATCH))
        except InputError as error:
            self.broken = str(error)
        before, self._count = self._count, self._count + len(found)
        return Batch(tuple(found), before) if found else None

    def put_back(self, piece: Piece | Batch, rest: int, line: int, later: Sequence[Piece | Batch]) -> None:
        """Refuse: records that were read whole leave no rest."""
        raise RuntimeError("a batch of records leaves no rest")

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()
