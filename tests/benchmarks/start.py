"""Measure how long whole runs of exocheck take, against a hello-world command of the same typer.

Run by `make bench`; it prints and judges nothing. The goal is a start within 2.2 times the hello-world.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.processes import environment

GOAL = 2.2
PAIRS = 25
WARM_UP = 3
LABEL = "Water, Glycerin, Niacinamide, Sodium Hyaluronate, Human Adipose Stromal Cell Exosomes, Phenoxyethanol"
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "world") -> None:
    typer.echo(f"hello {name}")
app()
"""
EXOCHECK = Path(sys.executable).with_name("exocheck")
CASES = {
    "check --demo": ["check", "--demo"],
    "check LIST": ["check", LABEL],
    "check LIST --format json": ["check", LABEL, "--format", "json"],
    "--help": ["--help"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true", help="show what a check imports, the slowest first")
    parser.add_argument("--pairs", type=int, default=PAIRS)
    arguments = parser.parse_args()
    if arguments.profile:
        profile()
        return
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder, "hello.py")
        hello.write_text(HELLO, "utf-8")
        base = [sys.executable, str(hello)]
        print(f"{'':28}{'median':>9}{'hello':>9}{'ratio':>8}   goal {GOAL}, {arguments.pairs} pairs in turn")
        for name, case in CASES.items():
            mine, other = race([str(EXOCHECK), *case], base, arguments.pairs)
            print(f"{name:28}{mine * 1000:6.0f} ms{other * 1000:6.0f} ms{mine / other:8.2f}")
    rulebook()


def race(command: list[str], base: list[str], pairs: int) -> tuple[float, float]:
    """Return the median seconds of two commands that are run in turn."""
    for _ in range(WARM_UP):
        seconds(command)
        seconds(base)
    times = [(seconds(command), seconds(base)) for _ in range(pairs)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment(), check=True)
    return time.perf_counter() - start


def rulebook() -> None:
    """Time the loading of the shipped rulebook inside one process, and that of a copy that was not compiled before."""
    from exocheck.rulebook import load_rulebook, shipped_rules

    gc.set_threshold(100_000)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        copy = Path(folder, "copy")
        shutil.copytree(shipped_rules(), copy)
        (copy / "rulebook.yaml").write_text((copy / "rulebook.yaml").read_text("utf-8") + "# a copy\n", "utf-8")
        cases = {
            "shipped rulebook, cold": (None, 1),  # nothing in the user's cache, nothing in memory
            "a copy of it, from YAML": (copy, 1),
            "a copy of it, from the cache": (copy, 9),
        }
        kept = []  # so that no time is spent on taking an earlier one apart
        for name, (path, times) in cases.items():
            taken = []
            for _ in range(times):
                start = time.perf_counter()
                kept.append(load_rulebook(path))
                taken.append(time.perf_counter() - start)
            print(f"{name:32}{statistics.median(taken) * 1000:6.1f} ms")


def profile() -> None:
    """Print the imports of one check that took longest, in milliseconds: alone, and with what they import."""
    command = [sys.executable, "-X", "importtime", "-m", "exocheck", "check", LABEL]
    report = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True).stderr
    rows = [
        line.removeprefix("import time:").split("|") for line in report.splitlines() if line.startswith("import time:")
    ]
    times = [(int(own), int(whole), name.strip()) for own, whole, name in rows[1:]]
    print(f"{len(times)} modules, {sum(own for own, _, _ in times) / 1000:.0f} ms in all (slowed by the measuring)")
    for own, whole, name in sorted(times, reverse=True)[:30]:
        print(f"{own / 1000:7.1f} {whole / 1000:7.1f}  {name}")


if __name__ == "__main__":
    main()
