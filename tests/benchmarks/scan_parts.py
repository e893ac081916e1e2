"""Show where a scan's time goes: microseconds a row for each of its steps, in one process.

Run by `make bench`; it prints and judges nothing. Steps are timed where they are called, so that their sum is the whole.

    python -m tests.benchmarks.scan_parts 100000
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import Counter
from inspect import isfunction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exocheck.engine import Checker
from exocheck.engine.threshold import Threshold
from exocheck.read.catalogue.source import open_source
from exocheck.read.overrides import Overrides
from exocheck.rulebook import load_rulebook
from exocheck.scan.screen import Screen
from exocheck.scan.settings import Settings
from exocheck.scan.worker import Worker
from tests.benchmarks.catalogue import SUBJECT, Maker, write_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 100_000
STEPS = {
    "rule lines out by the bytes of a piece": (Checker, "loud_lines"),
    "look closely at the texts of those that are left": (Checker, "select"),
    "tell cells apart, and write results from them": (Screen, "read"),
    "check labels, and write their results": (Worker, "_check"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Show where a scan's time goes.")
    parser.add_argument("rows", type=int, nargs="?", default=ROWS)
    parser.add_argument("--share", type=float, default=SUBJECT, help="of products that hold the subject")
    arguments = parser.parse_args()
    if not all(isfunction(getattr(owner, name)) for owner, name in STEPS.values()):
        print("scan_parts: steps that are compiled cannot be timed one by one")
        return
    gc.set_threshold(100_000)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.csv")
        write_catalogue(path, islice(Maker().rows(arguments.share), arguments.rows))
        taken, calls, records = timed(path)
    print(f"{records:,} rows{'':35}{'us a row':>9}{'share':>7}{'calls':>9}")
    whole = sum(taken.values())
    for step, seconds in taken.items():
        print(f"{step:46}{seconds / records * 1e6:12.1f}{seconds / whole:7.0%}{calls[step] or '':>9}")
    print(f"{'all':46}{whole / records * 1e6:12.1f}")


def timed(path: Path) -> tuple[dict[str, float], Counter[str], int]:
    """Return the seconds of each step, without those of the steps inside it, how often it was called, and the records."""
    taken = dict.fromkeys(STEPS, 0.0)
    calls: Counter[str] = Counter()
    inner = [0.0]
    for step, (owner, name) in STEPS.items():
        setattr(owner, name, _timed(getattr(owner, name), step, taken, calls, inner))
    worker = Worker(Settings((), Overrides({}), Threshold()))
    records = 0
    start = time.perf_counter()
    source, feed = open_source(str(path), {}, load_rulebook())
    while (piece := feed.next()) is not None:
        records += worker(source, piece, records).summary.records
    feed.close()
    taken["read, cut and join"] = time.perf_counter() - start - sum(taken.values())
    return taken, calls, records


def _timed(
    function: Callable[..., Any], step: str, taken: dict[str, float], calls: Counter[str], inner: list[float]
) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        before, inner[0] = inner[0], 0.0
        start = time.perf_counter()
        result = function(*arguments, **options)
        whole = time.perf_counter() - start
        taken[step] += whole - inner[0]
        calls[step] += 1
        inner[0] = before + whole
        return result

    return call


if __name__ == "__main__":
    main()
