"""Measure whole scans of catalogues against a bare loop over the same file, and the memory they take.

Run by `make bench`; it prints and judges nothing. What is compared runs in turn, several times; printed are medians.
A catalogue of 1,000,000 rows takes 840 MB, the results 300 MB; `make bench ROWS=100000` is a short run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.processes import FailedError, Run, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS, REPEATS = 1_000_000, 3
SMALLER = 10  # times: the catalogue by which costs a row and memory are compared
SUBJECT_ROWS = 20_000
WORD = "exosom"  # any word does: how long looking for it takes is what is asked
EXOCHECK = (str(Path(sys.executable).with_name("exocheck")),)
WITHOUT_FAST = (
    sys.executable,
    "-c",
    "import sys; sys.modules['ahocorasick_rs'] = None; from exocheck.__main__ import run; run()",
)
"""What starts exocheck as it is where the extra `fast` is not installed."""


class Case(NamedTuple):
    """Name a command, the rows it reads, and where it writes them."""

    name: str
    rows: int
    command: tuple[str, ...]
    output: Path


class Figures(NamedTuple):
    """Hold what the runs of a case took: medians of their seconds, on the clock and of processors, and the largest peak."""

    rows: int
    seconds: float
    worked: float
    peak: float

    @property
    def rate(self) -> float:
        """Rows in a second."""
        return self.rows / self.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure scans of catalogues against a bare loop.")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--folder", type=Path, help="where to keep the catalogues, and to look for them")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as draft:
        folder = arguments.folder or Path(draft)
        folder.mkdir(parents=True, exist_ok=True)
        report(Catalogues(folder, arguments.rows), arguments.repeats)


class Catalogues:
    """Make the files once, in a process of their own, so that this one stays small."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.folder = folder
        self.rows, self.fewer, self.subject_rows = rows, max(rows // SMALLER, 1), min(SUBJECT_ROWS, rows)
        (self.large,) = self._made(rows, ["large.csv"])
        self.small, self.packed, self.lines = self._made(self.fewer, ["small.csv", "small.csv.gz", "small.jsonl"])
        (self.subject,) = self._made(self.subject_rows, ["subject.csv"], "--share", "1")

    def _made(self, rows: int, names: list[str], *options: str) -> list[Path]:
        paths = [self.folder / f"{rows}-{name}" for name in names]
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            command = [sys.executable, "-m", "tests.benchmarks.catalogue", str(rows), *missing, *options]
            run = measure(command)
            print(f"made {rows:,} rows in {run.seconds:.0f} s: {', '.join(names)}", flush=True)
        return paths


def report(files: Catalogues, repeats: int) -> None:
    """Run all cases in turn and print what they took, then how they compare."""
    cases = {
        "bare": bare("bare loop", files.large, files.rows),
        "bare, word": bare("bare loop that looks for a word", files.large, files.rows, WORD),
        "scan": scan("scan, one job", files.large, files.rows),
        "alone": scan("scan, one job, without the extra `fast`", files.large, files.rows, start=WITHOUT_FAST),
        "two": scan("scan, two jobs", files.large, files.rows, jobs=2),
        "fewer": scan(f"scan, {files.fewer:,} rows", files.small, files.fewer),
        "packed": scan(f"scan, {files.fewer:,} rows, .csv.gz", files.packed, files.fewer),
        "lines": scan(f"scan, {files.fewer:,} rows, .jsonl", files.lines, files.fewer),
        "bare, subject": bare("bare loop, the subject in all rows", files.subject, files.subject_rows),
        "subject": scan("scan, the subject in all rows", files.subject, files.subject_rows),
        "subject, two": scan("the same, two jobs", files.subject, files.subject_rows, jobs=2),
    }
    taken: dict[str, list[Run]] = {key: [] for key in cases}
    for _ in range(repeats):
        for key, case in cases.items():
            try:
                taken[key].append(measure(case.command))
            except FailedError as error:
                print(f"left out: {case.name}: {error}")
    print(
        f"\n{'':44}{'seconds':>9}{'CPU':>9}{'rows/s':>11}{'MiB':>7}   medians of {repeats} runs, {os.cpu_count()} cores"
    )
    found: dict[str, Figures] = {}
    for key, runs in taken.items():
        if runs:
            found[key] = of = figures(cases[key], runs)
            alone = f"   {median(float(run.output) for run in runs):.2f} s in the loop" if "bare" in key else ""
            print(f"{cases[key].name:44}{of.seconds:9.2f}{of.worked:9.2f}{of.rate:11,.0f}{of.peak:7.0f}{alone}")
    verify(cases, taken)
    compare(found)


def figures(case: Case, runs: Sequence[Run]) -> Figures:
    seconds, worked = median(run.seconds for run in runs), median(run.worked for run in runs)
    return Figures(case.rows, seconds, worked, max(run.peak for run in runs))


def bare(name: str, source: Path, rows: int, *word: str) -> Case:
    output = source.with_name("bare.jsonl")
    return Case(name, rows, (sys.executable, "-m", "tests.benchmarks.bare", str(source), str(output), *word), output)


def scan(name: str, source: Path, rows: int, jobs: int = 1, start: tuple[str, ...] = EXOCHECK) -> Case:
    output = source.with_name(f"{source.name}-{jobs}{'' if start == EXOCHECK else '-alone'}.results.jsonl")
    return Case(name, rows, (*start, "scan", str(source), "--output", str(output), "--jobs", str(jobs)), output)


def verify(cases: dict[str, Case], taken: dict[str, list[Run]]) -> None:
    """Say how many results were written, so that no figure is that of a scan that read nothing."""
    for key, case in cases.items():
        if taken[key] and "scan" in case.command:
            with case.output.open("rb") as lines:
                held = [b'"present":true' in line for line in lines]
            note = "" if len(held) == case.rows else f"   WRONG: {case.rows:,} rows were made"
            print(f"{case.name:44}{len(held):9,} results, {sum(held):,} with the subject{note}")


def compare(found: dict[str, Figures]) -> None:
    """Print the ratios that have goals."""

    def ratio(name: str, goal: str, above: str, below: str, value: str) -> None:
        if above in found and below in found:
            print(f"{name:66}{getattr(found[above], value) / getattr(found[below], value):9.3g}   goal {goal}")

    print()
    ratio("time of a scan to the bare loop's", "<= 3", "scan", "bare", "seconds")
    ratio("the same in CPU seconds, which others on the machine disturb less", "<= 3", "scan", "bare", "worked")
    ratio("time of a scan without the extra `fast` to the bare loop's", "<= 3", "alone", "bare", "seconds")
    ratio("one job's time to that of two", ">= 1.7", "scan", "two", "seconds")
    ratio("rate of fewer rows to that of all: a row's cost", "<= 1.1", "fewer", "scan", "rate")
    ratio("memory for all rows to that for fewer", "<= 1.25", "scan", "fewer", "peak")
    ratio("rate with the subject in all rows to the bare loop's", ">= 0.02", "subject", "bare, subject", "rate")
    ratio("the same with two jobs", ">= 0.02", "subject, two", "bare, subject", "rate")
    if "scan" in found:
        print(f"{'memory for all rows, MiB':66}{found['scan'].peak:9.0f}   goal < 200")


if __name__ == "__main__":
    main()
