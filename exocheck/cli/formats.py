"""Read what `--format` asks for, and write it: several formats in one run, each to its own place."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exocheck.report.run import Run

__all__ = ["TERMINAL", "Target", "read_formats", "wants_texts", "write_all"]

TERMINAL = "terminal"
"""The format for people at a terminal; a command writes it itself, since it shows more than records hold."""

_STDOUT = "-"


class Target(NamedTuple):
    """Name a format and the file it goes to; `path` None is standard output."""

    format: str
    path: str | None = None


def read_formats(values: Sequence[str] | None, inputs: Iterable[str] = ()) -> tuple[Target, ...]:
    """Return what the values of `--format` ask for, each a `FORMAT` or `FORMAT=PATH`; without any, the terminal.

    Raises `UsageError` for a format that there is not, for a second one on standard output, and for a file that
    cannot be written, is asked for twice, or is among `inputs`.
    """
    targets = tuple(map(_read, values or (TERMINAL,)))
    shown = [target.format for target in targets if target.path is None]
    if len(shown) > 1:
        raise UsageError(
            f"{' and '.join(shown)} cannot both go to standard output", f"give a file: --format {shown[1]}=FILE"
        )
    taken = {_place(name): f"{name} is both input and output" for name in inputs if name != _STDOUT}
    for target in targets:
        if target.path is not None:
            place = _writable(target.path)
            if place in taken:
                raise UsageError(taken[place], "give each format a file of its own")
            if not place.exists() or place.is_file():  # a device takes what several formats write
                taken[place] = f"{target.path} is asked for twice"
    return targets


def wants_texts(targets: Iterable[Target]) -> bool:
    """Tell whether a format shows the label's own texts, so that records must hold them."""
    return any(target.format == "html" for target in targets)


def write_all(targets: Iterable[Target], run: Run, terminal: Callable[[TextIO], None]) -> None:
    """Write a run to each target; `terminal` writes the report for people to a stream.

    A file appears when it is whole. What goes wrong with standard output is handled as `quiet_pipe` says.
    """
    for target in targets:
        if target.path is None:
            from exocheck.cli.stream import quiet_pipe

            with quiet_pipe():
                _write(target.format, run, _stdout(target.format), terminal)
        else:
            from exocheck.cli.whole import whole_file

            with whole_file(target.path) as stream:
                _write(target.format, run, stream, terminal)


def _read(value: str) -> Target:
    name, equals, path = value.partition("=")
    if name != TERMINAL:
        from exocheck.report.formats import MODULES

        if name not in MODULES:
            raise UsageError(f"no format is called {name}", f"there are {', '.join((TERMINAL, *MODULES))}")
    if equals and not path:
        raise UsageError(f"--format {value} names no file", f"give {name}=FILE, or {name} for standard output")
    return Target(name, path if path != _STDOUT else None) if equals else Target(name)


def _writable(name: str) -> Path:
    """Return the place of a file to be written; raise `UsageError` where there can be none."""
    path, place = Path(name), _place(name)
    if place is None:
        raise UsageError(f"cannot write {name}: it is no name of a file", "give another file")
    if path.is_dir():
        raise UsageError(f"{name} is a folder", "give the name of a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"cannot write {name}: there is no folder {path.parent}", "make it, or give another file")
    return place


def _place(name: str) -> Path | None:
    """Return where a name leads to, or None where no file can have it: it is too long, or holds a null character."""
    try:
        path = Path(name)
        path.lstat()
        return path.resolve()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path.resolve()
    except (OSError, ValueError):
        return None


def _stdout(name: str) -> TextIO:
    """Return standard output as a format needs it: all but the terminal and JSON, which has escapes, are UTF-8."""
    stream = sys.stdout
    if name != TERMINAL and isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(newline="")
        if not name.startswith("json"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _write(name: str, run: Run, out: TextIO, terminal: Callable[[TextIO], None]) -> None:
    if name == TERMINAL:
        terminal(out)
        return
    from exocheck.report.formats import write

    write(name, run, out)
