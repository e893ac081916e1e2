"""Words of a heading inside a list, and what stands behind a list in its line."""

from __future__ import annotations

import pytest

from tests.text.words_of_tests import names, outside, read

IN_A_LIST = {
    "Korean": "전성분: |정제수, |글리세린(보습성분), |엑소좀, |판테놀",
    "Japanese": "|グリセリン（保湿成分）、|水、|エクソソーム",
    "Chinese": "|水、|甘油（核心成分）、|外泌体、|烟酰胺",
    "English": "|Retinol (active ingredient), |Glycerin (key ingredients), |Panthenol",
    "Russian": "Состав: |вода, |глицерин (состав), |экзосомы",
    "square brackets": "|Water, |Retinol [active ingredient], |Rose Exosomes",
    "a label and names": "|Water, |Base (Ingredients: Talc, Mica), |Rose Exosomes, |Panthenol",
    "glued to a letter": "|정제수, |글리세린, |key성분 : 엑소좀, |판테놀",
}
"""Bars stand before the names of each list."""


@pytest.mark.parametrize("barred", IN_A_LIST.values(), ids=IN_A_LIST)
def test_words_of_a_heading_inside_a_name_end_no_list(barred: str) -> None:
    assert names(barred.replace("|", "")) == [part.rstrip(", 、") for part in barred.split("|")[1:]]


KO, JA = ["정제수", "글리세린", "판테놀", "엑소좀"], ["水", "グリセリン", "パンテノール", "エクソソーム"]
ZH, EN = ["水", "甘油", "烟酰胺", "外泌体"], ["Water", "Glycerin", "Panthenol", "Rose Exosomes"]
INLINE = {
    "정제수, 글리세린, 판테놀, 엑소좀, 독자성분 : *QX 2, **Boost": KO,
    "전성분 : 정제수, 글리세린, 판테놀, 엑소좀, 독자성분 : *QX 2, **Boost": KO,
    "Water, Glycerin, Panthenol, Rose Exosomes, Key ingredients: Rose Exosomes": EN,
    "Water, Glycerin, Panthenol, Rose Exosomes, Active ingredient: Retinol": EN,
    "水、グリセリン、パンテノール、エクソソーム、保湿成分：グリセリン": JA,
    "水、甘油、烟酰胺、外泌体、核心成分：外泌体": ZH,
}


@pytest.mark.parametrize(("raw", "expected"), INLINE.items())
def test_a_label_in_the_middle_of_a_list_throws_nothing_before_it_away(raw: str, expected: list[str]) -> None:
    assert names(raw)[:4] == expected


def test_a_second_list_behind_an_inline_label_is_a_section_of_its_own() -> None:
    listing = read("Water, Glycerin, Panthenol, Active ingredient: Retinol, Adenosine")
    assert [(entry.name, entry.section) for entry in listing.entries] == [
        ("Water", 0),
        ("Glycerin", 0),
        ("Panthenol", 0),
        ("Retinol", 1),
        ("Adenosine", 1),
    ]


def test_a_bracketed_heading_is_one_where_a_line_begins_or_a_label_runs_together() -> None:
    for raw in (
        "[전성분] 정제수, 글리세린",
        "세럼 50ml [전성분] 정제수, 글리세린",
        "순해요. (전성분) 정제수, 글리세린",
    ):
        listing = read(raw)
        assert listing.headed
        assert [entry.name for entry in listing.entries] == ["정제수", "글리세린"]


BEHIND = {
    "Ingredients: Water, Glycerin. Directions: apply it.": ["Water", "Glycerin"],
    "Ingredients: Water, Glycerin, Panthenol Directions: apply it.": ["Water", "Glycerin", "Panthenol"],
    "Ingredients: Water, Glycerin, Panthenol. Made in Korea": ["Water", "Glycerin", "Panthenol"],
    "Water, Glycerin, Panthenol Made in Korea": ["Water", "Glycerin", "Panthenol"],
    "Water, Glycerin, Panthenol, Made in Korea": ["Water", "Glycerin", "Panthenol"],
    "Water, Glycerin, Panthenol. Net wt 50 g": ["Water", "Glycerin", "Panthenol"],
    "Ingredients: Water, Glycerin, Panthenol Net wt 50 g": ["Water", "Glycerin", "Panthenol"],
    "전성분: 정제수, 글리세린, 판테놀. 사용방법: 바릅니다. 제조국 대한민국": ["정제수", "글리세린", "판테놀"],
    "全成分：水、グリセリン、エクソソーム。使用方法：塗る。": ["水", "グリセリン", "エクソソーム"],
    "Ingredientes: Agua, Glicerina, Exosomas. Modo de empleo: aplicar.": ["Agua", "Glicerina", "Exosomas"],
    "Inhaltsstoffe: Water, Exosomen, Panthenol. Hergestellt in Bonn": ["Water", "Exosomen", "Panthenol"],
    "WATER, GLYCERIN, EXOSOMES. MADE IN KOREA. NET WT 50 G": ["WATER", "GLYCERIN", "EXOSOMES"],
}


@pytest.mark.parametrize(("raw", "expected"), BEHIND.items())
def test_what_follows_a_list_in_its_line_is_no_entry(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected
    assert outside(raw)


def test_an_unknown_name_before_words_of_a_heading_is_not_cut() -> None:
    """`Made in` may be a part of a name as far as the splitter can tell."""
    assert names("Water, Glycerin, Zorb Made in Lab")[-1].startswith("Zorb")


TITLED = {
    "Contents: Water, Glycerin, Panthenol": ["Water", "Glycerin", "Panthenol"],
    "Ingredients:\nProduct A: Water, Glycerin, Mica\nProduct B: Water, Talc, Retinol": [
        *("Water", "Glycerin", "Mica", "Water", "Talc", "Retinol")
    ],
    "Product: Rose Cream\nWater, Glycerin, Panthenol, Talc": ["Water", "Glycerin", "Panthenol", "Talc"],
    "Clinically proven to firm.\nWater, Glycerin, Panthenol, Talc, Mica, Retinol, Rose Vesicles": [
        *("Water", "Glycerin", "Panthenol", "Talc", "Mica", "Retinol", "Rose Vesicles")
    ],
}


@pytest.mark.parametrize(("raw", "expected"), TITLED.items())
def test_a_heading_of_something_else_hides_no_list(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


def test_praise_above_a_heading_is_no_list() -> None:
    raw = "Niacinamide, Panthenol, Exosome\nIngredients: Water, Glycerin, Niacinamide"
    assert names(raw) == ["Water", "Glycerin", "Niacinamide"]


SECTIONS = {
    "no space behind the stop": "Active: Retinol.Inactive: Water*, Glycerin, Talc",
    "headings, no space": "Active ingredient: Retinol.Inactive ingredients: Water, Glycerin, Talc",
    "a dose over a heading": "Retinol 5%\nInactive Ingredients\nWater, Glycerin, Talc",
    "a heading glued to a dose": "Active Ingredients: Retinol 5%Inactive Ingredients: Water, Glycerin, Talc",
    "Windows lines": "Day cream: Retinol, Mica\r\nNight cream: Water, Glycerin, Talc",
    "Windows lines, titles above": "Day cream\r\nRetinol, Mica\r\n\r\nNight cream\r\nWater, Glycerin, Talc",
}


@pytest.mark.parametrize("raw", SECTIONS.values(), ids=SECTIONS)
def test_actives_and_the_rest_are_two_sections(raw: str) -> None:
    entries = [(entry.name, entry.section) for entry in read(raw).entries if entry.name != "Mica"]
    assert entries == [("Retinol", 0), ("Water", 1), ("Glycerin", 1), ("Talc", 1)]


def test_a_missing_separator_behind_a_percentage_spoils_at_most_one_entry() -> None:
    assert names("Active Ingredient: Retinol 5% Water/Aqua/Eau, Glycerin, Talc") == [
        *("Retinol", "Water/Aqua/Eau", "Glycerin", "Talc")
    ]
    assert names("Zinc Oxide 20%Organic juices of Aloe, Mica, Talc") == [
        *("Zinc Oxide", "Organic juices of Aloe", "Mica", "Talc")
    ]
    assert names("Zorblax 20%Organic juices of Aloe, Mica, Talc")[1:] == ["Mica", "Talc"]


def test_signs_inside_names() -> None:
    assert names("C.I. 77891, Mica, C.I.77492, Talc") == ["C.I. 77891", "Mica", "C.I.77492", "Talc"]
    assert names("Water, Citric Acid (pH 5.5 ± 0.5), Mica") == ["Water", "Citric Acid (pH 5.5 ± 0.5)", "Mica"]
    assert (
        names("Mica, Talc ± 77891, CI 77491")[1:3] == ["Talc", "77891"] or names("Mica, Talc ± CI 77891")[1] == "Talc"
    )
    assert names("Glycerin, CI 77891, 1,2-Hexanediol, Mica") == ["Glycerin", "CI 77891", "1,2-Hexanediol", "Mica"]


def test_a_mark_at_the_end_of_a_list_stays_with_its_name() -> None:
    assert read("Water, Mica, Aloe Juice*\nMade in Korea.").entries[-1].text == "Aloe Juice*"


def test_entities_are_read_in_names_and_kept_in_texts() -> None:
    raw = "Water, Soap &lt; 5 %, FD&amp;C Red 40, Mica"
    entries = read(raw).entries
    assert [entry.name for entry in entries] == ["Water", "Soap", "FD&C Red 40", "Mica"]
    assert entries[1].dose == (5.0, "%")
    assert entries[2].text == "FD&amp;C Red 40"
