"""Measure the HTML page of a catalogue: how long it takes to write, how large it is, and how fast Chromium shows it.

Run by `make bench` where Chromium and Playwright are at hand; it prints and judges nothing. The goal: 10,000 products
are there, searched and opened, within 2 s of starting to load.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

GOAL = 2.0


def main() -> None:
    from exocheck.report.html import write_html
    from tests.report.html.chromium import browser, program
    from tests.report.html.shelves import catalogue

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=10_000)
    parser.add_argument("--loads", type=int, default=5)
    arguments = parser.parse_args()
    if program() is None or importlib.util.find_spec("playwright") is None:
        print("HTML page: not measured, for want of Chromium or Playwright")
        return
    run = catalogue(arguments.products)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        begun = time.perf_counter()
        with path.open("w", encoding="utf-8") as out:
            write_html(run, out)
        taken = time.perf_counter() - begun
        print(f"{arguments.products:,} products: written in {taken:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        with browser() as chromium:
            timings = [load(chromium, path) for _ in range(arguments.loads)]
    for name, values in zip(("shown", "searched", "card opened"), zip(*timings, strict=True), strict=True):
        print(f"{name:12} {statistics.median(values):5.2f} s after the start (slowest {max(values):.2f} s)")
    print(f"goal: shown within {GOAL:g} s")


def load(chromium: object, path: Path) -> tuple[float, float, float]:
    """Return the seconds until the table is there, until it has been searched, and until a card is open."""
    page = chromium.new_page()  # type: ignore[attr-defined]
    begun = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("#rows tbody a")
    shown = time.perf_counter() - begun
    page.fill("#search", "serum 77")
    page.locator("#count", has_text=re.compile("^[0-9]{1,3} of ")).wait_for()
    searched = time.perf_counter() - begun
    page.click("#rows tbody a")
    page.wait_for_selector("#product h2")
    opened = time.perf_counter() - begun
    page.close()
    return shown, searched, opened


if __name__ == "__main__":
    main()
