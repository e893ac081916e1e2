"""Shopify's exports, by invented shops: both forms, other languages, metafields, variants."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exocheck.model.label import Money, Size
from exocheck.read.catalogue.table import APART
from tests.read.catalogue.shelf import HTML_LIST, LIST, OTHER_LIST, columns, read

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

BODY = f"<p>Wakes up <b>tired</b> skin.</p><h4>Ingredients</h4><p>{HTML_LIST}</p>"
OLD = {
    "Handle": "rose-serum", "Title": "Rose Serum", "Body (HTML)": BODY, "Vendor": "Lumorae", "Option1 Name": "Size",
    "Option1 Value": "30 ml", "Variant SKU": "LU-1", "Variant Price": "49.00", "Variant Grams": "80",
}  # fmt: skip
NEW = {
    "Title": "Rose Serum", "URL handle": "rose-serum", "Description": BODY, "Vendor": "Lumorae", "SKU": "LU-1",
    "Barcode": "0400123", "Option1 name": "Size", "Option1 value": "30 ml", "Price": "49.00",
}  # fmt: skip
GERMAN = {
    "Titel": "Rosenserum", "URL-Handle": "rosenserum", "Beschreibung": "<p>Weckt m&uuml;de Haut.</p>",
    "Anbieter": "Lumorae", "Preis": "49,00", "Optionswert 1": "30 ml",
    "Inhaltsstoffe (product.metafields.custom.ingredients)": LIST,
}  # fmt: skip
JAPANESE = {
    "タイトル": "ローズセラム", "URL ハンドル": "rose", "説明": "<p>うるおい</p>", "販売元": "Lumorae", "価格": "4900",
    "詳細な成分 (product.metafields.shopify.detailed-ingre": LIST,
}  # fmt: skip
KOREAN = {
    "제목": "로즈 세럼", "URL 핸들": "rose", "설명": "<p>촉촉</p>", "공급업체": "Lumorae", "가격": "49000",
    "성분 (product.metafields.custom.ingredients)": LIST,
}  # fmt: skip
RICH = {
    "type": "root",
    "children": [
        {"type": "heading", "level": 3, "children": [{"type": "text", "value": "Full list"}]},
        {"type": "paragraph", "children": [
            {"type": "text", "value": "Water, "}, {"type": "text", "value": "Glycerin", "bold": True}]},
        {"type": "list", "children": [{"type": "list-item", "children": [{"type": "text", "value": "Exosomes"}]}]},
    ],
}  # fmt: skip


def shop(path: Path, *rows: dict[str, str]) -> Path:
    file = path / "products_export.csv"
    file.write_text(columns(*rows), "utf-8")
    return file


@pytest.mark.parametrize(("row", "form"), [
    (OLD, "Shopify product export (older form)"),
    (NEW, "Shopify product export"),
])  # fmt: skip
def test_the_list_inside_the_description(tmp_path: Path, rulebook: Rulebook, row: dict[str, str], form: str) -> None:
    source, [label] = read(shop(tmp_path, row), rulebook)
    assert source.layout
    assert source.layout.name == form
    assert (label.key, label.name, label.brand) == ("rose-serum", "Rose Serum", "Lumorae")
    assert label.ingredients is not None
    assert label.ingredients.replace("\xa0", " ").endswith(LIST)
    assert label.claims == "Wakes up tired skin."
    assert (label.price, label.size) == (Money(49.0), Size(30.0, "ml"))
    assert not label.problems


@pytest.mark.parametrize("row", [OLD, NEW])
@pytest.mark.parametrize(
    "column",
    [
        "Ingredients (product.metafields.custom.ingredients)",
        "Detailed ingredients (product.metafields.shopify.detailed-ingredients)",
        "Constitutive ingredients (product.metafields.shopify.constitutive-ingredients)",
        "Zutaten (product.metafields.my.full_inci_list)",
        "Composition (product.metafields.custom.composition)",
        "成分 (product.metafields.shopify.detailed-ingre",
        "Inhaltsstoffe (product.metafields.custom.inhaltsstoffe)",
        "Composición (product.metafields.custom.composicion)",
        "전성분 (product.metafields.custom.list_2)",
        "INCI (product.metafields.custom.list_3)",
        "Inactive ingredients (product.metafields.custom.inactive_ingredients)",
    ],
)
def test_a_metafield_goes_before_the_description(
    tmp_path: Path, rulebook: Rulebook, row: dict[str, str], column: str
) -> None:
    _, [label] = read(shop(tmp_path, {**row, column: OTHER_LIST}), rulebook)
    assert label.ingredients == OTHER_LIST
    assert label.claims is not None
    assert label.claims.startswith("Wakes up tired skin.\n\nIngredients")


@pytest.mark.parametrize(
    "column",
    [
        "Key ingredients (product.metafields.custom.key_ingredients)",
        "Active ingredients (product.metafields.custom.active_ingredients)",
        "Heroes (product.metafields.custom.hero_ingredients)",
        "Principes (product.metafields.custom.ingrédients_clés)",
        "Free from (product.metafields.custom.ingredients_free_from)",
    ],
)
def test_a_part_of_the_list_is_a_claim(tmp_path: Path, rulebook: Rulebook, column: str) -> None:
    full = {"Ingredients (product.metafields.custom.ingredients)": OTHER_LIST}
    _, [label] = read(shop(tmp_path, {**NEW, "Description": "Calms.", column: "Rose exosomes", **full}), rulebook)
    assert label.ingredients == OTHER_LIST
    assert label.claims == APART.join(["Calms.", "Rose exosomes"])
    _, [label] = read(shop(tmp_path, {**NEW, column: "Rose exosomes"}), rulebook)
    assert label.ingredients is not None
    assert LIST in label.ingredients.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Ingredients image (product.metafields.custom.ingredients_image)", "Back of the box"),
        ("Principi attivi (product.metafields.custom.principi_attivi)", "Rose"),
        (
            "Ingredients (product.metafields.custom.ingredients)",
            "gid://shopify/Metaobject/1; gid://shopify/Metaobject/2",
        ),
        ("Ingredients (product.metafields.custom.ingredients)", '["gid://shopify/Metaobject/1"]'),
    ],
)
def test_what_is_no_list_does_not_stand_in_for_it(tmp_path: Path, rulebook: Rulebook, column: str, cell: str) -> None:
    _, [label] = read(shop(tmp_path, {**NEW, column: cell}), rulebook)
    assert label.ingredients is not None
    assert LIST in label.ingredients.replace("\xa0", " ")


@pytest.mark.parametrize(("row", "name", "amount"), [
    (GERMAN, "Rosenserum", 49.0), (JAPANESE, "ローズセラム", 4900.0), (KOREAN, "로즈 세럼", 49000.0),
])  # fmt: skip
def test_headers_of_other_languages(
    tmp_path: Path, rulebook: Rulebook, row: dict[str, str], name: str, amount: float
) -> None:
    source, [label] = read(shop(tmp_path, row), rulebook)
    assert source.layout
    assert source.layout.name == "Shopify product export"
    assert (label.name, label.brand, label.ingredients) == (name, "Lumorae", LIST)
    assert label.price
    assert label.price.amount == amount
    assert label.claims
    assert "<" not in label.claims


@pytest.mark.parametrize(("row", "group", "size"), [
    (OLD, "Handle", "Option1 Value"), (NEW, "URL handle", "Option1 value"),
])  # fmt: skip
def test_variants_are_one_product(
    tmp_path: Path, rulebook: Rulebook, row: dict[str, str], group: str, size: str
) -> None:
    variants = [{group: "rose-serum", size: "50 ml"}, {group: "rose-serum", size: "100 ml"}]
    other = {**row, group: "oil", "Title": "Oil"}
    _, labels = read(shop(tmp_path, row, *variants, other), rulebook)
    assert [(label.key, label.name, label.origin.line) for label in labels] == [
        ("rose-serum", "Rose Serum", 2), ("oil", "Oil", 5),
    ]  # fmt: skip
    assert [label.size for label in labels] == [Size(30.0, "ml")] * 2


def test_a_variant_fills_what_the_first_row_leaves_empty(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(
        shop(tmp_path, {**OLD, "Variant Price": ""}, {"Handle": "rose-serum", "Variant Price": "19.50"}), rulebook
    )
    assert label.price == Money(19.5)


def test_a_variant_with_a_list_of_its_own_counts_for_itself(tmp_path: Path, rulebook: Rulebook) -> None:
    column = "Ingredients (product.metafields.custom.ingredients)"
    _, labels = read(shop(tmp_path, {**OLD, column: LIST}, {"Handle": "rose-serum", column: OTHER_LIST}), rulebook)
    assert [label.ingredients for label in labels] == [LIST, OTHER_LIST]


def test_colours_are_no_sizes(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(shop(tmp_path, {**OLD, "Option1 Value": "Default Title"}), rulebook)
    assert label.size is None
    assert not label.problems


def test_among_sizes_what_is_none_is_no_problem(tmp_path: Path, rulebook: Rulebook) -> None:
    other = {**OLD, "Handle": "oil", "Option1 Value": "Default Title"}
    _, labels = read(shop(tmp_path, {**OLD, "Option1 Value": "30 ml"}, other), rulebook)
    assert [(label.size, label.problems) for label in labels] == [(Size(30.0, "ml"), ()), (None, ())]


def test_prices_of_markets_are_not_the_price(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(shop(tmp_path, {"Price / Japan": "9800", **NEW}), rulebook)
    assert label.price == Money(49.0)


@pytest.mark.parametrize(("cell", "text"), [
    (json.dumps(RICH), "Full list\nWater, Glycerin\nExosomes"),
    ('{"type":"root","children":["x",{"type":"paragraph","children":[{"value":"Water"}]}]}', "Water"),
    (json.dumps(["Water", "Glycerin", "Exosomes"]), "Water, Glycerin, Exosomes"),
    ('{"type": "root", "children": [{"type": "te', '{"type": "root", "children": [{"type": "te'),
])  # fmt: skip
def test_rich_text_and_lists_are_json(tmp_path: Path, rulebook: Rulebook, cell: str, text: str) -> None:
    row = {**OLD, "Ingredients (product.metafields.custom.ingredients)": cell}
    _, [label] = read(shop(tmp_path, row), rulebook)
    assert label.ingredients == text


def test_rich_text_is_told_by_its_cells_where_the_header_is_not_known(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(
        shop(tmp_path, {"Naam": "Serum", "Ingrediënten": json.dumps(RICH, separators=(",", ":"))}), rulebook
    )
    assert label.ingredients == "Full list\nWater, Glycerin\nExosomes"


def test_a_product_without_a_list_says_so(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(shop(tmp_path, {**OLD, "Body (HTML)": "<p>With rose exosomes!</p>"}), rulebook)
    assert label.ingredients is None
    assert label.claims == "With rose exosomes!"
    assert label.problems == ("no ingredient list found in the description",)
