"""What `make demo` prints, whole and as the beginning that the README shows."""

from __future__ import annotations

import subprocess
import sys

FLAGS_SHOWN = 3


def demo() -> str:
    """Return what `make demo` prints into a pipe."""
    command = [sys.executable, "-m", "exocheck", "check", "--demo", "--width", "80", "--no-color"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def beginning(report: str) -> str:
    """Return the beginning of a report, for the README: the verdict, the source, the gravest flags."""
    lines = report.split("\n")
    flags = next(n for n, line in enumerate(lines) if line.startswith("Red flags"))
    end = [n for n, line in enumerate(lines) if not line and n > flags][FLAGS_SHOWN - 1]
    shown = "\n".join(lines[:end])
    return f"```\n{shown}\n\n  ...\n```"
