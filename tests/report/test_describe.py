from __future__ import annotations

import pytest

from exocheck.model.rules import Condition
from exocheck.report.describe import describe

from . import factory
from .factory import leaf

TESTED = leaf("states", "third_party_testing")
PEPTIDES = leaf("contains", "peptides")
SOLD = leaf("sold_in", "eu")


def branch(kind: str, *parts: Condition, **options: object) -> Condition:
    return Condition(kind=kind, parts=parts, options=options)


LEAVES = [
    (leaf("mentions", "lab", fields=["claims"]), "the claims text speaks of laboratories"),
    (leaf("mentions", "lab"), "the product's name or the claims text speaks of laboratories"),
    (leaf("lists", "lab", "unknown-word"), "the ingredient list holds laboratories or unknown word"),
    (PEPTIDES, "the ingredient list holds peptides"),
    (leaf("contains", "any"), "the ingredient list holds a well-known active"),
    (leaf("declared_in", "ingredients"), "the label names exosomes in the ingredient list"),
    (leaf("source_is", "human", "plant"), "the source is human or plant"),
    (leaf("source_is", "undisclosed"), "the label does not state the source"),
    (leaf("source_is", "undisclosed", "plant"), "the source is undisclosed or plant"),
    (leaf("tissue_is", "bone-marrow"), "the tissue is bone marrow"),
    (leaf("sources_at_least", n=2), "the label gives 2 or more kinds of source"),
    (leaf("sources_disagree"), "list and claims disagree on the source"),
    (TESTED, "the label states third-party testing"),
    (leaf("claims", "drug_like", "benefit"), "the label makes drug-like claims or benefit claims"),
    (leaf("listed", what="subject", side="after"), "the list prints exosomes after the one-percent line"),
    (
        leaf("listed", what="co_actives", side="before"),
        "the list prints a well-known active before the one-percent line",
    ),
    (leaf("listed", what="lab", side="before"), "the list prints laboratories before the one-percent line"),
    (leaf("list_is_whole"), "the ingredient list looks complete"),
    (leaf("price_per_ml", times_comparator=5), "per mL it costs at least 5 times as much as an ordinary product"),
    (SOLD, "it is sold in this market: European Union"),
]


@pytest.mark.parametrize(("condition", "clause"), LEAVES)
def test_a_leaf_reads_as_a_clause_with_the_titles_of_the_rulebook(condition: Condition, clause: str) -> None:
    assert describe(condition, factory.rulebook()) == clause


@pytest.mark.parametrize("condition", [condition for condition, _ in LEAVES])
def test_the_contrary_of_a_leaf_reads_otherwise_and_twice_not_reads_the_same(condition: Condition) -> None:
    contrary = branch("not", condition)
    assert describe(contrary) != describe(condition)
    assert describe(branch("not", contrary)) == describe(condition)


def test_without_a_rulebook_ids_are_read_as_words() -> None:
    assert describe(TESTED) == "the label states third party testing"
    assert describe(leaf("source_is", "other-animal")) == "the source is other animal"


@pytest.mark.parametrize(
    ("condition", "clause"),
    [
        (branch("all", TESTED), "the label states third-party testing"),
        (
            branch("all", TESTED, PEPTIDES, SOLD),
            "the label states third-party testing; the ingredient list holds peptides; "
            "and it is sold in this market: European Union",
        ),
        (
            branch("all", SOLD, branch("any", TESTED, PEPTIDES)),
            "it is sold in this market: European Union; "
            "and (the label states third-party testing; or the ingredient list holds peptides)",
        ),
        (
            branch("all", SOLD, branch("not", branch("any", TESTED, PEPTIDES))),
            "it is sold in this market: European Union; the label does not state third-party testing; "
            "and the ingredient list does not hold peptides",
        ),
        (
            branch("not", branch("all", TESTED, PEPTIDES)),
            "the label does not state third-party testing; or the ingredient list does not hold peptides",
        ),
        (
            branch("at_least", TESTED, PEPTIDES, n=2),
            "at least 2 of these hold (1. the label states third-party testing; 2. the ingredient list holds peptides)",
        ),
        (
            branch("not", branch("at_least", TESTED, PEPTIDES, n=2)),
            "fewer than 2 of these hold "
            "(1. the label states third-party testing; 2. the ingredient list holds peptides)",
        ),
    ],
)
def test_joined_conditions_read_as_one_sentence(condition: Condition, clause: str) -> None:
    assert describe(condition, factory.rulebook()) == clause


def test_a_condition_nobody_described_is_still_shown() -> None:
    assert describe(leaf("smells_of", "roses")) == "smells of roses"
    assert describe(branch("not", leaf("smells_of", "roses"))) == "not smells of roses"


def test_a_condition_without_its_option_shows_a_gap() -> None:
    assert describe(leaf("price_per_ml")) == "per mL it costs at least ... times as much as an ordinary product"
