"""Carry a scan out: by how many processes, with which progress shown, and how it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exocheck import __version__
from exocheck.cli.guard import complain
from exocheck.cli.progress import showing
from exocheck.cli.targets import STDOUT, Target, opened
from exocheck.errors import UsageError
from exocheck.exits import Exit
from exocheck.read.catalogue.files import find_files
from exocheck.read.catalogue.source import STDIN
from exocheck.scan.pool import Direct, Pool
from exocheck.scan.run import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.report.summary import Summary
    from exocheck.scan.pool import Workers
    from exocheck.scan.settings import Settings

__all__ = ["Plan", "carry_out"]

_SMALL = 2 * 1024 * 1024  # bytes that one process has checked before a second one has started


class Plan(NamedTuple):
    """Hold what a run reads and writes, and how."""

    inputs: Sequence[str]
    target: Target
    mapping: Mapping[str, Sequence[str]]
    jobs: int | None = None
    resume: bool = False
    quiet: bool = False
    strict: bool = False


def carry_out(plan: Plan, settings: Settings, rulebook: Rulebook) -> Exit:
    """Run a scan and return the exit code; raise `UsageError` or `InputError` where it cannot be run."""
    target = plan.target
    files = find_files(plan.inputs)
    _refuse(files, plan)
    target.check()
    settings = settings._replace(writings=(target.writing,))
    size = None if STDIN in files else sum(Path(name).stat().st_size for name in files)
    with opened(target, _identity(files, plan, settings, rulebook)) as draft:
        start = draft.begin(resume=plan.resume)
        workers = _workers(settings, plan.jobs, size)
        try:
            with showing(size, rulebook, shown=not plan.quiet) as progress:
                summary = run(files, plan.mapping, rulebook, workers, draft, start, progress)
        finally:
            workers.stop()
    return _conclude(summary, rulebook, plan)


def _refuse(files: Sequence[str], plan: Plan) -> None:
    """Refuse what would lose data, before anything is written."""
    output = plan.target.output
    if plan.inputs.count(STDIN) > 1:
        raise UsageError("standard input can be read only once", "give - once")
    if plan.resume and not plan.target.is_file:
        raise UsageError("--resume needs an output that is a file", "give --output FILE")
    for name in files:
        if output != STDOUT and name != STDIN and Path(name).resolve() == Path(output).resolve():
            raise UsageError(f"{name} is both input and output", "give another --output")


def _workers(settings: Settings, jobs: int | None, size: int | None) -> Workers:
    """Return one worker for small catalogues, else as many as were asked for, or as there are cores."""
    if jobs is None:
        jobs = 1 if size is not None and size < _SMALL else _cores()
    return Direct(settings) if jobs == 1 else Pool(settings, jobs)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _identity(files: Sequence[str], plan: Plan, settings: Settings, rulebook: Rulebook) -> object:
    """Return what makes a later run the same run: files, settings, rulebook and version."""
    seen = [(name, None if name == STDIN else _mark(Path(name))) for name in files]
    mapping = {field: list(columns) for field, columns in plan.mapping.items()}
    return [__version__, rulebook.sha256, seen, mapping, repr(settings)]


def _mark(path: Path) -> tuple[int, int]:
    """Return what changes when a file does."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _conclude(summary: Summary, rulebook: Rulebook, plan: Plan) -> Exit:
    """Say what was found, and return the exit code."""
    from exocheck.report.catalogue import show_catalogue
    from exocheck.report.console import make_console

    if not plan.quiet:
        show_catalogue(summary, rulebook, make_console(sys.stderr))
    if not summary.checked:
        complain("nothing could be checked: no record holds a name, ingredients or claims")
        return Exit.INPUT
    if plan.strict and summary.unread:
        return Exit.INPUT
    return Exit.FINDINGS if summary.failed else Exit.OK
