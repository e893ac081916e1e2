from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as arrow
import pytest
import xlsxwriter
from pyarrow import parquet

from exocheck.read.catalogue.describe import column_report
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.source import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook


def report(path: Path, data: str, rulebook: Rulebook) -> list[str]:
    path.write_text(data, "utf-8", newline="")
    return described(path, rulebook)


def described(path: Path, rulebook: Rulebook) -> list[str]:
    source, feed = open_source(str(path), {}, rulebook, look=True)
    assert feed.next() is None or source.kind in (Kind.CSV, Kind.JSONL)
    feed.close()
    name, *lines = column_report(source)
    assert name == str(path)
    assert all(line.startswith("  ") for line in lines)
    return [" ".join(line.split()) for line in lines]


def test_a_table_is_described_field_by_field(tmp_path: Path, rulebook: Rulebook) -> None:
    data = "My shop\nSKU;Name;INCI;Colour;Price\n1;Rose;Water, Oil;red;5\n2;Oil;Oil, Wax;blue;6\n"
    assert report(tmp_path / "a.csv", data, rulebook) == [
        "kind CSV",
        "encoding UTF-8",
        "delimiter semicolon (it parts 100% of the records into as many cells as the header; row 2 is the header: 4 of its names are known)",
        "left out 1 row above the header",
        "layout table",
        "key SKU (a usual name for it)",
        "name Name (a usual name for it)",
        "brand -",
        "ingredients INCI (a usual name for it)",
        "claims -",
        "price Price (a usual name for it)",
        "currency -",
        "size -",
        "lang -",
        "markets -",
        "not used Colour",
    ]


def test_what_a_layout_does_with_rows_is_said(tmp_path: Path, rulebook: Rulebook) -> None:
    shopify = "Handle,Title,Body (HTML),Vendor\nrose,Rose,<p>x</p>,V\n"
    found = report(tmp_path / "a.csv", shopify, rulebook)
    assert "delimiter comma" in found[2]
    assert "the ingredient list is looked for inside the claims" in found
    assert "variants rows with the same Handle are one product" in found
    assert found[-1] == "not used -"
    woo = "Type,SKU,Name,Regular price\nsimple,1,A,5\n\n"
    assert "left out rows whose Type is variation, without a list of their own" in report(
        tmp_path / "b.csv", woo, rulebook
    )


@pytest.mark.parametrize(("sign", "called"), [("\t", "tab"), ("|", "bar"), (",", "comma")])
def test_delimiters_have_names(sign: str, called: str, tmp_path: Path, rulebook: Rulebook) -> None:
    data = "Name,INCI\nRose,Water\nOil,Wax\n".replace(",", sign)
    assert f"delimiter {called} (" in report(tmp_path / "a.csv", data, rulebook)[2]


def test_a_delimiter_without_a_name_stands_for_itself(tmp_path: Path, rulebook: Rulebook) -> None:
    assert "delimiter ^ (the first line says sep=^" in report(
        tmp_path / "a.csv", "sep=^\nName^INCI\nRose^Water\n", rulebook
    )[2]  # fmt: skip
    assert "none, one column" in report(tmp_path / "b.csv", "Name\nRose\nOil\n", rulebook)[2]


def test_two_rows_above_a_header_are_rows(tmp_path: Path, rulebook: Rulebook) -> None:
    found = report(tmp_path / "a.csv", "x\ny\nName,INCI\nRose,Water\nOil,Wax\n", rulebook)
    assert "left out 2 rows above the header" in found


OBJECTS = {
    "a.json": '{"products": [{"handle": "rose", "title": "Rose", "body_html": "<p>x</p>", "variants": [{"price": "5"}], "tags": "new"}]}',
    "a.jsonl": '{"handle": "rose", "title": "Rose"}\n{"body_html": "x", "variants": [{"price": "5"}], "tags": "new"}\n',
    "a.xml": "<r><product><handle>rose</handle><title>Rose</title><body_html>x</body_html><variants><price>5</price></variants><tags>new</tags></product>",
}


@pytest.mark.parametrize("name", OBJECTS)
def test_objects_are_described_by_the_first_of_them(name: str, tmp_path: Path, rulebook: Rulebook) -> None:
    found = report(tmp_path / name, OBJECTS[name], rulebook)
    assert "layout Shopify storefront or API, by its first products; others may differ" in found
    assert "key handle (Shopify storefront or API has it there)" in found
    assert "claims body_html (Shopify storefront or API has it there)" in found
    assert "price variants.price (Shopify storefront or API has it there)" in found
    assert not any(line.startswith(("variants", "left out")) for line in found)
    assert found[-1] == "not used tags"


def test_a_page_is_described_by_its_data(tmp_path: Path, rulebook: Rulebook) -> None:
    page = '<script type="application/ld+json">{"@type": "Product", "name": "A", "description": "x"}</script>'
    found = report(tmp_path / "a.html", f"<html>{page}", rulebook)
    assert "layout schema.org Product, by its first products; others may differ" in found
    assert "name name (schema.org Product has it there)" in found


def test_other_tables_are_described_as_well(tmp_path: Path, rulebook: Rulebook) -> None:
    cells = {"SKU": ["1"], "Full INCI": ["Water, Oil"], "Colour": ["red"]}
    parquet.write_table(arrow.table(cells), tmp_path / "a.parquet")
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for number, (name, column) in enumerate(cells.items()):
        book.worksheets() or book.add_worksheet()
        book.worksheets()[0].write_column(0, number, [name, *column])
    book.close()
    for file, kind in (("a.parquet", "Parquet"), ("a.xlsx", "Excel")):
        found = described(tmp_path / file, rulebook)
        assert found[:3] == [f"kind {kind}", "layout table", "key SKU (a usual name for it)"]
        assert "ingredients Full INCI (a usual name for it)" in found
        assert found[-1] == "not used Colour"


@pytest.mark.parametrize("data", ["Water, Glycerin, Rose Exosomes\n", "<html><p>Ingredients: Water, Oil</p></html>"])
def test_a_text_has_no_columns(data: str, tmp_path: Path, rulebook: Rulebook) -> None:
    assert report(tmp_path / "a.txt", data, rulebook)[1:] == ["columns none: it is read as a label's text"]
