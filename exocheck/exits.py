"""The exit codes of the command, which other programs rely on."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Exit"]


class Exit(IntEnum):
    """Say how a run ended. Output formats never change it."""

    OK = 0
    """Nothing at or above the threshold."""
    FINDINGS = 1
    """Findings at or above `--fail-on`, or a score below `--min-score`."""
    USAGE = 2
    """The command line makes no sense."""
    INPUT = 3
    """Nothing could be checked, or `--strict-input` and some input could not be read."""
    RULEBOOK = 4
    """The rulebook, the configuration or the baseline is invalid, or the rulebook's examples fail."""
    BUG = 70
    """A mistake of exocheck's own."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
