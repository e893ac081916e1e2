"""Read `--map`, and say how the columns of files are understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exocheck.model.rulebook import Rulebook

__all__ = ["read_mapping", "show_columns"]


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
    """Print how each file would be read."""
    from exocheck.cli.stream import write_lines
    from exocheck.read.catalogue.describe import column_report
    from exocheck.read.catalogue.files import find_files
    from exocheck.read.catalogue.source import open_source

    for name in find_files(inputs):
        source, feed = open_source(name, given, rulebook)
        feed.close()
        write_lines(column_report(source))
