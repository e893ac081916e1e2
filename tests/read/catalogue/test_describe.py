from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.read.catalogue.describe import column_report
from exocheck.read.catalogue.source import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook


def report(path: Path, data: str, rulebook: Rulebook) -> list[str]:
    path.write_text(data, "utf-8", newline="")
    source, feed = open_source(str(path), {}, rulebook)
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
    assert "left out rows whose Type is variation" in report(tmp_path / "b.csv", woo, rulebook)


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


def test_what_is_no_table_is_told_record_by_record(tmp_path: Path, rulebook: Rulebook) -> None:
    assert report(tmp_path / "a.json", '[{"name": "A"}]', rulebook) == [
        "kind JSON",
        "columns told record by record",
    ]
