from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.model.label import Money, Size
from exocheck.read.amounts import find_money, find_sizes, read_money, read_size
from exocheck.read.numerals import to_number

CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "eur": "EUR", "krw": "KRW", "원": "KRW", "¥": "JPY", "円": "JPY", "₩": "KRW",
    "r$": "BRL", "rp": "IDR", "cad": "CAD", "try": "TRY", "chf": "CHF", "руб": "RUB", "₫": "VND",
}  # fmt: skip
UNITS = {
    "ml": ("ml", 1.0), "l": ("ml", 1000.0), "fl oz": ("ml", 29.5735), "oz": ("ml", 29.5735), "g": ("g", 1.0),
    "gr": ("g", 1.0), "mg": ("g", 0.001), "毫升": ("ml", 1.0), "мл": ("ml", 1.0), "pads": ("piece", 1.0),
}  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "amount", "currency"),
    [
        ("$49.90", 49.9, "USD"),
        ("49,90 €", 49.9, "EUR"),
        ("KRW 32,000", 32000, "KRW"),
        ("32,000원", 32000, "KRW"),
        ("¥3,980", 3980, "JPY"),
        ("3,980円(税込)", 3980, "JPY"),
        ("R$ 350,00", 350, "BRL"),
        ("US$ 1,234.50", 1234.5, "USD"),
        ("Rp350.000", 350_000, "IDR"),
        ("1.299,00 €", 1299, "EUR"),
        ("1 290 руб.", 1290, "RUB"),
        ("1'250 CHF", 1250, "CHF"),
        ("29.900 ₫", 29_900, "VND"),
        ("$49 CAD", 49, "CAD"),
        ("try 900", 900, "TRY"),
        ("49.90", 49.9, None),
        ("$20 - $35", 20, "USD"),
        ("$20-35", 20, "USD"),
        ("20-35 €", 20, "EUR"),
        ("₩ 32,000 ~ 45,000", 32000, "KRW"),
        ("$45 (was $60)", 45, "USD"),
        ("49,90 € - 30 ml", 49.9, "EUR"),
        ("$49.90 / 30 ml", 49.9, "USD"),
    ],
)
def test_prices_are_read_as_people_write_them(printed: str, amount: float, currency: str | None) -> None:
    assert read_money(printed, CURRENCIES) == Money(amount=amount, currency=currency)


@pytest.mark.parametrize("printed", ["", "free", "2 for 1", "see website"])
def test_a_text_without_one_clear_price_has_none(printed: str) -> None:
    assert read_money(printed, CURRENCIES) is None


def test_a_currency_code_in_small_letters_is_a_word_in_prose() -> None:
    assert list(find_money("Try 2 drops", CURRENCIES, strict=True)) == []
    assert [m.amount for m, _ in find_money("TRY 900", CURRENCIES, strict=True)] == [900]


@pytest.mark.parametrize(
    ("printed", "amount", "unit"),
    [
        ("30 ml", 30, "ml"),
        ("30ML", 30, "ml"),
        ("1.0 fl. oz.", 29.57, "ml"),
        ("1.01FL.OZ", 29.87, "ml"),
        ("50 g", 50, "g"),
        ("50 gr", 50, "g"),
        ("5 x 1 ml", 5, "ml"),
        ("5 × 1 mL", 5, "ml"),
        ("1ml*5", 5, "ml"),
        ("30 ml x 2", 60, "ml"),
        ("0,5 l", 500, "ml"),
        ("1,000 ml", 1000, "ml"),
        ("1.690 fl oz", 49.98, "ml"),
        ("30毫升", 30, "ml"),
        ("30 мл", 30, "ml"),
        ("20-30 ml", 20, "ml"),
        ("30 mL / 1.01 fl.oz", 30, "ml"),
        ("60 pads", 60, "piece"),
        ("Net wt. 1.7oz.", 50.27, "ml"),
    ],
)
def test_sizes_are_read_as_people_write_them(printed: str, amount: float, unit: str) -> None:
    assert read_size(printed, UNITS) == Size(amount=amount, unit=unit)


@pytest.mark.parametrize("printed", ["", "large", "5 mg/ml", "10 billion/ml", "30 gm", "30 mlx", "B12 g2"])
def test_concentrations_and_unknown_units_are_no_sizes(printed: str) -> None:
    assert read_size(printed, UNITS) is None


def test_an_amount_tells_where_it_stands() -> None:
    text = "Serum №1 ① 30 ml, $49"
    [(_, size)] = find_sizes(text, UNITS)
    [(_, price)] = find_money(text, CURRENCIES)
    assert text[slice(*size)] == "30 ml"
    assert text[slice(*price)] == "$49"


@given(st.floats(0.01, 9_999_999).map(lambda x: round(x, 2)))
def test_a_number_reads_the_same_in_any_style(value: float) -> None:
    english = f"{value:,.2f}"
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    french = english.replace(",", " ").replace(".", ",")
    swiss = english.replace(",", "'")
    assert {to_number(style, thousands=True) for style in (english, german, french, swiss)} == {value}


@given(st.text(alphabet="0123456789.,' $€x-ml/fozRp~", max_size=40))
def test_no_text_breaks_the_readers(text: str) -> None:
    money, size = read_money(text, CURRENCIES), read_size(text, UNITS)
    assert money is None or money.amount >= 0
    assert size is None or size.amount >= 0
