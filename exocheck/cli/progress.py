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
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.text import Text

    bar = (SpinnerColumn(),) if size is None else (BarColumn(bar_width=20), TextColumn("{task.percentage:>3.0f}%"))
    left = TimeElapsedColumn() if size is None else TimeRemainingColumn()
    progress = Progress(*bar, TextColumn("{task.description}", markup=False), left)
    counts = Text()  # on a line of its own: all of it in one would be wider than a terminal
    task = progress.add_task("starting", total=size)
    first: int | None = None
    begun = 0.0

    def move(read: int, summary: Summary) -> None:
        nonlocal first, begun
        done = f"{summary.records:,} products"
        if first is None:  # a resumed run has counted records before
            first, begun = summary.records, progress.get_time()
        else:
            done += f", {(summary.records - first) / max(progress.get_time() - begun, 0.1):,.0f}/s"
        counts.plain = (
            f"{summary.present:,} with {rulebook.subject.title}, {summary.flagged:,} flagged, "
            f"{summary.problems:,} with problems"
        )
        progress.update(task, completed=read, description=done)

    with Live(Group(progress, counts), console=Console(stderr=True), transient=True):
        yield move
