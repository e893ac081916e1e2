"""Names of columns: which row holds them, and what programs and people write differently about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.header import find_header, unique_names
from exocheck.read.catalogue.layout import known_columns
from exocheck.read.catalogue.layout_file import load_layouts, plain_name
from exocheck.read.catalogue.shapes import holds_amounts, holds_formulas, holds_html, list_columns, name_column
from tests.read.catalogue.shelf import LIST, OTHER_LIST

PROSE = (
    "It wakes up your tired skin, which then glows all day long, and whoever sees you by night, "
    "or early in the morning, will want to know why."
)
AMAZON = ["item_sku", "item_name", "ingredients"]


@pytest.mark.parametrize(("written", "plain"), [
    ("Product_Name:", "product name"),
    (" \ufeffInhaltsstoffe * ", "inhaltsstoffe"),
    ("INGRÉDIENTS", "ingredients"),
    ("Ingre\u0301dients", "ingredients"),
    ("Größe", "grosse"),
    ("ＩＮＣＩ", "inci"),
    ("sale‐price", "sale price"),
    ("id [id]", "id"),
    ("sale price [sale_price]", "sale price"),
    ("ingredients[0]", "ingredients[0]"),
    ("brand [language_tag=en]", "brand [language tag=en]"),
    ("ブランド", "ブランド"),
    ("й", "й"),
])  # fmt: skip
def test_names_are_compared_without_what_is_written_differently(written: str, plain: str) -> None:
    assert plain_name(written) == plain_name(plain)
    assert plain_name(written).casefold() == plain_name(written)


def test_every_name_of_the_layouts_is_found_under_itself() -> None:
    for form in load_layouts():
        for field in form.columns:
            assert all(column.pattern or column.matches(column.name) for column in form.all_columns(field))


@pytest.mark.parametrize(("rows", "place", "headed", "known"), [
    ([["name", "inci"], ["Rose", LIST]], 0, True, 2),
    ([["Our products", ""], ["", "1 May"], ["name", "inci"], ["Rose", LIST]], 2, True, 2),
    ([["name", "inci"], ["Name:", "INCI"], ["Rose", LIST]], 1, True, 2),
    ([["Template"], [*AMAZON, "x"], AMAZON, ["A1", "Rose", LIST]], 2, True, 3),
    ([["Template"], ["SKU", "Item Name", "Ingredients"], AMAZON, ["A1", "Rose", LIST]], 2, True, 3),
    ([["Alpha", "Beta"], ["Rose", "red"]], 0, True, 0),
    ([["Export"], ["Alpha", "Beta", "Gamma"], ["Rose", "red", "big"]], 1, True, 0),
    ([["Rose", LIST], ["Oil", OTHER_LIST]], 0, False, 0),
    ([["Rose", "12.50"], ["Oil", "9.00"]], 0, False, 0),
    ([["Rose", "x" * 81]], 0, False, 0),
    ([], 0, True, 0),
])  # fmt: skip
def test_the_row_with_names_that_are_known_is_the_header(
    rows: list[list[str]], place: int, headed: bool, known: int
) -> None:
    assert find_header(rows)[:3] == (place, headed, known)


def test_a_shops_own_header_goes_before_one_with_more_usual_words() -> None:
    rows = [["name", "brand", "price", "size", "description"], ["Handle", "Title", "Body (HTML)", "Vendor", "x"]]
    assert find_header(rows).place == 1
    assert known_columns(["x" * 400, ""]) == (False, 0)


@given(st.lists(st.text(max_size=8) | st.sampled_from(["Price", "Price (2)", "", " ", '="Price"']), max_size=12))
def test_every_column_has_a_name_of_its_own(cells: list[str]) -> None:
    names = unique_names(cells)
    assert len(set(names)) == len(names) == len(cells)
    assert all(name.strip() for name in names)


@pytest.mark.parametrize(("cells", "amounts"), [
    (["30 ml", "1.7 fl. oz", "50g"], True), (["30㎖"], True), ([], True), (["30 ml", "Rose"], True),
    (["Rose", "Blue"], False), (["1", "2"], False), (["", "Default Title", "30 ml"], False),
])  # fmt: skip
def test_sizes_are_told_by_their_amounts(cells: list[str], amounts: bool) -> None:
    assert holds_amounts(cells) is amounts


def test_lists_names_tags_and_formulas_are_told_by_cells() -> None:
    columns = {"a": ["1", "2"], "b": ["Rose", "Oil"], "c": [LIST, OTHER_LIST], "d": ["One, two", "x"], "e": []}
    assert list_columns(columns) == ("c",)
    assert name_column(columns) == "b"
    assert list_columns({"d": columns["d"], "prose": [PROSE]}) == ()
    assert list_columns({}) == ()
    assert name_column({"a": ["1", "2"], "same": ["Serum"] * 3, "e": []}) is None
    assert list_columns({"ko": ["정제수, 글리세린, 나이아신아마이드, 엑소좀, 판테놀"]}) == ("ko",)
    assert list_columns({"n": ["1,5", "2,5", "1,2,3,4,5,6,7"]}) == ()
    assert holds_html([["a < b", "<p>x"]])
    assert holds_html([["Oil &amp; water"]])
    assert not holds_html([["a < b", "R&D", "<x@y.example>"]])
    assert holds_formulas([["x", '="012"']])
    assert not holds_formulas([["=1+1", "x"]])
