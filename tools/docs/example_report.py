"""What `make demo` prints, whole and as the beginning that the README shows."""

from __future__ import annotations

import subprocess
import sys

FLAGS_SHOWN = 3
_MARKS = "<!-- report: made by `make docs` -->", "<!-- end of report -->"


def demo() -> str:
    """Return what `make demo` prints into a pipe."""
    command = [sys.executable, "-m", "exocheck", "check", "--demo", "--width", "80", "--no-color"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def readme(text: str, report: str) -> str:
    """Return the README with the beginning of the report in its place: the verdict, the source, the gravest flags."""
    before, rest = text.split(f"{_MARKS[0]}\n")
    _, after = rest.split(_MARKS[1])
    lines = report.split("\n")
    flags = next(n for n, line in enumerate(lines) if line.startswith("Red flags"))
    end = [n for n, line in enumerate(lines) if not line and n > flags][FLAGS_SHOWN - 1]
    shown = "\n".join(lines[:end])
    return f"{before}{_MARKS[0]}\n```\n{shown}\n\n  ...\n```\n{_MARKS[1]}{after}"
