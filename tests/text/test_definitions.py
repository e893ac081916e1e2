"""Lines that say what each ingredient does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.split import split_list
from tests.text.words_of_tests import headings, names, outside, read

DEFINED = {
    "hyphens": ("- Exosomes: calm and repair\n- Zorblax: firms the skin", ["Exosomes", "Zorblax"]),
    "bullets and dashes": ("• Exosomes – calm and repair\n• Zorblax – firms the skin", ["Exosomes", "Zorblax"]),
    "numbers": ("1. Exosomes: calm\n2. Zorblax: firms the skin", ["Exosomes", "Zorblax"]),
    "numbers in brackets": ("1) Exosomes: calm\n2) Zorblax: firms the skin", ["Exosomes", "Zorblax"]),
    "details in brackets": (
        "Rose Exosomes (petals): help with repair\nZorblax (new): firms",
        ["Rose Exosomes (petals)", "Zorblax (new)"],
    ),
    "gaps": ("Exosomes: calm and repair\n\nNiacinamide: brightens", ["Exosomes", "Niacinamide"]),
    "Windows lines": ("Exosomes: calm\r\nNiacinamide: brightens", ["Exosomes", "Niacinamide"]),
    "commas in what they do": (
        "Exosomes: calm, repair, and firm\nNiacinamide: brightens, smooths the skin, evens it",
        ["Exosomes", "Niacinamide"],
    ),
    "under a heading": ("Ingredients:\n- Exosomes: calm\n- Niacinamide: brightens", ["Exosomes", "Niacinamide"]),
    "Korean": ("- 엑소좀: 피부 재생을 돕습니다\n- 판테놀 : 피부 진정", ["엑소좀", "판테놀"]),
    "Korean dashes": ("엑소좀 - 피부 재생\n판테놀 - 진정", ["엑소좀", "판테놀"]),
    "Japanese": ("・エクソソーム：ハリを与える\n・パンテノール：うるおい", ["エクソソーム", "パンテノール"]),
    "Chinese": ("外泌体：修复肌肤\n烟酰胺：提亮肤色", ["外泌体", "烟酰胺"]),
    "German": ("Exosomen: reparieren die Haut\nNiacinamid: hellt auf", ["Exosomen", "Niacinamid"]),
    "all unknown, with bullets": ("- Zorblax: firms\n- Quandrol: calms", ["Zorblax", "Quandrol"]),
}


@pytest.mark.parametrize(("raw", "expected"), DEFINED.values(), ids=DEFINED)
def test_names_in_front_of_what_they_do_are_entries(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected
    assert len(outside(raw)) == len(expected)


def test_an_amount_of_a_defined_name_is_its_dose() -> None:
    first, second = read("Rose Exosomes (1,000 ppm): help with repair\nNiacinamide 5%: brightens").entries
    assert (first.name, first.dose) == ("Rose Exosomes", (1000.0, "ppm"))
    assert (second.name, second.dose) == ("Niacinamide", (5.0, "%"))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_beside_a_real_list_they_stand_outside(gap: str) -> None:
    lines = "- Exosomes: calm and repair\n- Niacinamide: brightens the skin"
    listed = ["Water", "Glycerin", "Niacinamide", "Exosomes", "Panthenol"]
    assert names(lines + gap + ", ".join(listed)) == listed
    assert names(f"Ingredients: {', '.join(listed)}{gap}How to use\n{lines}") == listed


@pytest.mark.parametrize(
    "raw",
    [
        "Exosomes: calm and repair",
        "Texture: light\nScent: fresh",
        "Exosomes: calm\nThis is for all of your skin, and it is clean.\nIt is a joy to use it day by day.",
    ],
)
def test_other_lines_define_nothing(raw: str) -> None:
    assert names(raw) == []


def test_titles_over_lists_define_nothing() -> None:
    assert names("Day: Water, Glycerin\nNight: Water, Talc") == ["Water", "Glycerin", "Water", "Talc"]


@given(st.text(alphabet="ab A:-•1.\n,–%()", max_size=60))
def test_any_lines_are_survived(raw: str) -> None:
    for known in (lambda text: len(text) == 1, lambda text: True):
        listing = split_list(raw, headings, is_name=known)
        assert all(raw[entry.start : entry.end] == entry.text for entry in listing.entries)
