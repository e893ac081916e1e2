"""Say what a scan does with each product: all that a worker process has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from exocheck.config.ignores import Ignore
    from exocheck.engine.threshold import Threshold
    from exocheck.read.overrides import Overrides

__all__ = ["Hiding", "Only", "Settings", "Writing"]

Only = Literal["all", "present", "flagged"]
Writing = Literal["records", "rows", "reported"]
"""What is written of a result: its record, its row in a table, or its record with the label's texts for reports."""


class Hiding(NamedTuple):
    """Say what hides findings: ignores, as they stand on a day, and a baseline."""

    today: date
    ignores: tuple[Ignore, ...] = ()
    baseline: Path | None = None


class Settings(NamedTuple):
    """Hold the settings of a scan. `only` says of which products results are written, `writings` in which forms."""

    rules: tuple[Path, ...]
    overrides: Overrides
    threshold: Threshold
    hiding: Hiding | None = None
    comparator: float | None = None
    full: bool = False
    only: Only = "all"
    writings: tuple[Writing, ...] = ("records",)
