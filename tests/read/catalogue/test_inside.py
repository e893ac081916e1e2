from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.model.label import Label
from exocheck.read.catalogue.inside import with_list_inside

if TYPE_CHECKING:
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


def test_claims_without_a_list_are_a_problem_since_nothing_is_clear(rulebook: Rulebook) -> None:
    label = Label(claims="Vegan and mild.", problems=("odd",))
    assert with_list_inside(label, rulebook) == label._replace(
        problems=("odd", "no ingredient list found in the description")
    )


PIECES = st.sampled_from(["Ingredients:", "INCI", "\n", "Water, Oil", " ", ":", "全成分：", "Directions:", "전성분"])


@given(claims=st.text(max_size=80) | st.lists(PIECES, max_size=12).map("".join))
def test_nothing_is_made_up_and_what_is_taken_is_taken_once(claims: str, rulebook: Rulebook) -> None:
    label = with_list_inside(Label(claims=claims), rulebook)
    assert all(line in claims for line in (label.ingredients or "").split("\n"))
    assert len(label.ingredients or "") + len(label.claims or "") <= len(claims) + 1
    assert label.ingredients or label.problems or not claims.strip()
