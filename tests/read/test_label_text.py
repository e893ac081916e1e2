from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.model.label import Label, Money, Size
from exocheck.read.argument import Source
from exocheck.read.label_text import read_label_text
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

LIST = "Water, Glycerin, Niacinamide, Human Adipose Stromal Cell Exosomes, Phenoxyethanol"


def read(rulebook: Rulebook, text: str) -> Label:
    return read_label_text(Source(text=text), rulebook)


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        LIST.replace(", ", "; "),
        LIST.replace(", ", "\n"),
        LIST.replace(", ", " · "),
        "정제수, 글리세린, 부틸렌글라이콜, 엑소좀, 1,2-헥산다이올",
        "Centella Asiatica Leaf Vesicles",
    ],
)
def test_a_text_that_is_only_a_list_is_the_list(rulebook: Rulebook, text: str) -> None:
    assert read(rulebook, text) == Label(ingredients=text)


@pytest.mark.parametrize(
    "text",
    [
        "Our serum repairs your skin with billions of plant exosomes.",
        "• Brightens skin\n• Firms and lifts\n• Calms redness",
        "Packed with exosomes, peptides, niacinamide, hyaluronic acid and vitamin C for your best skin ever.",
        "I bought this serum last month, it feels great, smells nice, and my skin, well, it glows.",
    ],
)
def test_a_text_without_a_list_is_claims_and_says_so(rulebook: Rulebook, text: str) -> None:
    assert read(rulebook, text) == Label(claims=text, problems=("no ingredient list found",))


def test_a_whole_label_is_taken_apart(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "Exo Night Ampoule\nBrand: Velmora\nPrice: $49.90\n30 ml / 1.01 fl. oz.\n\nFirms and lifts. Clinically proven."
        f"\nIngredients: {LIST}.\n\nDirections: Apply daily.",
    )
    assert (label.name, label.brand) == ("Exo Night Ampoule", "Velmora")
    assert label.price == Money(amount=49.9, currency="USD")
    assert label.size == Size(amount=30, unit="ml")
    assert label.ingredients == f"Ingredients: {LIST}"
    assert label.claims == "Firms and lifts. Clinically proven.\nDirections: Apply daily."
    assert label.problems == ()


def test_a_list_without_a_heading_is_found_among_other_lines(rulebook: Rulebook) -> None:
    label = read(rulebook, f"Exo Serum 30 ml $49.90\nFirms, lifts, brightens.\n{LIST}\nUse at night.")
    assert label.name == "Exo Serum 30 ml $49.90"
    assert (label.price, label.size) == (Money(amount=49.9, currency="USD"), Size(amount=30, unit="ml"))
    assert label.ingredients == LIST
    assert label.claims == "Firms, lifts, brightens.\nUse at night."


def test_a_list_that_wraps_stays_whole(rulebook: Rulebook) -> None:
    wrapped = "Water, Glycerin,\nQqzzite Extract,\nNiacinamide, Exosomes,\nUnheardofium Oil"
    label = read(rulebook, f"Exo Serum\n\nLifts.\n\n{wrapped}\n\nMade with care.")
    assert label.ingredients == wrapped
    assert label.claims == "Lifts.\nMade with care."


def test_a_korean_label(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "제품명: 글로우 앰플\n용량: 30ml\n가격: 32,000원\n피부 재생에 도움\n전성분: 정제수, 글리세린, 엑소좀\n"
        "사용법: 적당량을 바릅니다.",
    )
    assert label.name == "글로우 앰플"
    assert (label.price, label.size) == (Money(amount=32000, currency="KRW"), Size(amount=30, unit="ml"))
    assert label.ingredients == "전성분: 정제수, 글리세린, 엑소좀"
    assert label.claims is not None
    assert "피부 재생" in label.claims


def test_a_page_of_a_shop_in_html(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "<h1>Exo Serum</h1><p>Firms skin.</p><p><b>Ingredients:</b> Water, Glycerin, Exosomes</p>"
        "<p>Size: 30&nbsp;ml</p>",
    )
    assert (label.name, label.claims) == ("Exo Serum", "Firms skin.")
    assert label.ingredients == "Ingredients:</b> Water, Glycerin, Exosomes"
    assert label.size == Size(amount=30, unit="ml")


def test_a_page_of_a_shop_in_plain_text(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "Exo Serum\nBrand\nNova\nPrice $89.00\nNow $59.00\nSize\n30ml\nDescription\nA serum with exosomes.\n"
        "Ingredients\nWater, Glycerin, Exosomes, Niacinamide\nHow to use\nApply twice daily.",
    )
    assert (label.name, label.brand) == ("Exo Serum", "Nova")
    assert (label.price, label.size) == (Money(amount=89, currency="USD"), Size(amount=30, unit="ml"))
    assert label.ingredients == "Ingredients\nWater, Glycerin, Exosomes, Niacinamide"
    assert label.claims == "Description\nA serum with exosomes.\nHow to use\nApply twice daily."


def test_a_title_above_a_list_without_headings_is_no_ingredient(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "엑소좀 앰플\n피부 속부터 차오르는 탄력\n정제수, 글리세린, 나이아신아마이드, 엑소좀, 판테놀\n제조국: 대한민국",
    )
    assert label.name == "엑소좀 앰플"
    assert label.ingredients == "정제수, 글리세린, 나이아신아마이드, 엑소좀, 판테놀"


def test_what_is_headed_first_stays(rulebook: Rulebook) -> None:
    label = read(rulebook, f"Name: Exo Serum\nName: Other\nPrice: on request\n\n{LIST}")
    assert label.name == "Exo Serum"
    assert label.price is None
    assert label.claims == "Name: Other\nPrice: on request"


def test_several_lists_keep_their_headings(rulebook: Rulebook) -> None:
    label = read(
        rulebook,
        "Exo Kit\nStep 1 Ingredients: Water, Glycerin, Exosomes\nGreat stuff that you will love to use.\n"
        "Step 2 Ingredients: Aqua, Niacinamide, Panthenol",
    )
    assert label.ingredients == "Ingredients: Water, Glycerin, Exosomes\nIngredients: Aqua, Niacinamide, Panthenol"


def test_amounts_in_prose_are_neither_price_nor_size(rulebook: Rulebook) -> None:
    label = read(rulebook, f"Exo Serum\nShips free to you over $50\nUse 2 ml each night.\nIngredients: {LIST}")
    assert (label.price, label.size) == (None, None)


def test_a_heading_without_a_list_is_no_list(rulebook: Rulebook) -> None:
    label = read(rulebook, "Exo Serum\nWe use only the best for your skin, every day and night.\nIngredients:")
    assert label.ingredients is None
    assert label.problems == ("no ingredient list found",)


def test_what_was_assumed_to_read_the_text_is_a_problem_of_the_label(rulebook: Rulebook) -> None:
    label = read_label_text(Source(text=LIST, note="a.txt is not UTF-8: read as Korean"), rulebook)
    assert label.problems == ("a.txt is not UTF-8: read as Korean",)


WORDS = st.sampled_from(
    ["Ingredients:", "Water", "Exosomes", ",", "\n", "\n\n", "Price:", "$49", "30 ml", "Name:", "Brand:", "<p>",
     "&nbsp;", "Directions:", "firms skin", ".", "전성분:", "정제수", "#", "**", "x" * 30, "\t", "[", ")"]
)  # fmt: skip


_shipped = functools.cache(load_rulebook)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_gives_a_label_and_loses_no_ingredient_word(text: str) -> None:
    label = read(_shipped(), text)
    kept = " ".join(t for t in (label.name, label.brand, label.ingredients, label.claims) if t)
    assert ("Exosomes" in kept) == ("Exosomes" in text) or label.price or label.size
