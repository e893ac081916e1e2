from __future__ import annotations

import datetime
import io
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from exocheck.errors import InputError, UsageError
from exocheck.read.catalogue import parquet_items as module
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.parquet_items import parquet_items
from tests.read.catalogue.reading import parquet_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read(*columns: tuple[str, object]) -> list[Item]:
    return list(parquet_items(io.BytesIO(parquet_file(columns))))


def ingredients(cells: object) -> list[object]:
    """Return the lists that are read of a column."""
    found = read(("name", ["A", "B"]), ("ingredients", cells))
    assert [item.line for item in found] == [1, 2]
    return [item.record and item.record.get("ingredients") for item in found]


def test_rows_are_products_with_their_numbers() -> None:
    assert read(("sku", [1, 2]), ("name", ["Rose", "Oil"]), ("ingredients", ["Water", None]), ("other", [1, 2])) == [
        Item({"id": "1", "name": "Rose", "ingredients": "Water"}, 1),
        Item({"id": "2", "name": "Oil"}, 2),
    ]


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (["Water", "Oil"], ["Water", "Oil"]),
        ([["Water", "Oil", None], []], ["Water\nOil", None]),
        ([[["Water"], ["Oil"]], None], ["Water\nOil", None]),
        ([[{"lang": "main", "text": "Water"}, {"lang": "fr", "text": "Eau"}], None], ["Water", None]),
        ([{"en": "Water", "n": 5}, None], ["Water\n5", None]),
        (pa.array([[("a", "Water")], None], pa.map_(pa.string(), pa.string())), ["a\nWater", None]),
        (pa.array(["Water", "Water"]).dictionary_encode(), ["Water", "Water"]),
        (pa.array(["Water", None], pa.large_string()), ["Water", None]),
        ([b"Cr\xc3\xa8me", b"Cr\xe8me"], ["Crème", "Cr\ufffdme"]),
        ([True, False], [None, None]),
        ([datetime.date(2024, 1, 2), None], [None, None]),
        (pa.nulls(2), [None, None]),
    ],
)
def test_cells_of_any_type(cells: object, texts: list[object]) -> None:
    assert ingredients(cells) == texts


@pytest.mark.parametrize(
    ("cells", "price"),
    [
        ([19.9], "19.9"),
        ([20], "20"),
        (["19,90 EUR"], "19,90 EUR"),
        ([Decimal("19.90")], "19.90"),
        (pa.array([19.99], pa.float32()), "19.99"),
    ],
)
def test_prices_of_any_type(cells: object, price: str) -> None:
    [item] = read(("name", ["A"]), ("price", cells))
    assert item.record == {"name": "A", "price": price}


def test_columns_that_share_a_name_are_told_apart() -> None:
    columns = (("price", ["5"]), ("description", ["x"]), ("name", ["A"]), ("price", ["6"]), ("name", ["B"]))
    [item] = read(*columns)
    assert item.record == {"name": "A", "claims": "x", "price": "5"}
    [item] = parquet_items(io.BytesIO(parquet_file(columns)), {"name": ["name (2)"], "price": ["price (2)"]})
    assert item.record == {"name": "B", "claims": "x", "price": "6"}


def test_a_shop_s_layout_counts_with_its_variants() -> None:
    found = read(
        ("Handle", ["rose", "rose", "oil"]),
        ("Title", ["Rose", None, "Oil"]),
        ("Body (HTML)", ["<p>Vegan</p>", None, None]),
        ("Vendor", ["V", None, "V"]),
    )
    assert [(item.line, item.record and item.record["name"]) for item in found] == [(1, "Rose"), (3, "Oil")]


def test_rows_that_a_layout_leaves_out_are_left_out() -> None:
    found = read(
        ("Type", ["simple", "variation"]), ("SKU", ["1", "2"]), ("Name", ["A", "B"]), ("Regular price", [5, 6])
    )
    assert [item.record and item.record["id"] for item in found] == ["1"]


def test_rows_are_read_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 3)
    assert [item.line for item in read(("name", [f"A{n}" for n in range(10)]))] == list(range(1, 11))


def test_rows_before_a_broken_place_are_read() -> None:
    columns = [("name", [f"A{n * n}" for n in range(2_000)])]
    data = bytearray(parquet_file(columns, row_group_size=1_000, compression="gzip", use_dictionary=False))
    middle = len(data) // 2 + 1_000
    data[middle : middle + 200] = b"\xff" * 200
    items = parquet_items(io.BytesIO(bytes(data)), None, "a.parquet")
    found: list[Item] = []
    with pytest.raises(InputError, match=r"cannot read a\.parquet: .*get it anew"):
        found.extend(items)
    assert [item.line for item in found] == list(range(1, 1_001))


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_file([("x", ["Rose"])]))
    assert list(parquet_items(str(path), {"name": ["x"]})) == [Item({"name": "Rose"}, 1)]
    with pytest.raises(UsageError, match="no column is called z"):
        list(parquet_items(str(path), {"name": ["z"]}))


@pytest.mark.parametrize("columns", [[], [("x", [1])]])
def test_a_file_without_products_is_an_input_error(columns: Sequence[tuple[str, object]]) -> None:
    with pytest.raises(InputError, match="no column is known to hold a name"):
        read(*columns)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"x" * 50 + b"PAR1", parquet_file([("name", ["A"])])[:-9]])
def test_a_broken_file_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"cannot read standard input: [^\n]*$"):
        list(parquet_items(io.BytesIO(data)))


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"a.parquet is a Parquet file.*pip install 'exocheck\[tables\]'"):
        list(parquet_items("a.parquet"))
