"""The bundled labels and the tables that are made of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exocheck.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from docs.marked import fill  # noqa: E402 - from the folder just named
from docs.scoring import scoring  # noqa: E402
from docs.weights import Weight, bundled, weigh_caps, weigh_rules  # noqa: E402

pytestmark = pytest.mark.untraced


def weights() -> list[Weight]:
    book = load_rulebook()
    labels = bundled(ROOT, book)
    return [*weigh_caps(labels, book), *weigh_rules(labels, book)]


def test_the_bundled_labels_differ(rulebook: object) -> None:
    labels = bundled(ROOT, load_rulebook())
    grades = [label.result.score.grade for label in labels]
    assert {"A", "B", "C", "D", "E", None} == set(grades)
    assert len({label.result.label.name for label in labels}) == len(labels) >= 12
    assert len({c for label in labels for c in label.result.facts.subject.source.classes}) >= 6
    assert not [problem for label in labels for problem in label.result.problems]


def test_every_weight_is_in_the_table() -> None:
    book = load_rulebook()
    text = scoring(ROOT)
    assert all(f"| [{rule.id}](rules/{rule.id}.md) | {rule.points} |" in text for rule in book.rules if rule.points)
    assert all(f"| cap of {category} | {cap} |" in text for category, cap in book.score.caps.items())


def test_a_weight_moves_only_what_it_touches() -> None:
    for weight in weights():
        assert weight.touches or (weight.less.most, weight.more.most, weight.less.moves) == (0, 0, ()), weight
        assert weight.less.most <= weight.now, weight
    assert any(weight.less.moves for weight in weights())


def test_a_made_part_goes_between_its_marks_alone() -> None:
    page = "Before.\n<!-- x: made by `make docs` -->\nold\n<!-- end of x -->\nAfter.\n"
    filled = fill(page, "x", "new\n\n")
    assert filled == page.replace("old", "new")
    assert fill(filled, "x", "new") == filled
    with pytest.raises(ValueError, match="no marks for 'y'"):
        fill(page, "y", "new")
