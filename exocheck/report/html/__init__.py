"""Write a run as one HTML page that needs nothing else: the cards of a few labels, or a catalogue to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from exocheck.report.run import Run

__all__ = ["write_html"]


def write_html(run: Run, out: TextIO) -> None:
    """Write a run as a page; up to twenty labels one after the other, more as a catalogue.

    `out` must take UTF-8. Records are gone through twice and never kept; see `catalogue.MOST_CARDS` for what a page
    holds at most.
    """
    from itertools import islice

    from exocheck.report.html.labels import MOST_LABELS, write_labels

    records = list(islice(run.records(), MOST_LABELS + 1))
    if len(records) <= MOST_LABELS:
        write_labels(records, run, out)
        return
    del records
    from exocheck.report.html.catalogue import write_catalogue

    write_catalogue(run, out)
