from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.model.label import Money, Size
from exocheck.read.argument import Source
from exocheck.read.json_input import looks_like_json, read_json, read_json_lines
from exocheck.read.records import RecordReader
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook


@pytest.fixture(scope="module")
def reader(rulebook: Rulebook) -> RecordReader:
    return RecordReader(rulebook)


def test_a_whole_record_is_read(reader: RecordReader) -> None:
    label = reader.read(
        {
            "sku": 4711,
            "title": "Night Ampoule",
            "vendor": "Velmora",
            "ingredients": "Water, Exosomes",
            "claims": ["Firms.", "Lifts."],
            "description": "Ten billion exosomes.",
            "price": "49.90",
            "currency": "eur",
            "size": "30 ml",
            "markets": "EU, us",
            "lang": "en",
            "colour": "blue",
        }
    )
    assert label.problems == ()
    assert (label.key, label.name, label.brand, label.lang) == ("4711", "Night Ampoule", "Velmora", "en")
    assert label.claims == "Firms.\nLifts.\nTen billion exosomes."
    assert label.price == Money(amount=49.9, currency="EUR")
    assert label.size == Size(amount=30, unit="ml")
    assert label.markets == ("eu", "us")


def test_what_is_not_given_is_none(reader: RecordReader) -> None:
    label = reader.read({"ingredients": "", "price": None, "size": "", "markets": [], "name": " "})
    assert (label.name, label.claims, label.price, label.size, label.markets) == (None, None, None, None, ())
    assert label.ingredients == ""


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"amount": 30, "unit": "ml"}, Size(amount=30, unit="ml")),
        ({"amount": "1.0", "unit": "fl oz"}, Size(amount=29.57, unit="ml")),
    ],
)
def test_a_size_may_be_an_object(reader: RecordReader, value: object, size: Size) -> None:
    assert reader.read({"size": value}).size == size


@pytest.mark.parametrize(("price", "currency", "money"), [
    (49.9, "USD", Money(amount=49.9, currency="USD")),
    (49, None, Money(amount=49, currency=None)),
    ("$49", None, Money(amount=49, currency="USD")),
    ("$49", "CAD", Money(amount=49, currency="CAD")),
    ("12.00 USD", "", Money(amount=12, currency="USD")),
    (49.9, "SEK", Money(amount=49.9, currency="SEK")),
    (49.9, "€", Money(amount=49.9, currency="EUR")),
    (0, "USD", None),
])  # fmt: skip
def test_prices(reader: RecordReader, price: object, currency: object, money: Money | None) -> None:
    label = reader.read({"name": "A", "price": price, "currency": currency})
    assert label.price == money
    assert label.problems == ()


@pytest.mark.parametrize(("record", "names"), [
    ({"name": ["x"]}, "name: expected a text, got a list"),
    ({"ingredients": 5}, "ingredients: expected a text or a list of texts, got a number"),
    ({"ingredients": ["Water", None]}, "ingredients: 1 of 2 items are no texts"),
    ({"claims": {"a": 1}}, "claims: expected a text or a list of texts, got an object"),
    ({"price": "cheap"}, "price: no amount of money in 'cheap'"),
    ({"price": [1]}, "price: expected a number or a text, got a list"),
    ({"price": True}, "price: expected a number or a text, got true or false"),
    ({"price": float("nan")}, "price: not an amount of money"),
    ({"price": -1}, "price: not an amount of money"),
    ({"price": 10**400}, "price: not an amount of money"),
    ({"currency": "dollars of old"}, "currency: 'dollars of old' is no ISO 4217 code"),
    ({"size": 30}, "size: no amount with a known unit in '30'"),
    ({"size": ["30 ml"]}, "size: expected a text or {amount, unit}, got a list"),
    ({"markets": 7}, "markets: expected a text or a list of texts, got a number"),
    ({"markets": ["eu", "atlantis"]}, "markets: 'atlantis' is not known to the rulebook"),
])  # fmt: skip
def test_wrong_values_are_told_and_the_rest_is_read(reader: RecordReader, record: dict[str, Any], names: str) -> None:
    label = reader.read({"brand": "Velmora", "title": "A", **record})
    assert label.problems[:1] == (names,)
    assert label.brand == "Velmora"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = [
    "id",
    "name",
    "title",
    "brand",
    "ingredients",
    "claims",
    "description",
    "price",
    "currency",
    "size",
    "lang",
    "markets",
]


_shipped = functools.cache(load_rulebook)


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_no_record_breaks_the_reader(record: dict[str, Any]) -> None:
    label = RecordReader(_shipped()).read(record)
    texts = [t for t in (label.name, label.brand, label.ingredients, label.claims, *label.problems) if t]
    assert all(text.encode("utf-8") for text in texts)


def test_a_record_with_nothing_to_check_says_so(reader: RecordReader) -> None:
    assert reader.read({"price": 3, "brand": "Velmora", "ingredients": " "}).problems == (
        "no name, ingredients or claims",
    )


def test_half_surrogates_cannot_reach_the_output(reader: RecordReader) -> None:
    label = reader.read(json.loads(r'{"name": "Glow \ud83d", "ingredients": "Water\udc00, Exosomes"}'))
    assert label.name == "Glow \ufffd"
    assert label.ingredients == "Water\ufffd, Exosomes"


def test_lines_are_read_one_by_one_and_bad_ones_told(reader: RecordReader) -> None:
    lines = [
        b'\xef\xbb\xbf{"name": "A"}\n',
        b"\n",
        b'{"name": "B"\n',
        b"[1]\n",
        b'{"name": "\xff"}\n',
        b"[" * 100_000 + b"\n",
        b'{"name": "C"}',
    ]
    labels = list(read_json_lines(lines, reader, "a.jsonl"))
    assert [label.name for label in labels] == ["A", None, None, None, None, "C"]
    assert [label.origin.record for label in labels] == [0, 1, 2, 3, 4, 5]
    assert [label.origin.line for label in labels] == [1, 3, 4, 5, 6, 7]
    told = [" ".join(label.problems) for label in labels]
    assert "line 3 is not JSON" in told[1]
    assert "line 4 is no record" in told[2]
    assert "line 5 is not UTF-8" in told[3]
    assert "line 6 is not JSON" in told[4]


@pytest.mark.parametrize(("text", "names"), [
    ('{"name": "A"}', ["A"]),
    ('[{"name": "A"}, {"name": "B"}, 3]', ["A", "B", None]),
    ('{"name": "A"}\n{"name": "B"}\n', ["A", "B"]),
])  # fmt: skip
def test_json_may_be_one_record_a_list_or_lines(reader: RecordReader, text: str, names: list[str | None]) -> None:
    labels = read_json(Source(text=text, path="a.json"), reader)
    assert [label.name for label in labels] == names
    assert [label.origin.record for label in labels] == list(range(len(names)))


@pytest.mark.parametrize("text", ["{", '{"name": ', "[1, ", '"only a text"', "7", "[]"])
def test_json_without_records_is_refused(reader: RecordReader, text: str) -> None:
    with pytest.raises(InputError, match=r"a\.json"):
        read_json(Source(text=text, path="a.json"), reader)


@pytest.mark.parametrize(("text", "path", "is_json"), [
    ('{"name": "A"}', None, True),
    ('[{"name": "A"}]', "-", True),
    ("Water, Glycerin", "labels.JSON", True),
    ("Water, Glycerin", "labels.txt", False),
    ("[+/- CI 77491], Water", None, False),
    ("{Water}", None, False),
])  # fmt: skip
def test_json_is_known_by_name_or_beginning(text: str, path: str | None, is_json: bool) -> None:
    assert looks_like_json(Source(text=text, path=path)) is is_json
