"""A rulebook about another fashion of skincare, made with YAML alone: the engine knows nothing that it is not told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exocheck.engine import Checker
from exocheck.engine.examples import run_examples
from exocheck.model.label import Label
from exocheck.read.records import RecordReader
from exocheck.rulebook import load_rulebook
from exocheck.rulebook.lint import lint_path

if TYPE_CHECKING:
    from exocheck.model.report import Result

FOLDER = Path(__file__).parent.parent / "rulebooks" / "tallow"
BOOK = load_rulebook(FOLDER)


def check(ingredients: str, claims: str | None = None, name: str | None = None) -> Result:
    return Checker(BOOK).check(Label(name=name, ingredients=ingredients, claims=claims))


def test_the_rulebook_is_clean_and_its_examples_pass() -> None:
    assert [remark for remark in lint_path(FOLDER) if remark.level == "mistake"] == []
    outcomes = run_examples(FOLDER, RecordReader(BOOK).read)
    assert outcomes
    assert all(outcome.ok for outcome in outcomes)


@pytest.mark.parametrize(
    ("ingredients", "claims", "classes", "tissue"),
    [
        ("Grass Fed Beef Tallow, Honey, Olive Oil", None, ("cattle",), None),
        (
            "Tallow, Honey, Olive Oil",
            "Tallow from the suet of happy cows.",
            ("cattle",),
            "suet",
        ),
        ("Lamb Tallow, Honey, Olive Oil", None, ("sheep",), None),
        ("Tallow, Honey, Olive Oil", None, ("undisclosed",), None),
    ],
)
def test_its_own_classes_and_tissues_are_told(
    ingredients: str, claims: str | None, classes: tuple[str, ...], tissue: str | None
) -> None:
    source = check(ingredients, claims).facts.subject.source
    assert source.classes == classes
    assert source.tissue == tissue


@pytest.mark.parametrize(
    "ingredients", ["Sodium Tallowate, Aqua, Parfum", "Exosomes, Aqua, Glycerin", "Shea Butter, Honey"]
)
def test_what_the_shipped_rulebook_knows_means_nothing_to_it(ingredients: str) -> None:
    result = check(ingredients)
    assert not result.facts.subject.present
    assert result.score.value is None


def test_its_facts_and_categories_are_its_own() -> None:
    result = check("Tallow, Shea Butter, Honey, Zinc Oxide", "Heals eczema. Natural SPF. Batch no. 12.", "Tallow Balm")
    facts = result.facts
    assert set(facts.co_actives) == {"emollients", "humectants", "protectants"}
    assert set(facts.disclosures) == {"source", "rendering", "third_party_testing", "batch", "storage", "quantity"}
    assert {kind for kind, found in facts.claims.items() if found} == {"drug_like", "sun"}
    assert facts.disclosures["batch"]
    flagged = {finding.rule for finding in result.findings if finding.status == "flagged"}
    assert flagged == {"wording-of-a-medicine", "animal-not-stated", "another-ingredient-may-do-it"}


def test_its_gate_is_derived_from_its_own_terms() -> None:
    checker = Checker(BOOK)
    assert not checker.skim(Label(ingredients="Water, Rosa Damascena Exosomes")).facts.subject.present
    assert checker.skim(Label(ingredients="Beef Ta1low, Honey")).facts.subject.present


PAGE = Path(__file__).parents[2] / "docs" / "another-subject.md"


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
def test_the_pages_pieces_stand_in_the_rulebook(block: str) -> None:
    files = [path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.yaml"))]
    assert any(block in text for text in files), block
