from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.encoding import utf8
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.json_items import json_items
from exocheck.read.catalogue.unpack import open_plain

A = {"name": "A", "ingredients": "Water"}


def read(data: bytes, name: str | None = None) -> list[Item]:
    return list(json_items(io.BytesIO(data), name))


def test_each_object_is_a_product_in_its_line() -> None:
    assert read(b'[{"name": "A", "ingredients": "Water"},\n{"title": "B"}]') == [Item(A, 1), Item({"title": "B"}, 2)]


def test_an_export_of_a_shop_is_read_by_its_layout() -> None:
    [item] = read(
        b'{"products": [{"handle": "rose", "title": "Rose", "body_html": "<p>With <b>E</b>xosomes</p>",'
        b' "vendor": "Velmora", "variants": [{"price": "19.90"}, {"price": "29.90"}], "tags": []}]}'
    )
    assert item.record == {
        "id": "rose",
        "name": "Rose",
        "brand": "Velmora",
        "claims": "With Exosomes",
        "price": "19.90",
    }


def test_columns_can_be_named() -> None:
    [item] = json_items(
        io.BytesIO(b'[{"name": "A", "Secret": {"List": "Water"}}]'), None, {"ingredients": ["secret.list"]}
    )
    assert item.record == A


@pytest.mark.parametrize("data", [b'{"name": "\xed\x95\x9c"}', '{"name": "한"}'.encode("utf-16")])
def test_any_encoding_will_do(data: bytes) -> None:
    assert read(data) == list(json_items(utf8(io.BytesIO(data)))) == [Item({"name": "한"}, 1)]


def test_what_is_no_object_is_a_problem_with_its_line() -> None:
    found = read(b'[{"name": "A", "ingredients": "Water"},\n"text",\n5,\nnull,\n{"title": "B"}]')
    assert [(item.line, item.problem) for item in found] == [
        (1, None),
        *((line, "no record: expected {...}") for line in (2, 3, 4)),
        (5, None),
    ]


def test_a_broken_end_costs_what_follows_it_and_says_where() -> None:
    first, last = read(b'[{"name": "A", "ingredients": "Water"},\n{"name": "B"', "shop.json")
    assert first == Item(A, 1)
    assert last == Item(None, 2, "line 2 is not JSON: expecting ',' delimiter; the rest of shop.json was not read")


def test_an_archive_that_is_cut_off_says_so_behind_what_it_held() -> None:
    noise = b'[{"name": "A", "ingredients": "Water"},\n' + b"".join(b'{"id": %d},\n' % (n * n) for n in range(9_000))
    packed = gzip.compress(noise, mtime=0)
    found = list(json_items(open_plain(io.BytesIO(packed[: len(packed) // 2]))))
    assert found[0] == Item(A, 1)
    assert len(found) > 1_000
    assert "cut off" in (found[-1].problem or "")
    assert not any(item.problem for item in found[:-1])


@pytest.mark.parametrize(("name", "what"), [(None, "standard input"), ("a.json", "a.json")])
@pytest.mark.parametrize("data", [b"", b"[]", b"\n\n"])
def test_nothing_is_a_problem(data: bytes, name: str | None, what: str) -> None:
    assert read(data, name) == [Item(None, None, f"{what} holds no record")]


@given(st.binary(max_size=200) | st.text(st.sampled_from('[]{}",:\\ \n1.eE-"products"tru')).map(str.encode))
def test_any_bytes_are_read_or_a_problem(data: bytes) -> None:
    found = read(data)
    assert found
    assert all(item.problem or item.record is not None for item in found)
