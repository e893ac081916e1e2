from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError
from exocheck.read.catalogue.cut import Piece, end_of_lines
from exocheck.read.catalogue.feed import Batch, ItemFeed, TextFeed
from exocheck.read.catalogue.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator


class Opened:
    """Stand for a file of which something is read."""

    def __init__(self) -> None:
        self.count = 7
        self.closed = False

    def close(self) -> None:
        self.closed = True


def broken_after(*pieces: bytes) -> Iterator[bytes]:
    yield from pieces
    raise InputError("x is a gzip archive that was cut off", "get it anew")


def text_feed(pieces: Iterator[bytes], file: Opened) -> TextFeed:
    return TextFeed(lambda _: next(pieces, b""), end_of_lines, file, line=3)


def test_a_text_comes_in_pieces_of_whole_lines() -> None:
    file = Opened()
    feed = text_feed(iter([b"a\nb", b"\nc\n"]), file)
    assert feed.next() == Piece(b"a\nb\nc\n", 3, last=True)
    assert feed.next() is None
    assert (feed.read_bytes, feed.broken) == (7, None)
    feed.close()
    assert file.closed


def test_what_a_broken_text_held_comes_first() -> None:
    feed = text_feed(broken_after(b"a\n", b"b\nc"), Opened())
    assert feed.next() == Piece(b"a\nb\nc", 3, last=True)
    assert feed.next() is None
    assert feed.broken == "x is a gzip archive that was cut off (get it anew)"


def test_the_rest_of_a_piece_comes_again_with_what_was_cut_after_it() -> None:
    data = b"".join(b"%07d\n" % n for n in range(400_000))
    feed = text_feed(iter([data[n : n + 999_999] for n in range(0, len(data), 999_999)]), Opened())
    first, second = feed.next(), feed.next()
    assert isinstance(first, Piece)
    assert isinstance(second, Piece)
    rest = 80
    line = first.line + (len(first.data) - rest) // 8
    feed.put_back(first, rest, line, [second, Batch(())])
    again = feed.next()
    assert isinstance(again, Piece)
    assert again.line == line
    assert again.data.startswith(first.data[-rest:] + second.data[:80])
    found = first.data[:-rest] + again.data
    while (piece := feed.next()) is not None:
        found += piece.data
    assert found == data


def test_a_batch_is_no_rest_of_a_text() -> None:
    feed = text_feed(iter([b"a\n"]), Opened())
    feed.put_back(Batch(()), 1, 1, [])
    assert feed.next() == Piece(b"a\n", 3, last=True)


def test_items_come_in_batches_from_a_place_on() -> None:
    file = Opened()
    feed = ItemFeed((Item({"id": n}) for n in range(1_203)), file, skip=2)
    sizes = []
    while (batch := feed.next()) is not None:
        sizes.append(len(batch.data))
    assert sizes == [500, 500, 201]
    assert (feed.read_bytes, feed.broken) == (7, None)
    feed.close()
    assert file.closed


def test_no_more_items_are_read_than_a_batch_holds() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item({})

    feed = ItemFeed(endless())
    feed.next()
    assert taken == 500
    feed.close()
    assert feed.read_bytes == 0


def test_items_before_a_broken_place_come_first() -> None:
    def broken() -> Iterator[Item]:
        yield Item({"id": 1})
        raise InputError("cannot read x")

    feed = ItemFeed(broken())
    assert feed.next() == Batch((Item({"id": 1}),))
    assert feed.broken == "cannot read x"
    assert feed.next() is None


def test_a_batch_leaves_no_rest() -> None:
    with pytest.raises(RuntimeError, match="leaves no rest"):
        ItemFeed(iter(())).put_back(Batch(()), 1, 1, [])
