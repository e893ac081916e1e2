"""Read a CSV catalogue and write one small JSON line a row: the bare loop that a scan is held against.

    python -m tests.benchmarks.bare IN.csv OUT.jsonl [WORD]

With a word, a line also says whether the ingredients hold it. It prints the seconds of the loop alone, without
Python's start.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path

__all__ = ["copy"]


def copy(source: Path, target: Path, word: str | None = None) -> None:
    """Write a JSON line for every row of a CSV file."""
    with source.open(encoding="utf-8", newline="") as rows, target.open("w", encoding="utf-8") as lines:
        if word is None:
            for row in csv.DictReader(rows):
                lines.write(json.dumps({"id": row["id"], "name": row["name"]}) + "\n")
        else:
            for row in csv.DictReader(rows):
                found = word in row["ingredients"].lower()
                lines.write(json.dumps({"id": row["id"], "name": row["name"], "found": found}) + "\n")


if __name__ == "__main__":
    start = time.perf_counter()
    copy(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
    print(f"{time.perf_counter() - start:.3f}")
