"""Write a run as JSON Lines: one record a line, for programs that read one product at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from exocheck.report.formats.json_text import without_texts, writer

if TYPE_CHECKING:
    from exocheck.report.run import Run

__all__ = ["write_jsonl"]


def write_jsonl(run: Run, out: TextIO) -> None:
    """Write each record on a line of its own; problems of the run itself have no place here."""
    dump = writer(out)
    out.writelines(dump(without_texts(record)) + "\n" for record in run.records())
