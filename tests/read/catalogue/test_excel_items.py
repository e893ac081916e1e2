from __future__ import annotations

import datetime
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError, UsageError
from exocheck.read.catalogue.excel_items import excel_items, open_sheet
from exocheck.read.catalogue.item import Item
from tests.read.catalogue.reading import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

HEAD = ["EAN", "Name", "Ingredients", "Price"]


def read(sheets: Mapping[str, Mapping[int, Sequence[object]]]) -> list[Item]:
    return list(excel_items(io.BytesIO(spreadsheet(sheets))))


def test_rows_are_products_with_their_numbers() -> None:
    rows: dict[int, Sequence[object]] = {
        1: HEAD,
        2: [4006381333931, "Rose", "Water, Oil", 19.5],
        5: ["B2", "Oil", None, "20 EUR"],
    }
    assert read({"Sheet1": rows}) == [
        Item({"id": "4006381333931", "name": "Rose", "ingredients": "Water, Oil", "price": "19.5"}, 2),
        Item({"id": "B2", "name": "Oil", "price": "20 EUR"}, 5),
    ]


def test_rows_count_from_the_top_of_the_sheet_also_where_it_begins_further_down() -> None:
    found = read({"Sheet1": {3: ["Velmora, spring"], 7: HEAD, 8: [1, "Rose", "Water", 5], 11: [2, "Oil", "Oil", 5]}})
    assert [(item.line, item.record and item.record["name"]) for item in found] == [(8, "Rose"), (11, "Oil")]


def test_numbers_dates_and_truths_become_texts() -> None:
    day = datetime.datetime(2024, 2, 29)
    found = read({"A": {1: ["SKU", "Name", "Claims"], 2: [1e15, day, True], 3: [0.5, 2**60, -3.0]}})
    assert [item.record for item in found] == [
        {"id": "1000000000000000", "name": "2024-02-29", "claims": "True"},
        {"id": "0.5", "name": "1.152921504606847e+18", "claims": "-3"},
    ]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Notes": {1: ["Name", "Price", "Ingredients", "SKU"]}, " products ": {1: ["Name"], 2: ["Rose"]}},
        {"Notes": {1: ["Read me"]}, "Range": {1: ["Name", "INCI"], 2: ["Rose", "Water"]}, "Empty": {}},
        {"Empty": {}, "List": {4: ["Name"], 5: ["Rose"]}},
    ],
)
def test_of_several_sheets_the_one_with_the_products_is_read(sheets: dict[str, dict[int, list[object]]]) -> None:
    [item] = read(sheets)
    assert item.record is not None
    assert item.record["name"] == "Rose"


def test_a_sheet_without_a_header_is_read_by_the_shape_of_its_cells() -> None:
    lists = [f"Water, Glycerin, Oil {n}, Wax, Parfum" for n in range(3)]
    found = read({"A": {n: [f"Rose Serum {n}", text, n] for n, text in enumerate(lists, start=1)}})
    assert [item.line for item in found] == [1, 2, 3]
    assert [item.record and item.record["ingredients"] for item in found] == lists


def test_long_sheets_are_read_to_their_end() -> None:
    rows: dict[int, Sequence[object]] = {1: HEAD, **{n: [n, f"Serum {n}", "Water", n] for n in range(2, 700)}}
    found = read({"A": rows})
    assert [item.line for item in found] == list(range(2, 700))


def test_cells_beyond_the_header_and_rows_above_it_do_no_harm() -> None:
    found = read({"A": {1: ["My shop"], 2: ["Name", "INCI"], 3: ["Rose", "Water", "more"], 4: ["", " "]}})
    assert [item.record for item in found] == [{"name": "Rose", "ingredients": "Water"}]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(spreadsheet({"A": {1: ["x", "y"], 2: ["Rose", "Water"]}}))
    assert list(excel_items(str(path), {"name": ["x"], "ingredients": ["y"]})) == [
        Item({"name": "Rose", "ingredients": "Water"}, 2)
    ]
    with pytest.raises(UsageError, match="no column is called z"):
        list(excel_items(str(path), {"name": ["z"]}))


@pytest.mark.parametrize("sheets", [{"A": {}}, {"A": {}, "B": {}}, {"A": {1: [5, 6]}}])
def test_a_book_without_products_is_an_input_error(sheets: dict[str, dict[int, list[object]]]) -> None:
    with pytest.raises(InputError, match="no column is known to hold a name"):
        read(sheets)


def test_a_broken_book_is_an_input_error(tmp_path: Path) -> None:
    data = spreadsheet({"A": {1: HEAD}})
    with pytest.raises(InputError, match=r"cannot read shop\.xlsx: .*save it anew"):
        list(excel_items(io.BytesIO(data[:-50]), None, "shop.xlsx"))
    with pytest.raises(InputError, match="cannot read standard input"):
        open_sheet(io.BytesIO(b"PK\x03\x04"))
    with pytest.raises(InputError, match="cannot read"):
        open_sheet(str(tmp_path / "missing.xlsx"))


def test_a_book_without_any_sheet_is_an_input_error() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(spreadsheet({"A": {1: HEAD}}))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                start, end = text.index(b"<sheets>"), text.index(b"</sheets>")
                text = text[: start + len(b"<sheets>")] + text[end:]
            new.writestr(name, text)
    file.seek(0)
    with pytest.raises(InputError, match="it has no sheet"):
        open_sheet(file)


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError, match=r"a.xlsx is an Excel file.*pip install 'exocheck\[tables\]'"):
        open_sheet("a.xlsx")
