"""Records for the HTML report: the made-up labels of docs/, as they are and as a large catalogue."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import exocheck
from exocheck.engine import Checker
from exocheck.read.argument import read_file
from exocheck.read.labels import read_labels
from exocheck.read.records import RecordReader
from exocheck.report.record import result_record
from exocheck.report.run import Run
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.report.run import Record

LABELS = Path(__file__).parents[3] / "docs" / "labels"
_BRANDS = ("Alder & Ash", "Bramble", "Cinder Row", "Dunlin", "Elm Yard", "Fennel", "Gorse", "Heron")


@cache
def shipped_labels() -> tuple[Record, ...]:
    """Return the records of the labels in docs/, with their texts."""
    return tuple(checked(json.loads(path.read_text("utf-8"))) for path in sorted(LABELS.glob("*.json")))


def checked(label: dict[str, Any], *, brief: bool = False) -> Record:
    """Return the record of one label, given as a record of input."""
    rulebook = load_rulebook()
    read = RecordReader(rulebook).read(label)
    return result_record(Checker(rulebook).check(read), rulebook, texts=True, brief=brief)


def demo_label() -> Record:
    """Return the record of the label that `check --demo` checks."""
    rulebook = load_rulebook()
    [label] = read_labels(read_file(Path(exocheck.__file__).with_name("demo_label.txt"))._replace(path=None), rulebook)
    return result_record(Checker(rulebook).check(label), rulebook, texts=True)


def run_of(*records: Record, problems: tuple[str, ...] = ()) -> Run:
    return Run(load_rulebook(), lambda: iter(records), problems)


def catalogue(size: int) -> Run:
    """Return a run of many products, all with the subject, under names of their own."""
    kinds = [record for record in shipped_labels() if record["subject"]["present"]]

    def records() -> Iterator[Record]:
        for number, kind in enumerate(islice(chain.from_iterable(repeat(kinds)), size)):
            product = dict(kind["product"], name=f"Serum {number} of the catalogue", key=f"SKU-{number}")
            yield {**kind, "product": dict(product, brand=_BRANDS[number * number % len(_BRANDS)])}

    return Run(load_rulebook(), records)
