"""Read `--map`, and say how the columns of files are understood."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from exocheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.model.rulebook import Rulebook

__all__ = ["read_mapping", "show_columns"]

_INDENT = 14  # cells, of what a field says


def read_mapping(options: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the columns that `--map` options name for each field; raise `UsageError` for one that makes no sense.

    >>> read_mapping(["claims=Title,Description"])
    {'claims': ('Title', 'Description')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for option in options:
        field, sign, columns = option.partition("=")
        names = tuple(name.strip() for name in columns.split(",") if name.strip())
        if not sign or not field.strip() or not names:
            raise UsageError(f"--map {option} names no column", "write --map ingredients=COLUMN")
        found[field.strip()] = found.get(field.strip(), ()) + names
    return found


def show_columns(inputs: Sequence[str], given: Mapping[str, Sequence[str]], rulebook: Rulebook) -> None:
    """Print how each file would be read; of one that cannot be, why. Raise `InputError` where none can be."""
    from exocheck.cli.stream import write_lines
    from exocheck.read.catalogue.describe import column_report
    from exocheck.read.catalogue.files import find_files
    from exocheck.read.catalogue.source import open_source
    from exocheck.report.console import make_console

    width = make_console(sys.stdout).width
    files = find_files(inputs)
    unread: list[InputError] = []
    for name in files:
        try:
            source, feed = open_source(name, given, rulebook, look=True)
        except InputError as error:
            unread.append(error)
            if len(unread) == len(files):
                raise
            write_lines([name, *_wrapped(f"  {'not read':<{_INDENT - 2}}{error}", width)])
            continue
        feed.close()
        title, *lines = column_report(source)
        write_lines([title, *(short for line in lines for short in _wrapped(line, width))])


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield a line in as many as a terminal needs, as it is shown there."""
    from exocheck.report.printable import printable
    from exocheck.report.wrap import plain, wrap

    title, text = line[:_INDENT], printable(line[_INDENT:])
    for number, part in enumerate(wrap([(text, "")], width - _INDENT)):
        yield (title if number == 0 else " " * _INDENT) + plain(part)
