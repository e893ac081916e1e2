"""Make the output of a scan from its draft: sort it, or write it as a table."""

from __future__ import annotations

import heapq
import json
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING

from exocheck.report.table import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exocheck.scan.settings import Writing

__all__ = ["finished_lines"]

_RUN = 32 * 1024 * 1024  # bytes that are sorted at once
_SCORE = list(COLUMNS).index("score")


def finished_lines(draft: Path, writing: Writing, *, by_score: bool) -> Iterator[bytes]:
    """Yield the lines of a draft, in input order or the lowest score first; without a score comes last."""
    with draft.open("rb") as lines:
        if by_score:
            yield from _sorted(lines, _score_of_row if writing == "rows" else _score_of_record)
        else:
            yield from lines


def _score_of_row(line: bytes) -> float:
    return _key(json.loads(line)[_SCORE])


def _score_of_record(line: bytes) -> float:
    return _key(json.loads(line)["score"]["value"])


def _key(score: int | None) -> float:
    return float("inf") if score is None else score


def _sorted(lines: IO[bytes], key: Callable[[bytes], float]) -> Iterator[bytes]:
    """Sort lines in runs that fit into memory, and merge these from temporary files; equals keep their order."""
    import tempfile

    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        while run := lines.readlines(_RUN):
            run.sort(key=key)
            if not runs and len(run) and sum(map(len, run)) < _RUN:
                yield from run
                return
            runs.append(stack.enter_context(tempfile.TemporaryFile()))
            runs[-1].writelines(run)
            runs[-1].seek(0)
        yield from heapq.merge(*runs, key=key)
