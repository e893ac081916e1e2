"""The formats of a report: each is a pure function of a run, and loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from exocheck.report.run import Run

__all__ = ["MODULES", "write"]

MODULES = {
    "json": "exocheck.report.formats.json_document",
    "jsonl": "exocheck.report.formats.jsonl",
    "csv": "exocheck.report.formats.csv_table",
    "markdown": "exocheck.report.formats.markdown",
    "sarif": "exocheck.report.formats.sarif",
    "junit": "exocheck.report.formats.junit",
    "github": "exocheck.report.formats.github",
    "gitlab": "exocheck.report.formats.gitlab",
    "html": "exocheck.report.html",
}
"""The module of each format; it holds the format's function as `write_NAME`."""


def write(name: str, run: Run, out: TextIO) -> None:
    """Write a run in the format with a name, as UTF-8 text where the stream can hold it.

    A format goes through the records once or twice and keeps no more of them than it must rank. Raises `UsageError`
    where there is no such format.
    """
    if name not in MODULES:
        raise UsageError(f"no format is called {name}", f"there are {', '.join(MODULES)}")
    getattr(import_module(MODULES[name]), f"write_{name}")(run, out)
