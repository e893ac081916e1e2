"""Measure how long rulebooks take to load: layers, a hundred thousand terms, and files made to take long.

Run by `make bench`; it prints and judges nothing. The goals: 100,000 terms in 2 s, any broken rulebook refused in 1 s.
Each figure is the best of a few runs in one process, without Python's own start.
"""

from __future__ import annotations

import gc
import os
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import RulebookError
from exocheck.rulebook import compile_rulebook, load_rulebook, shipped_rules
from exocheck.text.notation import parse_terms
from exocheck.text.term_tables import term_tables
from tests.benchmarks.vocabulary import written

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
TERMS = 100_000
HOUSE = "id: house\nversion: 1\nrules: {no-batch-data: off}\nconcepts: {exosome: {add: {terms: {en: myxosome*}}}}\n"
BIG = "id: big\nversion: 1\nconcepts:\n  house-words:\n    title: Words\n    terms:\n      any: |\n"


def main() -> None:
    gc.set_threshold(100_000)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "cache"))
        layers(Path(folder))
        terms(Path(folder))
        broken(Path(folder))


def layers(folder: Path) -> None:
    """Time a layer on the shipped rulebook."""
    house = folder / "house.yaml"
    house.write_text(HOUSE)
    row("shipped rulebook, from YAML", best(compile_rulebook))
    row("with a layer, from YAML", best(partial(compile_rulebook, house)))
    load_rulebook(house)
    row("with a layer, from the cache", best(partial(load_rulebook, house)))


def terms(folder: Path) -> None:
    """Time the reading of terms: those of the shipped rulebook by themselves, and many on top of it."""
    texts = [text for *_, text in written()]  # a text a language
    parsed = [pattern for text in texts for _, pattern in parse_terms(text) if isinstance(pattern, tuple)]
    numbered = list(enumerate(parsed))
    reading = best(lambda: [pattern for text in texts for _, pattern in parse_terms(text)])
    filing = best(partial(term_tables, numbered))
    each = (reading + filing) / len(parsed) * 1e6
    row(
        f"{len(parsed):,} terms of it, alone",
        reading + filing,
        f"{each:.1f} µs a term: {reading * 1e3:.0f} + {filing * 1e3:.0f} ms",
    )
    for name, word in {"Latin": latin, "Korean": korean}.items():
        path = folder / f"{name}.yaml"
        lines = dict.fromkeys(" ".join(word() for _ in range(random.randint(1, 4))) for _ in range(TERMS * 2))
        path.write_text(BIG + "".join(f"        {line}\n" for line in list(lines)[:TERMS]), "utf-8")
        row(f"a layer of {TERMS:,} {name} terms", best(partial(compile_rulebook, path), 2))


def latin() -> str:
    return "".join(random.choice("bdklmnrst") + random.choice("aeiou") for _ in range(random.randint(2, 5)))


def korean() -> str:
    return "".join(chr(random.randint(0xAC00, 0xD7A3)) for _ in range(random.randint(2, 5)))


def broken(folder: Path) -> None:
    """Time files that were made to take long; each is a layer on the shipped rulebook."""
    heads = "id: big\nversion: 1\n"
    concepts = "".join(f"  a{number}: {{title: A, includes: [b{number}]}}\n" for number in range(6_000))
    files = {
        "nothing but brackets": heads + "rules: " + "[" * 3_000_000,
        "a million values": heads + "rules: [" + "a," * 1_000_000 + "]",
        "a million times one key": heads + "a: 1\n" * 700_000,
        "a million terms that mean nothing": BIG + "        " + "#;" * 1_000_000 + "\n",
        "one term of 3 MB": BIG + "        " + "x" * 3_000_000 + "\n",
        "6,000 unknown concepts": f"{heads}concepts:\n{concepts}",
        "10 MB": heads + "#" * 10_000_000,
    }
    for name, text in files.items():
        path = folder / "broken.yaml"
        path.write_text(text)
        row(f"refused: {name}", best(partial(refused, path), 2))
    many = folder / "many"
    (many / "red-flags/source").mkdir(parents=True)
    (many / "rulebook.yaml").write_text(f"extends: {shipped_rules()}\n{heads}")
    for number in range(1_500):
        (many / f"red-flags/source/r{number}.yaml").write_text("points: 900\nid: x\n")
    row("refused: 1,500 broken rules", best(partial(refused, many), 2))


def refused(path: Path) -> None:
    try:
        load_rulebook(path)
    except RulebookError as error:
        str(error)
    else:
        raise AssertionError(f"{path} is not broken")


def best(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the seconds of the fastest of a few calls."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def row(name: str, seconds: float, note: str = "") -> None:
    print(f"{name:44}{seconds * 1000:8.1f} ms  {note}".rstrip())


if __name__ == "__main__":
    main()
