"""WooCommerce's export, by invented shops: translated headers, its escapes, attributes, variations."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.model.label import Money, Size
from exocheck.read.catalogue.csv_cut import group_end
from exocheck.read.catalogue.csv_rows import Rows
from exocheck.read.catalogue.cut import Cutter
from exocheck.read.catalogue.dialect import find_dialect
from exocheck.read.catalogue.layout import find_layout
from exocheck.read.catalogue.row_records import same_product
from exocheck.read.catalogue.table import APART
from tests.read.catalogue.shelf import LIST, OTHER_LIST, columns, read

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

ENGLISH = {
    "ID": "12", "Type": "simple", "SKU": "LU-1", "Name": "Rose Serum", "Short description": "Wakes up skin.",
    "Description": f"Made with care.\\n\\nIngredients: {LIST}", "Sale price": "", "Regular price": "49",
    "Brands": "Lumorae",
}  # fmt: skip
OTHERS = [
    {"ID": "12", "Typ": "simple", "Artikelnummer": "LU-1", "Name": "Rosenserum", "Kurzbeschreibung": "Weckt die Haut.",
     "Beschreibung": f"Ingredients: {LIST}", "Angebotspreis": "39,90", "Regulärer Preis": "49,90", "Marken": "Lumorae"},
    {"ID": "12", "Type": "simple", "UGS": "LU-1", "Nom": "Sérum Rose", "Description courte": "Réveille la peau.",
     "Description": f"Ingrédients : {LIST}", "Tarif promo": "39,90", "Tarif régulier": "49,90", "Marques": "Lumorae"},
    {"ID": "12", "Tipo": "simple", "SKU": "LU-1", "Nombre": "Sérum", "Descripción corta": "Despierta la piel.",
     "Descripción": f"Ingredientes: {LIST}", "Precio rebajado": "39,90", "Precio normal": "49,90", "Marcas": "Lumorae"},
    {"ID": "12", "タイプ": "simple", "商品コード": "LU-1", "名前": "セラム", "簡単な説明": "うるおい",
     "説明": f"全成分: {LIST}", "セール価格": "39.90", "通常価格": "49.90", "ブランド": "Lumorae"},
]  # fmt: skip


def shop(path: Path, *rows: dict[str, str]) -> Path:
    file = path / "wc-product-export.csv"
    file.write_bytes(b"\xef\xbb\xbf" + columns(*rows).encode())
    return file


def test_the_english_export_and_its_written_newlines(tmp_path: Path, rulebook: Rulebook) -> None:
    source, [label] = read(shop(tmp_path, ENGLISH), rulebook)
    assert source.layout
    assert source.layout.name == "WooCommerce product export"
    assert (label.key, label.name, label.brand, label.price) == ("LU-1", "Rose Serum", "Lumorae", Money(49.0))
    assert label.ingredients == f"Ingredients: {LIST}"
    assert label.claims == "Made with care.\nWakes up skin."


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: "-".join(row)[:12])
def test_headers_of_other_languages(tmp_path: Path, rulebook: Rulebook, row: dict[str, str]) -> None:
    source, [label] = read(shop(tmp_path, row), rulebook)
    assert source.layout
    assert source.layout.name == "WooCommerce product export"
    assert (label.key, label.brand, label.price) == ("LU-1", "Lumorae", Money(39.9))
    assert label.ingredients
    assert label.ingredients.endswith(LIST)
    assert label.claims
    assert LIST not in label.claims


def test_what_guards_against_formulas_and_parts_values_is_undone(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {
        **ENGLISH,
        "Description": "Care.",
        "Name": "'+Plus Serum",
        "Short description": "'- calms\\, smooths\\nand 'glows'",
    }
    _, [label] = read(shop(tmp_path, row), rulebook)
    assert label.name == "+Plus Serum"
    assert label.claims
    assert label.claims.endswith("- calms, smooths\nand 'glows'")


@pytest.mark.parametrize(("names", "values"), [
    ("Attribute 2 name", "Attribute 2 value(s)"), ("Attribut 2 Name", "Attribut 2 Wert(e)"),
])  # fmt: skip
def test_an_attribute_is_named_in_another_column(tmp_path: Path, rulebook: Rulebook, names: str, values: str) -> None:
    first = names.replace("2", "1"), values.replace("2", "1")
    row = {**ENGLISH, "Description": "Care.", first[0]: "Colour", first[1]: "Rose", names: "INCI",
           values: LIST.replace(",", "\\,")}  # fmt: skip
    source, [label] = read(shop(tmp_path, row), rulebook)
    assert label.ingredients == LIST
    assert label.claims == APART.join(["Care.", "Wakes up skin.", "Rose"])
    assert source.layout
    assert source.layout.reasons["ingredients"] == f"'{names}' says 'INCI'"


def test_a_meta_column(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(shop(tmp_path, {**ENGLISH, "Meta: _full_ingredients": OTHER_LIST}), rulebook)
    assert label.ingredients == OTHER_LIST


def test_variations_are_no_products(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = {**ENGLISH, "Type": "variable"}, {**ENGLISH, "ID": "13", "Type": "variation", "Name": "Rose Serum - 50 ml"}
    _, labels = read(shop(tmp_path, *rows), rulebook)
    assert [label.name for label in labels] == ["Rose Serum"]


def test_a_variation_with_a_list_of_its_own_is_a_product(tmp_path: Path, rulebook: Rulebook) -> None:
    variation = {"SKU": "LU-2", "Type": "variation", "Name": "Night Serum"}
    rows = {**ENGLISH, "Meta: inci": "", "Type": "variable"}, {**variation, "Meta: inci": OTHER_LIST}, variation
    _, labels = read(shop(tmp_path, *rows), rulebook)
    assert [(label.key, label.ingredients) for label in labels] == [
        ("LU-1", f"Ingredients: {LIST}"), ("LU-2", OTHER_LIST),
    ]  # fmt: skip


VARIABLE = {**ENGLISH, "Type": "variable", "Regular price": "", "Parent": "",
            "Attribute 1 name": "Size", "Attribute 1 value(s)": "30 ml, 50 ml"}  # fmt: skip


def variation(number: int, price: str, size: str, parent: str) -> dict[str, str]:
    return {"ID": str(number), "Type": "variation", "SKU": f"V-{number}", "Name": f"Rose Serum - {size}", "Regular price": price,
            "Parent": parent, "Attribute 1 name": "Size", "Attribute 1 value(s)": size}  # fmt: skip


@pytest.mark.parametrize("parent", ["LU-1", "id:12"])
def test_a_product_costs_what_the_first_variation_with_a_price_does(
    tmp_path: Path, rulebook: Rulebook, parent: str
) -> None:
    rows = (
        variation(13, "", "10 ml", parent),
        variation(14, "89", "50 ml", parent),
        variation(15, "49", "30 ml", parent),
    )
    _, labels = read(shop(tmp_path, VARIABLE, *rows, {**ENGLISH, "ID": "16", "SKU": "LU-2"}), rulebook)
    assert [(label.key, label.price, label.size) for label in labels] == [
        ("LU-1", Money(89.0), Size(50.0, "ml")), ("LU-2", Money(49.0), None),
    ]  # fmt: skip
    assert labels[0].claims == "Made with care.\nWakes up skin."


def test_a_variation_of_another_product_says_nothing(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(
        shop(tmp_path, VARIABLE, variation(14, "89", "50 ml", "id:1"), variation(15, "9", "5 ml", "")), rulebook
    )
    assert (label.price, label.size) == (None, Size(30.0, "ml"))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20), st.integers(1, 2000))
@settings(deadline=None)
def test_a_product_and_its_variations_are_never_cut_apart(counts: list[int], size: int) -> None:
    rows = []
    for number, count in enumerate(counts):
        rows.append({**VARIABLE, "ID": str(100 * number), "SKU": f"P-{number}"})
        rows += [variation(100 * number + n, "89", "50 ml", f"P-{number}") for n in range(count)]
    text = columns(*rows)
    dialect = find_dialect(text)
    layout = find_layout(dialect.header)
    is_same = same_product(dialect.header, layout)
    assert is_same
    cutter = Cutter(io.BytesIO(text.encode()).read, group_end(dialect, is_same), size=size)
    starts = []
    while (piece := cutter.next()) is not None:
        starts.append(next(iter(Rows(piece, dialect, len(dialect.header)))).cells[0])
    assert all(start == "ID" or int(start) % 100 == 0 for start in starts)


def test_variations_without_their_products_are_cut_apart() -> None:
    dialect = find_dialect(text := columns(*(variation(n, "89", "50 ml", f"P-{n}") for n in range(40))))
    is_same = same_product(dialect.header, find_layout(dialect.header))
    assert is_same
    cutter = Cutter(io.BytesIO(text.encode()).read, group_end(dialect, is_same), size=500)
    pieces = []
    while (piece := cutter.next()) is not None:
        pieces.append(piece)
    assert max(len(piece.data) for piece in pieces) <= 1000
    assert not any(piece.stuck for piece in pieces)


def test_bytes_that_are_not_utf8_are_read_as_western_and_said(tmp_path: Path, rulebook: Rulebook) -> None:
    file = shop(tmp_path, {**ENGLISH, "Name": "Sérum"}, *({**ENGLISH, "Name": "Crème é"} for _ in range(20)))
    data = file.read_bytes()
    file.write_bytes(data.replace("Sérum".encode(), "Sérum".encode("cp1252")))
    _, labels = read(file, rulebook)
    assert labels[0].name == "Sérum"
    assert labels[0].problems == ("line 2 holds bytes that are not UTF-8: read as Western (Windows-1252)",)
    assert {label.name for label in labels[1:]} == {"Crème é"}
    assert not any(label.problems for label in labels[1:])
