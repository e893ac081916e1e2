from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue import text_items as module
from exocheck.read.catalogue.text_items import text_item, text_items
from exocheck.read.catalogue.unpack import open_plain

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.item import Item

LABEL = "Rose Serum\nBrand: Velmora\nVegan\nIngredients: Water, Glycerin, Rose Exosomes\n30 ml\nPrice: 39.00 EUR\n"


def read(data: bytes, rulebook: Rulebook, name: str | None = "rose.txt") -> Item:
    [item] = text_items(io.BytesIO(data), rulebook, name)
    return item


def test_a_text_is_one_label_under_its_file_s_name(rulebook: Rulebook) -> None:
    item = read(LABEL.encode(), rulebook)
    assert (item.line, item.problem) == (1, None)
    assert item.record is not None
    assert item.record["id"] == "rose.txt"
    assert item.record["name"] == "Rose Serum"
    assert item.record["brand"] == "Velmora"
    assert "Rose Exosomes" in item.record["ingredients"]
    assert (item.record["price"], item.record["currency"]) == (39.0, "EUR")
    assert item.record["size"] == {"amount": 30.0, "unit": "ml"}


def test_what_a_text_does_not_say_is_left_out(rulebook: Rulebook) -> None:
    item = read(b"Water, Glycerin, Rose Exosomes", rulebook, None)
    assert item.record is not None
    assert item.record["ingredients"] == "Water, Glycerin, Rose Exosomes"
    assert not item.record.keys() & {"id", "price", "currency", "size"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_will_do(encoding: str, rulebook: Rulebook) -> None:
    item = read("Crème de rose\nIngrédients : Eau, Glycérine, Huile d'été\n".encode(encoding), rulebook)
    assert item.record is not None
    assert "Glycérine" in item.record["ingredients"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rose.txt holds no words"),
        (b"12 34 --- \n", "rose.txt holds no words"),
        (bytes(range(32)) * 20, "rose.txt is binary, not text (give a text file, or paste the label)"),
        (b"%PDF-1.7 x", "rose.txt is a PDF, not text (copy its text into a text file)"),
    ],
)
def test_what_is_no_label_is_a_problem(data: bytes, says: str, rulebook: Rulebook) -> None:
    assert read(data, rulebook) == (None, None, says)


def test_a_text_that_is_too_long_is_a_problem(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1 << 20)
    assert read(b"word " * 300_000, rulebook, None).problem == "standard input is longer than 1 MiB, which no label is"


def test_an_archive_that_is_broken_from_the_start_is_a_problem(rulebook: Rulebook) -> None:
    [item] = text_items(open_plain(io.BytesIO(gzip.compress(b"x", mtime=0)[:10] + b"\xff" * 9)), rulebook)
    assert "broken gzip archive" in (item.problem or "")


def test_what_is_odd_about_a_label_is_said_with_it(rulebook: Rulebook) -> None:
    item = text_item("Vegan.\nIt calms the skin overnight.", rulebook, None)
    assert item.record is not None
    assert item.problem == "no ingredient list found"


@given(text=st.text(max_size=200))
def test_any_text_is_a_label_or_a_problem(text: str, rulebook: Rulebook) -> None:
    item = text_item(text, rulebook, "x")
    if any(map(str.isalpha, text)):
        assert item.record is not None
        assert item.record["id"] == "x"
    else:
        assert item.problem == "x holds no words"
