"""Write a run as one JSON document; docs/report.schema.json describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from exocheck.report.document import SCHEMA_VERSION, Summary, rulebook_record, tool_record
from exocheck.report.formats.json_text import without_texts, writer

if TYPE_CHECKING:
    from exocheck.report.run import Run

__all__ = ["write_json"]


def write_json(run: Run, out: TextIO) -> None:
    """Write the document record by record, so that a long one needs no more memory than a short one."""
    dump = writer(out, indent=2)
    head = {"schema_version": SCHEMA_VERSION, "tool": tool_record(), "rulebook": rulebook_record(run.rulebook)}
    out.write(dump(head).removesuffix("\n}") + ',\n  "results": [')
    summary = Summary()
    for record in run.records():
        out.write("," if summary.results else "")
        summary.add(record)
        out.write("\n    " + dump(without_texts(record)).replace("\n", "\n    "))
    out.write("\n  ]" if summary.results else "]")
    tail = {"problems": list(run.problems), "summary": summary.record(run.rulebook)}
    out.write("," + dump(tail).removeprefix("{") + "\n")
