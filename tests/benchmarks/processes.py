"""Run commands and measure them: time, and the memory that the largest of their processes took."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FailedError", "Run", "environment", "measure"]


class Run(NamedTuple):
    """Hold what a run took: seconds on the clock, and of all processors together.

    `peak` is the resident memory in MiB of the largest process, not the sum over all.
    """

    seconds: float
    worked: float
    peak: float
    output: str


class FailedError(Exception):
    """Tell that a command ended with an error, with the last line it wrote."""


def measure(command: Sequence[str]) -> Run:
    """Run a command to its end; raise `FailedError` where it does not succeed.

    A process starts with the memory of the one that starts it, so the caller must be a small one.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # which would else be waited for again
        if process.returncode:
            err.seek(0)
            raise FailedError(f"exit {process.returncode}: {' '.join(err.read().splitlines()[-1:])}")
        out.seek(0)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read())


def environment() -> dict[str, str]:
    """Return the environment of a user: Python may keep its bytecode, as it does after any ordinary installation."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
