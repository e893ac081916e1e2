"""Run pieces through worker processes, or through one worker in this process."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Protocol

from exocheck.scan.worker import Done, Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.process import BaseProcess
    from types import FrameType

    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.catalogue.feed import Batch
    from exocheck.read.catalogue.source import Source
    from exocheck.scan.settings import Settings
    from exocheck.triage.entry import Entry

    Before = Mapping[Entry, int] | None

__all__ = ["Direct", "Pool", "Workers"]

_AHEAD = 4  # pieces for each worker: one in hand, and others that wait, so that it never does
_PIPE = 1 << 20  # bytes, as many as anybody may ask for: what comes out of a piece, or the next one, fits in
_LOOK = 1.0  # seconds between two looks whether the parent still lives


class Workers(Protocol):
    """Check pieces; `window` is how many may be under way at once."""

    window: int

    def submit(self, source: Source, piece: Piece | Batch, first: int, before: Before = None) -> Future[Done]:
        """Begin with a piece; `first` and `before` are as for `Worker`."""

    def stop(self) -> None:
        """End at once, whatever is under way."""

    def wait(self) -> None:
        """Wait until what was stopped is gone."""


class Direct:
    """Check each piece when it is submitted, in this process."""

    window = 1

    def __init__(self, settings: Settings) -> None:
        self._worker = Worker(settings)

    def submit(self, source: Source, piece: Piece | Batch, first: int, before: Before = None) -> Future[Done]:
        """Check a piece."""
        future: Future[Done] = Future()
        future.set_result(self._worker(source, piece, first, before))
        return future

    def stop(self) -> None:
        """Do nothing: nothing is under way."""

    def wait(self) -> None:
        """Do nothing: there is no other process."""


class Pool:
    """Check pieces in processes of their own."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        # A fork starts in milliseconds; where forking a process that has threads is unsafe, a new process starts.
        method = "fork" if sys.platform == "linux" else "spawn"
        self._pool = ProcessPoolExecutor(
            jobs, get_context(method), initializer=_begin, initargs=(settings, os.getpid())
        )
        self.window = _AHEAD * jobs
        self._ended: Sequence[BaseProcess] = ()
        _widen_pipes(self._pool)

    def submit(self, source: Source, piece: Piece | Batch, first: int, before: Before = None) -> Future[Done]:
        """Hand a piece to the next free process."""
        with _later_interrupted():
            return self._pool.submit(_check, source, piece, first, before)

    def stop(self) -> None:
        """End the processes without waiting for what they do."""
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        self._ended = processes

    def wait(self) -> None:
        """Wait until the processes are gone, so that what they took counts as this process's."""
        for process in self._ended:
            process.join(_LOOK)


def _widen_pipes(pool: Any) -> None:
    """Let the pipes of a pool hold whole pieces, so that nobody waits in the middle of one, where that can be."""
    try:
        import fcntl

        for queue in (pool._call_queue, pool._result_queue):
            fcntl.fcntl(queue._writer.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):  # not Linux, or its user has many pipes already
        return


@contextmanager
def _later_interrupted() -> Iterator[None]:
    """Let Ctrl-C wait: while a process is forked, Python calls functions in which an exception is lost."""
    if threading.current_thread() is not threading.main_thread():  # others get no signals
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came and callable(before):
        before(*came[0])


_worker: Worker | None = None


def _begin(settings: Settings, parent: int) -> None:
    """Make this process's worker. It leaves Ctrl-C to the parent, and ends when the parent is gone."""
    global _worker  # noqa: PLW0603 - a process of a pool has no other place to keep things
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _watch(parent)
    _worker = Worker(settings)


def _check(source: Source, piece: Piece | Batch, first: int, before: Before) -> Done:
    if _worker is None:
        raise RuntimeError("a process checks pieces only after it was begun")
    return _worker(source, piece, first, before)


def _watch(parent: int) -> None:
    """End this process soon after the parent. A second thread would make memory slower to get in the first."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: _end_without(parent))
        signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
    else:
        threading.Thread(target=_keep_watching, args=(parent,), daemon=True).start()


def _keep_watching(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    _end_without(parent)


def _end_without(parent: int) -> None:
    if os.getppid() != parent:
        os._exit(1)
