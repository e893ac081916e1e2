"""Exports of other programs, by invented brands: each is known by its header and read to the same label."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.model.label import Money, Size
from exocheck.read.catalogue.layout_file import load_layouts
from tests.read.catalogue.shelf import HTML_LIST, LIST, OTHER_LIST, columns, read, table

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

MATRIXIFY = {
    "ID": "7001", "Handle": "rose-serum", "Command": "MERGE", "Title": "Rose Serum", "Body HTML": "<p>Wakes up skin.</p>",
    "Vendor": "Lumorae", "Top Row": "TRUE", "Variant SKU": "LU-1", "Option1 Value": "30 ml", "Variant Price": "49.00",
    "Metafield: custom.ingredients [multi_line_text_field]": LIST,
}  # fmt: skip
META = {
    "id": "rose-serum", "title": "Rose Serum", "description": "Wakes up skin.", "brand": "Lumorae",
    "price": "59.00 USD", "sale_price": "49.00 USD", "capacity": "30 ml", "fb_product_category": "beauty", "ingredients": LIST,
}  # fmt: skip
GOOGLE = {
    "id [id]": "rose-serum", "title [title]": "Rose Serum", "description [description]": "Wakes up skin.",
    "link [link]": "https://lumorae.example/rose", "brand [brand]": "Lumorae", "price [price]": "59.00 USD",
    "sale price [sale_price]": "49.00 USD", "unit pricing measure [unit_pricing_measure]": "30 ml",
    "product_detail": f"General:Ingredients:{LIST}",
}  # fmt: skip
BEAUTY_FACTS = {
    "code": "rose-serum", "product_name": "Rose Serum", "generic_name": "Wakes up skin.", "quantity": "30 ml",
    "brands": "Lumorae", "ingredients_text": LIST,
}  # fmt: skip
PLACE = "[marketplace_id=A1][language_tag=en_US]"
AMAZON = {
    "contribution_sku#1.value": "rose-serum", f"item_name{PLACE}#1.value": "Rose Serum", f"brand{PLACE}#1.value": "Lumorae",
    f"bullet_point{PLACE}#1.value": "Wakes up skin.", f"ingredients{PLACE}#1.value": LIST,
    "ingredients[marketplace_id=A1][language_tag=de_DE]#1.value": OTHER_LIST, f"size{PLACE}#1.value": "30 ml",
    "purchasable_offer[marketplace_id=A1]#1.our_price#1.schedule#1.value_with_tax": "49.00",
}  # fmt: skip
AMAZON_FLAT = {
    "item_sku": "rose-serum", "item_name": "Rose Serum", "brand_name": "Lumorae", "bullet_point1": "Wakes up skin.",
    "ingredients": LIST, "standard_price": "49.00", "size_name": "30 ml", "feed_product_type": "skinserum",
}  # fmt: skip
MAGENTO = {
    "sku": "rose-serum", "attribute_set_code": "Default", "product_type": "simple", "name": "Rose Serum",
    "description": "<p>Wakes up skin.</p>", "price": "59.00", "special_price": "49.00", "brand": "Lumorae", "size": "30 ml",
    "additional_attributes": f"colour=Rose,full_ingredients={LIST},is_vegan=Yes",
}  # fmt: skip
TABLES = {
    "Matrixify export": (MATRIXIFY, ","),
    "Meta catalogue": (META, ","),
    "Google Merchant feed": (GOOGLE, "\t"),
    "Open Beauty Facts": (BEAUTY_FACTS, "\t"),
    "Amazon template": (AMAZON, "\t"),
    "Amazon flat file": (AMAZON_FLAT, "\t"),
    "Magento export": (MAGENTO, ","),
}
SCHEMA = {
    "@context": "https://schema.org", "@type": "Product", "sku": "rose-serum", "name": "Rose Serum",
    "brand": {"@type": "Brand", "name": "Lumorae"}, "description": "Wakes up &amp; calms skin.", "size": "30 ml",
    "offers": {"@type": "Offer", "price": "49.00", "priceCurrency": "EUR"},
    "additionalProperty": [{"@type": "PropertyValue", "name": "Ingredients", "value": LIST}],
}  # fmt: skip
SHOPIFY_API = {
    "handle": "rose-serum", "title": "Rose Serum", "vendor": "Lumorae", "variants": [{"price": "49.00"}, {"price": "90.00"}],
    "body_html": f"<p>Wakes up skin.</p><p>Ingredients: {HTML_LIST}</p>",
}  # fmt: skip
WOOCOMMERCE_API = {
    "id": 12, "sku": "rose-serum", "name": "Rose Serum", "permalink": "https://lumorae.example/rose", "regular_price": "59.00",
    "sale_price": "49.00", "price": "49.00", "brands": [{"name": "Lumorae"}], "short_description": "<p>Wakes up skin.</p>",
    "description": "", "meta_data": [{"key": "_full_ingredients", "value": LIST}],
}  # fmt: skip
AMAZON_LISTING = {
    "sku": "rose-serum",
    "attributes": {
        "item_name": [{"value": "Rose Serum", "language_tag": "en_US"}],
        "brand": [{"value": "Lumorae", "language_tag": "en_US"}],
        "bullet_point": [{"value": "Wakes up skin.", "language_tag": "en_US"}],
        "ingredients": [{"value": LIST, "language_tag": "en_US"}],
    },
}
OBJECTS = {
    "schema.org Product": SCHEMA,
    "Shopify storefront or API": SHOPIFY_API,
    "WooCommerce API": WOOCOMMERCE_API,
    "Amazon listing": AMAZON_LISTING,
}
GDSN = f"""<?xml version="1.0"?>
<m:message xmlns:m="urn:gs1:gdsn:trade_item_notification:xsd:3">
<tradeItem><gtin>04000000000001</gtin><tradeItemInformation>
<tradeItemDescription languageCode="en">Rose Serum</tradeItemDescription><brandName>Lumorae</brandName>
<tradeItemMarketingMessage languageCode="en">Wakes up skin.</tradeItemMarketingMessage>
<nonfoodIngredientStatement languageCode="en">{LIST}</nonfoodIngredientStatement>
</tradeItemInformation></tradeItem></m:message>
"""
IN_OTHER_TESTS = {
    "Shopify product export",
    "Shopify product export (older form)",
    "WooCommerce product export",
    "table",
}


def save(path: Path, text: str, name: str = "export.csv") -> Path:
    file = path / name
    file.write_text(text, "utf-8")
    return file


def test_every_layout_has_an_export_here() -> None:
    assert {form.name for form in load_layouts()} == {*TABLES, *OBJECTS, "GS1 GDSN message", *IN_OTHER_TESTS}


@pytest.mark.parametrize("form", TABLES)
def test_a_table_is_known_by_its_header(tmp_path: Path, rulebook: Rulebook, form: str) -> None:
    row, delimiter = TABLES[form]
    source, [label] = read(save(tmp_path, columns(row, delimiter=delimiter)), rulebook)
    assert source.layout
    assert source.layout.name == form
    assert (label.key, label.name, label.brand) == ("rose-serum", "Rose Serum", "Lumorae")
    assert label.ingredients
    assert label.ingredients.endswith(LIST)
    assert OTHER_LIST not in label.ingredients
    assert label.claims
    assert "Wakes up skin." in label.claims
    assert label.size == Size(30.0, "ml")
    price = None if form == "Open Beauty Facts" else 49.0
    assert (label.price.amount if label.price else None) == price
    assert not label.problems


@pytest.mark.parametrize("form", OBJECTS)
def test_an_object_is_known_by_its_keys(tmp_path: Path, rulebook: Rulebook, form: str) -> None:
    _, [label] = read(save(tmp_path, json.dumps([OBJECTS[form]]), "export.json"), rulebook)
    assert (label.key, label.name, label.brand) == ("rose-serum", "Rose Serum", "Lumorae")
    assert label.ingredients
    assert label.ingredients.replace("\xa0", " ").endswith(LIST)
    assert label.claims
    assert label.claims.startswith("Wakes up")
    assert "&amp;" not in label.claims
    assert (label.price.amount if label.price else None) == (None if form == "Amazon listing" else 49.0)
    assert not label.problems


def test_a_gdsn_message(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(save(tmp_path, GDSN, "message.xml"), rulebook)
    assert (label.key, label.name, label.brand) == ("04000000000001", "Rose Serum", "Lumorae")
    assert (label.ingredients, label.claims) == (LIST, "Wakes up skin.")


def test_currencies_stand_with_the_price_or_beside_it(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(save(tmp_path, columns(META)), rulebook)
    assert label.price == Money(49.0, "USD")
    _, [label] = read(save(tmp_path, columns({**AMAZON_FLAT, "currency": "GBP"}, delimiter="\t")), rulebook)
    assert label.price == Money(49.0, "GBP")
    _, [label] = read(save(tmp_path, json.dumps(SCHEMA), "page.json"), rulebook)
    assert label.price == Money(49.0, "EUR")


def test_googles_list_may_stand_in_the_description_alone(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {
        **GOOGLE,
        "product_detail": "General:Finish:Matte",
        "description [description]": f"Calms. Ingredients: {LIST}",
    }
    _, [label] = read(save(tmp_path, columns(row, delimiter="\t")), rulebook)
    assert label.ingredients
    assert label.ingredients.endswith(LIST)


@pytest.mark.parametrize("details", [
    f'"General:Ingredients:{LIST}","Care:Skin type:dry, oily"',
    f"Care:Skin type:dry,General:Ingredients:{LIST.replace(',', chr(92) + ',')},General:Finish:Matte",
])  # fmt: skip
def test_googles_details_are_told_apart(tmp_path: Path, rulebook: Rulebook, details: str) -> None:
    _, [label] = read(save(tmp_path, columns({**GOOGLE, "product_detail": details}, delimiter="\t")), rulebook)
    assert label.ingredients
    assert label.ingredients.endswith(LIST)
    assert label.claims
    assert "Care:Skin type:dry" in label.claims


def test_metas_ingredients_are_numbered_and_called_active(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {key: cell for key, cell in META.items() if key != "ingredients"}
    row |= {"ingredients[0]": "Rose Exosomes", "ingredients[1]": "Niacinamide"}
    source, [label] = read(save(tmp_path, columns(row)), rulebook)
    assert label.ingredients == "Rose Exosomes\n\nNiacinamide"
    assert source.layout
    assert "names active ingredients" in source.layout.reasons["ingredients"]


def test_amazons_third_row_is_the_header(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {key: cell for key, cell in AMAZON_FLAT.items() if key != "ingredients"}
    row |= {"ingredients1": "Water, Glycerin", "ingredients2": "Exosomes"}
    rows: list[list[str]] = [
        ["TemplateType=fptcustom", "Version=2021.1", "The top 3 rows are for Amazon.com use only."],
        ["Seller SKU", "Product Name", "Brand Name", "Key Product Features", "Standard Price", "Size", "Product Type"],
        [*row],
        [*row.values()],
    ]
    source, [label] = read(save(tmp_path, table(rows, "\t"), "flat.txt"), rulebook)
    assert source.layout
    assert source.layout.name == "Amazon flat file"
    assert (label.key, label.ingredients, label.origin.line) == ("rose-serum", "Water, Glycerin\n\nExosomes", 4)


def test_amazons_new_template_has_titles_above_its_header(tmp_path: Path, rulebook: Rulebook) -> None:
    rows: list[list[str]] = [
        ["settings=1", "Only for Amazon"],
        ["SKU", "Item Name", "Brand"],
        [*AMAZON],
        [*AMAZON.values()],
    ]
    source, [label] = read(save(tmp_path, table(rows, "\t"), "template.tsv"), rulebook)
    assert source.layout
    assert source.layout.name == "Amazon template"
    assert (label.name, label.ingredients) == ("Rose Serum", LIST)


def test_magentos_attributes_hold_the_list(tmp_path: Path, rulebook: Rulebook) -> None:
    _, [label] = read(save(tmp_path, columns(MAGENTO)), rulebook)
    assert label.ingredients == f"full ingredients: {LIST}"
    assert label.claims
    assert "colour: Rose" in label.claims
    assert "is vegan: Yes" in label.claims


def test_matrixify_puts_variants_below_the_product(tmp_path: Path, rulebook: Rulebook) -> None:
    variant = {"Handle": "rose-serum", "Variant SKU": "LU-2", "Variant Price": "90.00", "Option1 Value": "50 ml"}
    _, [label] = read(save(tmp_path, columns(MATRIXIFY, variant)), rulebook)
    assert (label.price, label.size) == (Money(49.0), Size(30.0, "ml"))


def test_matrixifys_own_file_is_a_sheet_called_products(tmp_path: Path, rulebook: Rulebook) -> None:
    xlsxwriter: Any = pytest.importorskip("xlsxwriter")
    file = tmp_path / "Products.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Export Summary").write_row(0, 0, ["Sheet", "Rows"])
        sheet = book.add_worksheet("Products")
        for number, row in enumerate(([*MATRIXIFY], [*MATRIXIFY.values()])):
            sheet.write_row(number, 0, row)
    _, [label] = read(file, rulebook)
    assert (label.key, label.name, label.ingredients) == ("rose-serum", "Rose Serum", LIST)
    assert label.price == Money(49.0)


def test_beauty_facts_prefers_the_main_language(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {**BEAUTY_FACTS, "ingredients_text_en": OTHER_LIST, "product_name_en": "Other"}
    _, [label] = read(save(tmp_path, columns(row, delimiter="\t")), rulebook)
    assert (label.name, label.ingredients) == ("Rose Serum", LIST)


def test_what_keeps_excel_from_taking_texts_for_numbers_is_undone(tmp_path: Path, rulebook: Rulebook) -> None:
    text = f'="sku",name,inci\n"=""0123""","=""The """"Best"""" Serum""","{LIST}"\n=x,Oil,"{OTHER_LIST}"\n'
    _, labels = read(save(tmp_path, text), rulebook)
    assert [(label.key, label.name) for label in labels] == [("0123", 'The "Best" Serum'), ("=x", "Oil")]


@pytest.mark.parametrize("key", ["000123", "4.06E+12", "1e5", "0400000000011", "1.0", "-5"])
def test_keys_stay_what_is_written(tmp_path: Path, rulebook: Rulebook, key: str) -> None:
    _, [label] = read(save(tmp_path, columns({"barcode": key, "name": "Serum", "inci": LIST})), rulebook)
    assert label.key == key


@pytest.mark.parametrize("header", [
    ["Artikelnummer", "Bezeichnung", "Marke", "Inhaltsstoffe", "Beschreibung", "Preis", "Inhalt"],
    ["Référence", "Désignation", "MARQUE", "Ingrédients", "Descriptif", "Prix", "Contenance"],
    ["reference", "designation", "marque", "ingredients", "descriptif", "prix", "contenance"],
    ["Referencia", "Nombre", "Marca", "Ingredientes", "Descripción", "Precio", "Contenido"],
    ["codice", "nome", "marca", "INGREDIENTI", "descrizione", "prezzo", "contenuto"],
    ["Código", "Nome", "Marca", "Composição", "Descrição", "Preço", "Conteúdo"],
    ["artikelnummer", "naam", "merk", "ingrediënten", "omschrijving", "prijs", "inhoud"],
    ["商品コード", "商品名", "ブランド", "全成分", "商品説明", "販売価格", "内容量"],
    ["상품코드", "상품명", "브랜드", "전성분", "상품설명", "판매가", "용량"],
    ["货号", "产品名称", "品牌", "成分", "产品描述", "价格", "净含量"],
    ["артикул", "название", "бренд", "состав", "описание", "цена", "объём"],
    ["Item Code:", "PRODUCT_NAME *", "Brand Name", "Full-Ingredients", "Key Benefits", "Retail Price", "Net Content"],
])  # fmt: skip
def test_headers_that_people_write(tmp_path: Path, rulebook: Rulebook, header: list[str]) -> None:
    row = ["R-1", "Rose Serum", "Lumorae", LIST, "Wakes up skin.", "49.00", "30 ml"]
    source, [label] = read(save(tmp_path, table([header, row], ";")), rulebook)
    assert source.layout
    assert source.layout.name == "table"
    assert (label.key, label.name, label.brand) == ("R-1", "Rose Serum", "Lumorae")
    assert (label.ingredients, label.claims) == (LIST, "Wakes up skin.")
    assert (label.price, label.size) == (Money(49.0), Size(30.0, "ml"))


def test_a_layouts_missing_fields_are_looked_for_by_usual_names(tmp_path: Path, rulebook: Rulebook) -> None:
    row = {key: cell for key, cell in MAGENTO.items() if key != "additional_attributes"} | {"full_inci": LIST}
    source, [label] = read(save(tmp_path, columns(row)), rulebook)
    assert label.ingredients == LIST
    assert source.layout
    assert source.layout.name == "Magento export"
    assert source.layout.reasons["ingredients"] == "a usual name for it"


def test_cells_tell_where_names_say_nothing(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = [
        ["Spalte A", "Spalte B", "Spalte C"],
        ["1", "Rose Serum", LIST],
        ["2", "Oil", OTHER_LIST],
        ["3", "Balm", LIST],
    ]
    source, labels = read(save(tmp_path, table(rows)), rulebook)
    assert source.layout
    assert source.layout.columns == {"name": ("Spalte B",), "ingredients": ("Spalte C",)}
    assert [label.name for label in labels] == ["Rose Serum", "Oil", "Balm"]
    assert labels[1].ingredients == OTHER_LIST


def test_a_table_without_a_header(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = [["Rose Serum", "12.50", LIST], ["Oil", "9.00", OTHER_LIST]]
    source, labels = read(save(tmp_path, table(rows)), rulebook)
    assert source.dialect
    assert not source.dialect.headed
    assert [(label.name, label.ingredients, label.origin.line) for label in labels] == [
        ("Rose Serum", LIST, 1), ("Oil", OTHER_LIST, 2),
    ]  # fmt: skip


def test_a_column_of_colours_is_no_size(tmp_path: Path, rulebook: Rulebook) -> None:
    rows = [{"name": "Tint", "inci": LIST, "size": "Rose"}, {"name": "Tint", "inci": LIST, "size": "One size"}]
    source, labels = read(save(tmp_path, columns(*rows)), rulebook)
    assert source.layout
    assert "size" not in source.layout.columns
    assert not any(label.problems for label in labels)
