"""Run a scan: files into pieces, pieces through the workers, and what comes out into the drafts, in order."""

from __future__ import annotations

import re
from collections import deque
from concurrent.futures import BrokenExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from exocheck.errors import InputError
from exocheck.read.catalogue.cut import Piece, count
from exocheck.read.catalogue.source import open_source, problem_source
from exocheck.scan.draft import Place
from exocheck.scan.through import ReaderGone, Through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.feed import Batch, Feed
    from exocheck.read.catalogue.source import Source
    from exocheck.report.summary import Summary
    from exocheck.scan.draft import Draft, Standing
    from exocheck.scan.pool import Workers
    from exocheck.scan.worker import Done
    from exocheck.triage.hide import Hider

__all__ = ["Run", "run"]

_NUMBER = re.compile(rb'"record":(\d+)')  # only a key can stand before a colon: within a text the quotes are escaped


class Run(NamedTuple):
    """Hold what a run needs: `given` names columns for fields, as `--map` does, `hider` is None where nothing hides."""

    files: Sequence[str]
    given: Mapping[str, Sequence[str]]
    rulebook: Rulebook
    workers: Workers
    hider: Hider | None = None


def run(
    this: Run, draft: Draft | Through, start: Standing, progress: Callable[[int, Summary], None] | None = None
) -> Summary:
    """Scan files and return the summary; `progress` is told how many bytes are read, and the summary so far.

    What stops the run, such as Ctrl-C or a full disk, is raised when the progress has been noted. Where nobody reads
    the output any more, the run ends.
    """
    if this.hider:
        this.hider.begin()
        if start.used:
            this.hider.merge(start.used)
    summary = start.summary
    try:
        for standing, read, written in _steps(this, start):
            summary = standing.summary
            draft.write(written, standing)
            if progress:
                progress(read, summary)
        draft.note()  # what is made of the drafts may fail, and need not check anything again
    except KeyboardInterrupt:
        with suppress(InputError):  # on a full disk the last note holds
            draft.note()
        raise
    except BrokenExecutor:
        raise InputError(
            "a process of the scan was ended from outside, as systems do when memory runs out",
            "scan again with fewer --jobs" + (", and --resume: what was done is kept" if draft.worth_keeping else ""),
        ) from None
    except ReaderGone:
        return summary
    finally:
        draft.close()
    return summary


def _steps(this: Run, standing: Standing) -> Iterator[tuple[Standing, int, Sequence[bytes]]]:
    """Yield, piece by piece, how far the run is, how many bytes are read, and what is to be written."""
    read = 0
    for number in range(standing.place.file, len(this.files)):
        if number != standing.place.file:
            standing = standing._replace(place=Place(file=number))
        for source, feed, final in _opened(this, standing.place):
            with closing(feed):
                for piece, found in _flow(source, feed, this.workers, standing.place.records):
                    done = _settled(source, piece, found, this)
                    written = _renumbered(done, standing.place.records)
                    place = Place(file=number + 1) if final else _behind(piece, done, standing.place)
                    summary = standing.summary.merged(done.summary)
                    used = this.hider.used() if this.hider else None
                    standing = standing._replace(place=place, summary=summary, used=used)
                    yield standing, read + feed.read_bytes, written
                read += feed.read_bytes


def _opened(this: Run, place: Place) -> Iterator[tuple[Source, Feed, bool]]:
    """Open a file, and say whether what comes is the last of it: a problem that ends it.

    A file that cannot be read is a problem of the catalogue, unless it is all of it.
    """
    name = this.files[place.file]
    try:
        source, feed = open_source(name, this.given, this.rulebook, position=place.position, line=place.line)
    except InputError as error:
        if len(this.files) == 1:
            raise
        yield *problem_source(name, str(error)), True
        return
    yield source, feed, False
    if feed.broken:
        yield *problem_source(name, feed.broken), True


def _settled(source: Source, piece: Piece | Batch, done: Done, this: Run) -> Done:
    """Return what came out of a piece, checked again where it used more of the baseline than others had left."""
    if this.hider is None or done.used is None:
        return done
    before = this.hider.overdrawn(done.used)
    if before:
        done = this.workers.submit(source, piece, done.first, before).result()
    if done.used:
        this.hider.merge(done.used)
    return done


def _flow(source: Source, feed: Feed, workers: Workers, first: int) -> Iterator[tuple[Piece | Batch, Done]]:
    """Yield the pieces of a file with what came out of them, in order, while the workers are ahead with the next ones.

    A piece may give its end back, since a record goes on behind it: then what was cut after it is cut anew. `first` is
    the number of the first record; how many the pieces hold that are under way can only be guessed.
    """
    waiting: deque[tuple[Piece | Batch, Future[Done]]] = deque()
    while True:
        while len(waiting) < workers.window and (piece := feed.next()) is not None:
            ahead = piece.before - waiting[0][0].before if waiting else 0
            waiting.append((piece, workers.submit(source, piece, first + ahead)))
        if not waiting:
            return
        piece, future = waiting.popleft()
        done = future.result()
        first += done.summary.records
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
        line = done.line or piece.line + count(b"\n", piece.data)
    return Place(place.file, place.position + len(piece.data) - done.rest, line, place.records + done.summary.records)


def _renumbered(done: Done, first: int) -> Sequence[bytes]:
    """Return the lines that were written, with the records numbered from `first` where the guess was another."""
    if done.first == first:
        return done.written
    off = first - done.first
    return [_NUMBER.sub(lambda number: b'"record":%d' % (int(number[1]) + off), data) for data in done.written]
