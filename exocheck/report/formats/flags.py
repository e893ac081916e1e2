"""Go through the red flags of a run, and choose the gravest where a format can hold only so many."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exocheck.report.run import Record, Run

__all__ = ["Flag", "Weight", "flagged_in", "flags", "is_open", "weight", "worst"]

Weight = tuple[bool, int, float, int]
"""What orders red flags: hidden ones last, then by severity, by points, and as they come; the least is the gravest."""


class Flag(NamedTuple):
    """Hold a finding that is flagged with its product; `number` counts the flags of the run from 0."""

    number: int
    product: Record
    finding: Record


def flags(run: Run, see: Callable[[Record], None] | None = None) -> Iterator[Flag]:
    """Yield all that is flagged, hidden or not: product by product, the gravest of each first.

    `see` is called with each record before what is flagged in it, if anything is.
    """
    number = 0
    for record in run.records():
        if see is not None:
            see(record)
        for finding in flagged_in(record):
            yield Flag(number, record["product"], finding)
            number += 1


def flagged_in(record: Record) -> list[Record]:
    """Return the findings of a record that are flagged, hidden or not, the gravest first."""
    found = [f for f in record.get("findings", ()) if f["status"] == "flagged"]
    return sorted(found, key=lambda f: (not is_open(f), SEVERITIES.index(f["severity"]), -f["points"], f["rule"]))


def is_open(finding: Record) -> bool:
    """Tell whether a finding is neither ignored nor in the baseline."""
    return bool(finding["state"] == "open")


def weight(flag: Flag) -> Weight:
    """Return what orders a flag among others."""
    finding = flag.finding
    return not is_open(finding), SEVERITIES.index(finding["severity"]), -finding["points"], flag.number


def worst(weights: Iterator[Weight], limit: int) -> frozenset[int]:
    """Return the numbers of the gravest flags, `limit` at most; memory holds no more than that."""
    return frozenset(number for *_, number in nsmallest(limit, weights))
