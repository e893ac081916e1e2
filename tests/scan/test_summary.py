from __future__ import annotations

import json

from exocheck.engine import Checker
from exocheck.model.label import Label
from exocheck.report.summary import MOST_BRANDS, Summary
from exocheck.rulebook import load_rulebook

CHECKER = Checker(load_rulebook(()))


def summary_of(*labels: Label) -> Summary:
    summary = Summary()
    for label in labels:
        summary.records += 1
        summary.add(CHECKER.check(label), "undisclosed")
    return summary


def label(number: int, ingredients: str = "Water, Human Adipose Exosomes") -> Label:
    return Label(name=f"Serum {number}", brand=f"Brand {number % 3}", ingredients=ingredients)


def test_parts_add_up_to_the_whole() -> None:
    labels = [label(n, "Water, Exosomes" if n % 2 else "Water, Rosa Damascena Callus Exosomes") for n in range(30)]
    whole = summary_of(*labels)
    parts = Summary()
    for start in range(0, 30, 7):
        parts = parts.merged(summary_of(*labels[start : start + 7]))
    assert parts.plain() == whole.plain()
    assert whole.classes == {"plant": 15, "undisclosed": 15}
    assert len(whole.worst) == 20
    assert [w.score for w in whole.worst] == sorted(w.score for w in whole.worst)


def test_a_summary_survives_json() -> None:
    summary = summary_of(*map(label, range(5)))
    assert Summary.of(json.loads(json.dumps(summary.plain()))).plain() == summary.plain()


def test_brands_are_kept_within_bounds() -> None:
    summary, more = Summary(), Summary()
    more.brands.update({f"brand {n}": 1 for n in range(MOST_BRANDS + 10)})
    more.brands["often"] = 50
    summary = summary.merged(more)
    assert len(summary.brands) <= MOST_BRANDS
    assert summary.brands["often"] == 50
    assert summary.brands.total() == MOST_BRANDS + 60
