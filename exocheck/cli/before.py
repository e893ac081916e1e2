"""Look at the files of a scan before it begins: what it would overwrite, how much there is, what makes it the same."""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck import __version__
from exocheck.cli.targets import STDOUT
from exocheck.errors import InputError, UsageError
from exocheck.read.catalogue.source import STDIN, open_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.scan.settings import Settings

__all__ = ["check_columns", "identity", "refuse", "total_size"]


def refuse(files: Iterable[str], output: str | None, reports: Iterable[str | None]) -> None:
    """Raise `UsageError` where an output or a report would overwrite a file that is read, or the other output.

    Devices and pipes are not overwritten; None is standard output.
    """
    read = {Path(name).resolve() for name in files if name != STDIN}
    written: set[Path] = set()
    for name in (output, *reports):
        if name in (None, STDOUT):
            continue
        place = Path(name or "").resolve()
        option = "--output" if name == output else "--format"
        if place in read:
            raise UsageError(f"{name} is both input and output", f"give {option} another file")
        if place in written:
            raise UsageError(f"{name} is asked for twice", "give each output a file of its own")
        if not place.exists() or place.is_file():
            written.add(place)


def check_columns(files: Sequence[str], given: Mapping[str, Sequence[str]], rulebook: Rulebook) -> None:
    """Raise `UsageError` where one of several files lacks a column that is given: a run would end in its midst."""
    if not given or len(files) < 2:
        return
    for name in files:
        found = None if name == STDIN else _look(name)
        if not found or not stat.S_ISREG(found[0]):
            continue
        try:
            _, feed = open_source(name, given, rulebook, look=True)
        except InputError:  # the run tells it in its place
            continue
        except UsageError as error:
            raise UsageError(f"{name}: {error.message}", error.hint) from None
        feed.close()


def total_size(files: Iterable[str]) -> int | None:
    """Return how many bytes there are to read, or None where one of the files is a pipe, whose size nobody knows.

    A file that is gone counts nothing: reading it says so.
    """
    total = 0
    for name in files:
        found = None if name == STDIN else _look(name)
        if name == STDIN or (found and not stat.S_ISREG(found[0])):
            return None
        total += found[1] if found else 0
    return total


def identity(
    files: Iterable[str], given: Mapping[str, Sequence[str]], settings: Settings, rulebook: Rulebook
) -> object:
    """Return what makes a later run the same run: version, rulebook, files, columns, settings and the baseline.

    Not the day: a run may go on after midnight.
    """
    seen = [(name, None if name == STDIN else _look(name)) for name in files]
    columns = {field: list(names) for field, names in given.items()}
    hiding = settings.hiding
    baseline = hiding.baseline if hiding else None
    settings = settings._replace(hiding=hiding and hiding._replace(today=date.min))
    known = hashlib.sha256(baseline.read_bytes()).hexdigest() if baseline else None
    return [__version__, rulebook.sha256, seen, columns, repr(settings), known]


def _look(name: str) -> tuple[int, int, int] | None:
    """Return a file's mode, size and time, which change when it does; None where it cannot be looked at."""
    try:
        found = Path(name).stat()
    except OSError:
        return None
    return found.st_mode, found.st_size, found.st_mtime_ns
