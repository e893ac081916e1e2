from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.split import Heading, Listing, no_headings, split_list

if TYPE_CHECKING:
    from exocheck.text.fold import Folded

WORDS = {
    "ingredients": r"(?:active |inactive |other )?ingredients|ingr[eé]dients|inci|전성분|全成分|成分|zutaten",
    "other": r"directions|how to use|warnings?|manufactured by|사용방법|使用方法|storage",
    "may_contain": r"may contain|peut contenir",
}


def headings(folded: Folded) -> list[Heading]:
    """Find the headings of these tests wherever their words stand, as a rulebook would."""
    found: list[Heading] = []
    for kind, pattern in WORDS.items():
        matches = re.finditer(rf"(?<![a-z])(?:{pattern})(?![a-z])", folded.text)
        found.extend(Heading(kind, *match.span()) for match in matches)
    return found


def names(listing: Listing) -> list[str]:
    return [entry.name for entry in listing.entries]


def outside(raw: str, listing: Listing) -> list[str]:
    return [raw[start:end] for start, end in listing.outside]


W, G, P = "Water", "Glycerin", "Panthenol"

HEADED = {
    "text before and after": (
        "Our serum firms.\n\nIngredients: Water, Glycerin, Panthenol\n\nKeep it in a cool and dry place, please.",
        [W, G, P],
        ["Our serum firms.", "Keep it in a cool and dry place, please."],
    ),
    "heading on its own line": ("Ingredients\nWater, Glycerin, Panthenol", [W, G, P], []),
    "heading without a colon": ("Ingredients Water, Glycerin, Panthenol", [W, G, P], []),
    "heading in brackets": ("[전성분] 정제수, 글리세린, 판테놀", ["정제수", "글리세린", "판테놀"], []),
    "heading in heavy brackets": ("【全成分】水、グリセリン、パンテノール", ["水", "グリセリン", "パンテノール"], []),
    "bold heading": ("**Ingredients** Water, Glycerin, Panthenol", [W, G, P], []),
    "bold tag": ("<p><b>Ingredients</b></p><p>Water, Glycerin, Panthenol</p>", [W, G, P], []),
    "heading in several languages": ("Ingredients / Ingrédients / INCI: Water, Glycerin, Panthenol", [W, G, P], []),
    "heading with a remark": ("Ingredients (INCI): Water, Glycerin, Panthenol", [W, G, P], []),
    "heading with a purpose": ("Ingredients of this cream: Water, Glycerin, Panthenol", [W, G, P], []),
    "heading with a dash": ("INGREDIENTS - Water, Glycerin, Panthenol", [W, G, P], []),
    "number before the heading": ("7023 10 - INGREDIENTS: Water, Glycerin, Panthenol", [W, G, P], []),
    "the word in a sentence": (
        "Only the best ingredients for you.\nIngredients: Water, Glycerin, Panthenol",
        [W, G, P],
        ["Only the best ingredients for you."],
    ),
    "full stop and heading": (
        "Ingredients: Water, Glycerin, Panthenol. Directions: apply it to the face, twice a day.",
        [W, G, P],
        ["Directions: apply it to the face, twice a day."],
    ),
    "heading of another part, new line": (
        "Ingredients: Water, Glycerin, Panthenol\nHow to use\nShake well, then spread",
        [W, G, P],
        ["How to use\nShake well, then spread"],
    ),
    "another part first": (
        "How to use: pat it in.\nIngredients: Water, Glycerin, Panthenol",
        [W, G, P],
        ["How to use: pat it in."],
    ),
    "Korean label": (
        "사용방법: 적당량을 덜어 피부에 발라줍니다.\n전성분: 정제수, 글리세린, 판테놀\n",
        ["정제수", "글리세린", "판테놀"],
        ["사용방법: 적당량을 덜어 피부에 발라줍니다."],
    ),
    "prose under the heading": (
        "Ingredients: Water, Glycerin, Panthenol\nApply it to the face and the neck in the morning.",
        [W, G, P],
        ["Apply it to the face and the neck in the morning."],
    ),
    "a closing line": (
        "Ingredients: Water, Glycerin\nMade in the Republic of Korea",
        [W, G],
        ["Made in the Republic of Korea"],
    ),
    "wrapped lines": (
        "Ingredients: Water, Glycerin,\nSodium\nHyaluronate, Panthenol",
        [W, G, "Sodium\nHyaluronate", P],
        [],
    ),
    "may contain": (
        "Ingredients: Water, Mica. May contain: CI 77891, CI 77491.",
        [W, "Mica", "CI 77891", "CI 77491"],
        [],
    ),
    "may contain in brackets": (
        "Ingredients: Water, Mica [May contain/Peut contenir: CI 77891, CI 77491]",
        [W, "Mica", "CI 77891", "CI 77491"],
        [],
    ),
    "may contain on a new line": ("Water, Mica, Talc\nMay contain +/-: CI 77891", [W, "Mica", "Talc", "CI 77891"], []),
}


@pytest.mark.parametrize(("raw", "expected", "rest"), HEADED.values(), ids=HEADED)
def test_a_label_with_headings(raw: str, expected: list[str], rest: list[str]) -> None:
    listing = split_list(raw, headings)
    assert names(listing) == expected
    assert outside(raw, listing) == rest


def test_headings_that_overlap_are_one() -> None:
    def overlapping(folded: Folded) -> list[Heading]:
        return [
            Heading("ingredients", 7, 18),
            Heading("ingredients", 0, 18),
            Heading("ingredients", 7, 23),
            *headings(folded),
        ]

    raw = "Active ingredients list: Water, Glycerin, Panthenol"
    listing = split_list(raw, overlapping)
    assert names(listing) == [W, G, P]
    assert listing.outside == ()


def test_lists_with_a_gap_behind_every_line_are_read_whole() -> None:
    assert names(split_list("Ingredients\n\nWater\n\nGlycerin\n\nPanthenol\n\n", headings)) == [W, G, P]


def test_headed_tells_whether_an_ingredient_heading_was_found() -> None:
    assert split_list("Ingredients: Water, Glycerin", headings).headed
    assert not split_list("Water, Glycerin", headings).headed
    assert not split_list("Contains good ingredients for you", headings).headed


UNHEADED = {
    "prose, then the list": (
        "This serum firms the skin and it is a joy to use.\n\nWater, Glycerin, Panthenol",
        [W, G, P],
        ["This serum firms the skin and it is a joy to use."],
    ),
    "prose bullets, then the list": (
        "-Hyaluronan 1 %: visibly firms.\n-Exosomes: calm the skin in a week.\nWater, Glycerin, Exosomes",
        [W, G, "Exosomes"],
        ["-Hyaluronan 1 %: visibly firms.\n-Exosomes: calm the skin in a week."],
    ),
    "the list, then prose": (
        "Water, Glycerin, Panthenol.\n\nFor the best of results use it in the morning and at night.",
        [W, G, P],
        ["For the best of results use it in the morning and at night."],
    ),
    "full stop and an address": (
        "Water, Niacinamide. e 400 ml Distribution Beau, 75001 Paris, France",
        [W, "Niacinamide"],
        ["e 400 ml Distribution Beau, 75001 Paris, France"],
    ),
    "a product's name above": ("Radiance Serum\nWater, Glycerin, Panthenol", [W, G, P], ["Radiance Serum"]),
    "only prose": (
        "This serum firms the skin. It is made for you and for all of your family.",
        [],
        ["This serum firms the skin. It is made for you and for all of your family."],
    ),
    "short prose with commas": (
        "This serum brightens, firms and hydrates your skin.",
        [],
        ["This serum brightens, firms and hydrates your skin."],
    ),
    "Korean prose": (
        "피부에 수분을 공급하고, 탄력을 개선하는 세럼입니다.",
        [],
        ["피부에 수분을 공급하고, 탄력을 개선하는 세럼입니다."],
    ),
    "Chinese prose": (
        "本产品含有多种珍贵植物精华，能够深层滋润干燥肌肤，令肌肤柔嫩光滑。",
        [],
        ["本产品含有多种珍贵植物精华，能够深层滋润干燥肌肤，令肌肤柔嫩光滑。"],
    ),
    "only another heading": ("Water, Glycerin, Panthenol. Directions: apply.", [W, G, P], ["Directions: apply."]),
}


@pytest.mark.parametrize(("raw", "expected", "rest"), UNHEADED.values(), ids=UNHEADED)
def test_a_label_without_ingredient_heading(raw: str, expected: list[str], rest: list[str]) -> None:
    listing = split_list(raw, headings)
    assert names(listing) == expected
    assert outside(raw, listing) == rest


SECTIONS = {
    "brackets": ("[Product A] water, glycerin [Product B] water, retinol", ["[Product A]", "[Product B]"]),
    "heavy brackets": ("【Product A】water, glycerin\n【Product B】water, retinol", ["【Product A】", "【Product B】"]),
    "colons and wide gaps": ("Day cream: water, glycerin  Night cream: water, retinol", ["Day cream:", "Night cream:"]),
    "colons only": ("Day cream: water, glycerin Night cream: water, retinol", ["Day cream:", "Night cream:"]),
    "lines": ("Day cream: water, glycerin\nNight cream: water, retinol", ["Day cream:", "Night cream:"]),
    "titles above": ("Day cream\nwater, glycerin\n\nNight cream\nwater, retinol", ["Day cream", "Night cream"]),
    "titles above, no gaps": ("Day cream\nwater, glycerin\nNight cream\nwater, retinol", ["Day cream", "Night cream"]),
    "bullets and colons": ("■ Day : water, glycerin\n■ Night : water, retinol", ["■ Day :", "■ Night :"]),
    "steps": ("Step 1 - water, glycerin\nStep 2 - water, retinol", ["Step 1 -", "Step 2 -"]),
    "Korean angle brackets": ("<앰플> water, glycerin <크림> water, retinol", ["<앰플>", "<크림>"]),
    "full stops": ("Serum: water, glycerin. Mask: water, retinol.", ["Serum:", "Mask:"]),
    "headed": ("Ingredients:\nDay cream: water, glycerin\nNight cream: water, retinol", ["Day cream:", "Night cream:"]),
    "two headings": ("Active ingredients: water, glycerin Inactive ingredients: water, retinol", []),
    "headings on lines": ("Active ingredients\nwater, glycerin\nInactive ingredients\nwater, retinol", []),
}


@pytest.mark.parametrize(("raw", "titles"), SECTIONS.values(), ids=SECTIONS)
def test_several_lists_in_one_field_are_sections(raw: str, titles: list[str]) -> None:
    listing = split_list(raw, headings)
    assert [(e.name, e.section) for e in listing.entries] == [
        ("water", 0),
        ("glycerin", 0),
        ("water", 1),
        ("retinol", 1),
    ]
    assert outside(raw, listing) == titles


def test_drug_facts_are_two_lists_with_doses() -> None:
    raw = "Active ingredients: Zinc Oxide 12 %, Titanium Dioxide 4.5% Inactive ingredients: Water, Glycerin."
    listing = split_list(raw, headings)
    assert [(e.name, e.dose, e.section) for e in listing.entries] == [
        ("Zinc Oxide", (12.0, "%"), 0),
        ("Titanium Dioxide", (4.5, "%"), 0),
        ("Water", None, 1),
        ("Glycerin", None, 1),
    ]


LABELISH = st.text(
    alphabet=st.sampled_from("ab C1,.;:*()[]\n\t-•/+%<>&#\r 。、정¹…㎎ﬁ\u200b")
    | st.characters(exclude_categories=["Cs"]),
    max_size=80,
) | st.lists(
    st.sampled_from(
        [
            "Water",
            ", ",
            "Ingredients:",
            "\n",
            "*",
            "(",
            ")",
            "[+/-",
            "]",
            ". ",
            "1,2-",
            "50ppm",
            "may contain",
            "  ",
            "Directions: ",
            "it is the best of all",
            "<br>",
            "&amp;",
            "-\n",
            "㎎",
            "⅓",
            "x:",
            " • ",
            "½",
            "...",
            "…",
            "[A]",
            "※",
        ]
    ),
    max_size=25,
).map("".join)


@given(LABELISH)
def test_spans_slice_the_raw_text_in_order_and_never_overlap(raw: str) -> None:
    for finder in (no_headings, headings):
        listing = split_list(raw, finder)
        places = [(e.start, e.end) for e in listing.entries]
        assert all(raw[e.start : e.end] == e.text == e.text.strip() for e in listing.entries)
        assert places == sorted(places)
        assert list(listing.outside) == sorted(listing.outside)
        everything = sorted([*places, *listing.outside])
        assert all(start < end for start, end in everything)
        assert all(one[1] <= two[0] for one, two in pairwise(everything))
        sections = [e.section for e in listing.entries]
        assert sections == sorted(sections)
        assert set(sections) == set(range(len(set(sections))))


@given(LABELISH, st.integers(0, 3))
def test_any_answers_about_names_are_survived(raw: str, remainder: int) -> None:
    listing = split_list(raw, headings, is_name=lambda text: len(text) % 4 == remainder)
    assert all(raw[e.start : e.end] == e.text for e in listing.entries)
