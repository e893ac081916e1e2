"""`check` reads the products of a file that is no label, as `scan` does; labels stay labels."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError
from exocheck.read.products import products_of
from tests.read.catalogue.reading import parquet_file, spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

TABLE = 'id,name,ingredients\n7,Rose,"Water, Exosomes"\n8,Plain,Water\n'
PAGE = "<!doctype html><html><body><h1>Rose</h1><p>Ingredients: Water, Exosomes</p></body></html>"
FEED = (
    '<?xml version="1.0"?><rss><channel><item><title>Rose</title><description>Ingredients: Water, Exosomes</description>'
    "</item></channel></rss>"
)
ROWS = {1: ["name", "ingredients"], 2: ["Rose", "Water, Exosomes"]}
COLUMNS = [("name", ["Rose"]), ("ingredients", ["Water, Exosomes"])]


@pytest.fixture
def found(tmp_path: Path, rulebook: Rulebook) -> Callable[[str, bytes], list[tuple[str | None, ...]] | None]:
    def read(name: str, data: bytes) -> list[tuple[str | None, ...]] | None:
        path = tmp_path / name
        path.write_bytes(data)
        labels = products_of(str(path), rulebook)
        if labels is None:
            return None
        assert [(label.origin.path, label.origin.record) for label in labels] == [
            (str(path), n) for n in range(len(labels))
        ]
        return [(label.name, label.ingredients) for label in labels]

    return read


@pytest.mark.parametrize(
    ("name", "data", "count"),
    [
        ("a.csv", TABLE.encode(), 2),
        ("a.txt", TABLE.replace(",", "\t").encode(), 2),
        ("a.csv.gz", gzip.compress(TABLE.encode()), 2),
        ("a.html", PAGE.encode(), 1),
        ("a", PAGE.encode(), 1),
        ("a.xml", FEED.encode(), 1),
        ("a.xlsx", spreadsheet({"s": ROWS}), 1),
        ("a.parquet", parquet_file(COLUMNS), 1),
    ],
    ids=["table", "tabs", "packed table", "page", "page without a suffix", "feed", "spreadsheet", "Parquet"],
)
def test_a_file_of_products_gives_them(
    found: Callable[..., list[tuple[str, str]]], name: str, data: bytes, count: int
) -> None:
    products = found(name, data)
    assert len(products) == count
    assert products[0][0] == "Rose"
    assert "Exosomes" in products[0][1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Ingredients: Water, Exosomes"),
        ("a.txt", "Water\tGlycerin\tExosomes"),
        ("a.csv", "Water, Glycerin, Exosomes\n"),
        ("a.json", '{"name": "Rose", "ingredients": "Water"}'),
        ("a", ""),
    ],
)
def test_a_label_gives_none(found: Callable[..., object], name: str, text: str) -> None:
    assert found(name, text.encode()) is None


@pytest.mark.parametrize("argument", ["-", "Water, Exosomes", "no such file.csv", ".", "a\0b", "x" * 5000])
def test_nor_does_what_is_no_file(rulebook: Rulebook, argument: str) -> None:
    assert products_of(argument, rulebook) is None


def test_a_catalogue_is_for_scan(found: Callable[..., object]) -> None:
    with pytest.raises(InputError, match=r"holds more than 1,000 products \(use `exocheck scan`"):
        found("a.csv", ("name,ingredients\n" + "Rose,Water\n" * 1001).encode())
