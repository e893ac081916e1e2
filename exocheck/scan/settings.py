"""Say what a scan does with each product: all that a worker process has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.engine.threshold import Threshold
    from exocheck.read.overrides import Overrides

__all__ = ["Only", "Settings", "Writing"]

Only = Literal["all", "present", "flagged"]
Writing = Literal["records", "rows", "reported"]
"""What is written of a result: its record, its row in a table, or its record with the label's texts for reports."""


class Settings(NamedTuple):
    """Hold the settings of a scan. `only` says of which products results are written, `writings` in which forms."""

    rules: tuple[Path, ...]
    overrides: Overrides
    threshold: Threshold
    comparator: float | None = None
    full: bool = False
    only: Only = "all"
    writings: tuple[Writing, ...] = ("records",)
