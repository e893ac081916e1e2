from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as arrow
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from exocheck.model.label import Label
from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.labels import file_labels
from exocheck.read.catalogue.table import APART
from tests.read.catalogue.shelf import table

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

CLAIMS = "Vegan.\nIngredients: Water, Glycerin, Rose Exosomes\nUse it daily."


def test_the_list_is_taken_out_of_the_claims(rulebook: Rulebook) -> None:
    label = with_list_inside(Label(name="Rose", claims=CLAIMS), rulebook)
    assert label.ingredients is not None
    assert "Water, Glycerin, Rose Exosomes" in label.ingredients
    assert label.claims is not None
    assert "Glycerin" not in label.claims
    assert label.claims.startswith("Vegan.")
    assert label.problems == ()


def test_claims_that_are_nothing_but_a_list_leave_none(rulebook: Rulebook) -> None:
    label = with_list_inside(Label(ingredients=" ", claims="Ingredients: Water, Glycerin, Rose Exosomes"), rulebook)
    assert label.claims is None
    assert "Rose Exosomes" in (label.ingredients or "")


@pytest.mark.parametrize(
    "label", [Label(ingredients="Water", claims=CLAIMS), Label(name="Rose"), Label(claims=" \n"), Label(claims="")]
)
def test_a_label_with_a_list_or_without_claims_stays_as_it_is(label: Label, rulebook: Rulebook) -> None:
    assert with_list_inside(label, rulebook) is label


def test_a_list_does_not_go_on_into_the_next_column(rulebook: Rulebook) -> None:
    other = "Aloe, Human Exosomes, Jasmine"
    for claims in (f"Vegan.\nIngredients: Water, Oil{APART}{other}", f"{other}{APART}Ingredients: Water, Oil"):
        label = with_list_inside(Label(claims=claims), rulebook)
        assert label.ingredients == "Ingredients: Water, Oil"
        assert other in (label.claims or "")


def test_a_heading_in_a_column_of_its_own_has_its_list_in_the_next(rulebook: Rulebook) -> None:
    label = with_list_inside(Label(claims=f"Ingredients:{APART}Water, Rose Exosomes"), rulebook)
    assert "Rose Exosomes" in (label.ingredients or "")


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
def test_columns_stay_apart_in_every_kind_of_file(suffix: str, tmp_path: Path, rulebook: Rulebook) -> None:
    texts = ["Vegan. Ingredients: Water, Oil", "Aloe, Human Exosomes, Jasmine"]
    path = tmp_path / f"shop.{suffix}"
    if suffix == "csv":
        path.write_text(table([["sku", "description", "short_description"], ["1", *texts]]), "utf-8")
    elif suffix == "json":
        path.write_text(json.dumps([{"sku": "1", "beschreibung": texts, "x": 1}]), "utf-8")
    else:
        parquet.write_table(arrow.table({"sku": ["1"], "description": [texts]}), path)
    [label] = file_labels(str(path), rulebook, lambda _: True, {})
    assert label.ingredients == "Ingredients: Water, Oil"
    assert label.claims == "Vegan.\nAloe, Human Exosomes, Jasmine"


def test_claims_without_a_list_are_a_problem_since_nothing_is_clear(rulebook: Rulebook) -> None:
    label = Label(claims="Vegan and mild.", problems=("odd",))
    assert with_list_inside(label, rulebook) == label._replace(
        problems=("odd", "no ingredient list found in the description")
    )


PIECES = st.sampled_from(["Ingredients:", "INCI", "\n", "Water, Oil", " ", ":", "全成分：", "Directions:", "전성분"])


@example(claims="0,<,ぁ0DIRECTION:INGREDIENT:ࠀ")
@given(claims=st.text(max_size=80) | st.lists(PIECES, max_size=12).map("".join))
def test_nothing_is_made_up_and_what_is_taken_is_taken_once(claims: str, rulebook: Rulebook) -> None:
    label = with_list_inside(Label(claims=claims), rulebook)
    assert all(line in claims for line in (label.ingredients or "").split("\n"))
    taken, rest, given = (text.replace("\n", "") for text in (label.ingredients or "", label.claims or "", claims))
    assert len(taken) + len(rest) <= len(given)  # parts are joined by newlines
    assert label.ingredients or label.problems or not claims.strip()
