"""Show how far a scan is, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exocheck.model.rulebook import Rulebook
    from exocheck.report.summary import Summary

__all__ = ["showing"]


@contextmanager
def showing(size: int | None, rulebook: Rulebook, *, shown: bool) -> Iterator[Callable[[int, Summary], None] | None]:
    """Give a function that moves a progress bar on standard error; None where no bar is shown.

    `size` is how many bytes there are to read, None where nobody knows: then only counts and the rate are shown.
    """
    if not shown or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    bar = (SpinnerColumn(),) if size is None else (BarColumn(bar_width=20), TextColumn("{task.percentage:>3.0f}%"))
    left = TimeElapsedColumn() if size is None else TimeRemainingColumn()
    counts = TextColumn("{task.fields[counts]}", markup=False)
    with Progress(*bar, counts, left, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size, counts="starting")
        begun = progress.get_time()
        first: int | None = None

        def move(read: int, summary: Summary) -> None:
            nonlocal first, begun
            if first is None:  # a resumed run has counted records before
                first, begun = summary.records, progress.get_time()
            rate = (summary.records - first) / max(progress.get_time() - begun, 0.1)
            counts = (
                f"{summary.records:,} products, {rate:,.0f}/s, {summary.present:,} with {rulebook.subject.title}, "
                f"{summary.flagged:,} flagged, {summary.problems:,} with problems"
            )
            progress.update(task, completed=read, counts=counts)

        yield move
