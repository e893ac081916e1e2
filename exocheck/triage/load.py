"""Make what hides findings, of what a configuration says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.triage.baseline_file import read_baseline
from exocheck.triage.hide import Hider
from exocheck.triage.ignores import require_rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from exocheck.config.ignores import Ignore
    from exocheck.model.rulebook import Rulebook

__all__ = ["load_hider"]


def load_hider(
    rulebook: Rulebook, today: date, *, ignores: Sequence[Ignore] = (), baseline: Path | None = None
) -> Hider:
    """Return what hides the findings that are ignored, or in the baseline of a file.

    Raises `ConfigError` for an ignore of an unknown rule, or a baseline that cannot be read.
    """
    require_rules(ignores, rulebook)
    known = None if baseline is None else read_baseline(baseline, rulebook)
    return Hider(rulebook.score, today, ignores=ignores, baseline=known)
