"""Run a scan: files into pieces, pieces through the workers, and what comes out into the drafts, in order."""

from __future__ import annotations

from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

from exocheck.errors import InputError
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.source import open_source, problem_source
from exocheck.scan.draft import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.feed import Batch, Feed
    from exocheck.read.catalogue.source import Source
    from exocheck.report.summary import Summary
    from exocheck.scan.draft import Draft
    from exocheck.scan.pool import Workers
    from exocheck.scan.through import Through
    from exocheck.scan.worker import Done

__all__ = ["run"]

_NUMBER = b'"record":null'  # only a key can stand before a colon: within a text the quotes are escaped


def run(
    files: Sequence[str],
    given: Mapping[str, Sequence[str]],
    rulebook: Rulebook,
    workers: Workers,
    draft: Draft | Through,
    start: tuple[Place, Summary],
    progress: Callable[[int, Summary], None] | None = None,
) -> Summary:
    """Scan files and return the summary.

    `given` names columns for fields, as `--map` does. `progress` is told how many bytes are read, and the summary so
    far. What stops the run, such as Ctrl-C or a full disk, is raised when the progress has been noted.
    """
    place, summary = start
    read = 0
    try:
        for number in range(place.file, len(files)):
            if number != place.file:
                place = Place(file=number)
            for source, feed in _opened(files[number], given, rulebook, place, alone=len(files) == 1):
                with closing(feed):
                    for piece, done in _flow(source, feed, workers):
                        summary.merge(done.summary)
                        written = [_numbered(data, place.records, done.places) for data in done.written]
                        place = _behind(piece, done, place)
                        draft.write(written, place, summary)
                        if progress:
                            progress(read + feed.read_bytes, summary)
                    read += feed.read_bytes
    except KeyboardInterrupt:
        if place != Place():
            draft.note(place, summary)
        raise
    finally:
        draft.close()
    return summary


def _opened(
    name: str, given: Mapping[str, Sequence[str]], rulebook: Rulebook, place: Place, *, alone: bool
) -> Iterator[tuple[Source, Feed]]:
    """Open a file; one that cannot be read is a problem of the catalogue, unless it is all of it."""
    try:
        source, feed = open_source(name, given, rulebook, position=place.position, line=place.line)
    except InputError as error:
        if alone:
            raise
        if not place.position:
            yield problem_source(name, str(error))
        return
    yield source, feed
    if feed.broken:
        yield problem_source(name, feed.broken)


def _flow(source: Source, feed: Feed, workers: Workers) -> Iterator[tuple[Piece | Batch, Done]]:
    """Yield the pieces of a file with what came out of them, in order, while the workers are ahead with the next ones.

    A piece may give its end back, since a record goes on behind it: then what was cut after it is cut anew.
    """
    waiting: deque[tuple[Piece | Batch, Future[Done]]] = deque()
    while True:
        while len(waiting) < workers.window and (piece := feed.next()) is not None:
            waiting.append((piece, workers.submit(source, piece)))
        if not waiting:
            return
        piece, future = waiting.popleft()
        done = future.result()
        if done.rest:
            for _, later in waiting:
                later.cancel()
            feed.put_back(piece, done.rest, done.line, [later for later, _ in waiting])
            waiting.clear()
        yield piece, done


def _behind(piece: Piece | Batch, done: Done, place: Place) -> Place:
    """Return the place behind what was read of a piece."""
    line = place.line
    if isinstance(piece, Piece):
        line = done.line if done.rest else piece.line + piece.data.count(b"\n")
    return Place(place.file, place.position + len(piece.data) - done.rest, line, place.records + done.summary.records)


def _numbered(data: bytes, first: int, places: Sequence[int]) -> bytes:
    """Fill the numbers of records into lines, of which each has one place for it."""
    parts = data.split(_NUMBER)
    if len(parts) == 1:
        return data
    numbers = [b'"record":%d' % (first + place) for place in places]
    return b"".join([part for pair in zip(parts, [*numbers, b""], strict=True) for part in pair])
