"""Carry a scan out: by how many processes, with which progress shown, and how it ends."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TextIO

from exocheck.cli.before import check_columns, identity, refuse, total_size
from exocheck.cli.formats import TERMINAL
from exocheck.cli.formats import Target as Report
from exocheck.cli.guard import warn
from exocheck.cli.outcome import tell_why
from exocheck.cli.progress import showing
from exocheck.cli.targets import Target, opened
from exocheck.errors import UsageError
from exocheck.exits import Exit
from exocheck.read.catalogue.files import find_files
from exocheck.read.catalogue.source import STDIN
from exocheck.scan.draft import Draft
from exocheck.scan.pool import Direct, Pool
from exocheck.scan.run import Run, run
from exocheck.scan.worker import make_hider

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.engine.threshold import Threshold
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.summary import Summary
    from exocheck.scan.draft import Standing
    from exocheck.scan.pool import Workers
    from exocheck.scan.settings import Settings

__all__ = ["Plan", "carry_out"]

_SMALL = 2 * 1024 * 1024  # bytes that one process has checked before a second one has started


class Plan(NamedTuple):
    """Hold what a run reads and writes, and how; `reports` are the formats that are written when it has ended."""

    inputs: Sequence[str]
    target: Target
    given: Mapping[str, Sequence[str]]
    reports: Sequence[Report] = ()
    jobs: int | None = None
    resume: bool = False
    quiet: bool = False
    strict: bool = False
    exit_zero: bool = False


def carry_out(plan: Plan, settings: Settings, rulebook: Rulebook) -> Exit:
    """Run a scan and return the exit code; raise `UsageError` or `InputError` where it cannot be run."""
    if plan.inputs.count(STDIN) > 1:
        raise UsageError("standard input can be read only once", "give - once")
    if plan.resume and not plan.target.is_file:
        raise UsageError("--resume needs an output that is a file", "give --output FILE")
    files = find_files(plan.inputs)
    refuse(files, plan.target.output, [report.path for report in plan.reports])
    plan.target.check()
    check_columns(files, plan.given, rulebook)
    settings = settings._replace(writings=plan.target.writings)
    size = total_size(files)
    today = settings.hiding
    hider = make_hider(today, rulebook)
    with opened(plan.target, identity(files, plan.given, settings, rulebook)) as draft:
        start, settings = _on_its_day(draft.begin(resume=plan.resume), settings)
        if settings.hiding != today:
            hider = make_hider(settings.hiding, rulebook)
        workers = _workers(settings, plan.jobs, size)
        try:
            with showing(size, rulebook, shown=not plan.quiet) as progress:
                summary = run(Run(files, plan.given, rulebook, workers, hider), draft, start, progress)
        finally:
            workers.stop()
        if isinstance(draft, Draft):
            _report(plan, draft, summary, rulebook)
    workers.wait()
    for remark in hider.remarks(whole=True) if hider else ():
        warn(remark)
    return _conclude(summary, rulebook, plan, settings.threshold)


def _on_its_day(start: Standing, settings: Settings) -> tuple[Standing, Settings]:
    """Return a start and settings with the day on which the run began: on another, other ignores would hold."""
    if settings.hiding is None:
        return start, settings
    day = start.day or settings.hiding.today
    if day != settings.hiding.today:
        warn(f"the run began on {day}: its ignores hold as they did on that day")
    return start._replace(day=day), settings._replace(hiding=settings.hiding._replace(today=day))


def _report(plan: Plan, draft: Draft, summary: Summary, rulebook: Rulebook) -> None:
    """Write the reports of a run, each a function of its records."""
    if not plan.reports:
        return
    from exocheck.cli.formats import write_all
    from exocheck.report import run as report
    from exocheck.report.catalogue import show_catalogue
    from exocheck.report.console import make_console

    def records() -> Iterator[report.Record]:
        with draft.paths[-1].open("rb") as lines:
            yield from map(json.loads, lines)

    def terminal(out: TextIO) -> None:
        show_catalogue(summary, rulebook, make_console(out))

    write_all(plan.reports, report.Run(rulebook, records), terminal)


def _workers(settings: Settings, jobs: int | None, size: int | None) -> Workers:
    """Return one worker for small catalogues, else as many as were asked for, or as there are cores."""
    if jobs is None:
        jobs = 1 if size is not None and size < _SMALL else _cores()
    return Direct(settings) if jobs == 1 else Pool(settings, jobs)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _conclude(summary: Summary, rulebook: Rulebook, plan: Plan, threshold: Threshold) -> Exit:
    """Say what was found, and return the exit code."""
    from exocheck.report.catalogue import show_catalogue
    from exocheck.report.console import make_console

    if not (plan.quiet or Report(TERMINAL) in plan.reports):
        show_catalogue(summary, rulebook, make_console(sys.stderr))
    code = Exit.FINDINGS if summary.failed and not plan.exit_zero else Exit.OK
    if not summary.checked or (plan.strict and summary.unread):
        code = Exit.INPUT
    tell_why(code, threshold, checked=summary.checked, unread=summary.unread)
    return code
