"""What every report is made of: the result records of a run, which may be far more than memory holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exocheck.model.rulebook import Rulebook

__all__ = ["Record", "Run"]

Record = dict[str, Any]
"""One result as plain data, as docs/report.schema.json describes it."""


class Run(NamedTuple):
    """Hold a run as reports see it.

    `records` starts over with each call: a report may go through the records more than once, never keep them all.
    Records of scanned products without the subject hold product, subject, score and problems alone. `problems` are
    those of the run itself, not of one record.
    """

    rulebook: Rulebook
    records: Callable[[], Iterator[Record]]
    problems: tuple[str, ...] = ()
