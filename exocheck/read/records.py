"""Read labels from records: mappings with the keys `name`, `ingredients`, `claims` and so on."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from exocheck.model.label import Label, Money, Origin, Size
from exocheck.read.amounts import read_money, read_size
from exocheck.read.markets import find_markets, market_names

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["RecordReader"]

Record = Mapping[str, Any]
T = TypeVar("T")

_KEYS = {
    "key": ("id", "sku", "gtin", "barcode"),
    "name": ("name", "title"),
    "brand": ("brand", "vendor"),
    "ingredients": ("ingredients",),
    "claims": ("claims", "description"),
    "lang": ("lang",),
}
_MOST_REMEMBERED = 20_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class RecordReader:
    """Read records with one rulebook's units, currencies and markets.

    Unknown keys are passed over. A value of a wrong type becomes a problem of the label, never an error.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._markets_by_name = market_names(rulebook)
        self._price = _remembered(self._read_price)
        self._size = _remembered(self._read_size)
        self._markets = _remembered(self._read_markets)

    def read(self, record: Record, origin: Origin | None = None) -> Label:
        """Return the label of a record."""
        get, first = record.get, self._first
        problems: list[str] = []
        name, brand = first(record, "name", problems), first(record, "brand", problems)
        key, lang = first(record, "key", problems), first(record, "lang", problems)
        ingredients, claims = _lines(get("ingredients"), "ingredients", problems), self._claims(record, problems)
        if not (name or (ingredients and ingredients.strip()) or (claims and claims.strip())):
            problems.append("no name, ingredients or claims")
        return Label(
            name,
            brand,
            ingredients,
            claims,
            key,
            lang,
            self._price(problems, get("price"), get("currency")),
            self._size(problems, get("size")),
            self._markets(problems, get("markets")) or (),
            origin or Origin(),
            tuple(problems),
        )

    def _first(self, record: Record, field: str, problems: list[str]) -> str | None:
        """Return the first text among a field's keys; numbers are fine as texts."""
        for key in _KEYS[field]:
            value = record.get(key)
            if isinstance(value, str):
                bare = _clean(value).strip()
                if bare:
                    return bare
            elif isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            elif value is not None:
                problems.append(_wrong(key, "a text", value))
        return None

    def _claims(self, record: Record, problems: list[str]) -> str | None:
        found = (_lines(record[key], key, problems) for key in _KEYS["claims"] if key in record)
        given = [text for text in found if text is not None]
        return "\n".join(dict.fromkeys(given)) if given else None

    def _read_price(self, problems: list[str], value: object, in_currency: object) -> Money | None:
        currency = self._currency(in_currency, problems)
        money: Money | None = None
        if isinstance(value, str):
            money = read_money(value, self._book.currencies)
            if money is None and value.strip():
                problems.append(f"price: no amount of money in '{_short(value)}'")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            money = _money(value, problems)
        elif value is not None:
            problems.append(_wrong("price", "a number or a text", value))
        if money is None or money.amount <= 0:
            return None
        return Money(amount=money.amount, currency=currency or money.currency)

    def _currency(self, value: object, problems: list[str]) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            plain = value.strip().casefold()
            if plain in self._book.currencies:
                return self._book.currencies[plain]
            if len(plain) == 3 and plain.isascii() and plain.isalpha():
                return plain.upper()
        problems.append(f"currency: '{_short(str(value))}' is no ISO 4217 code")
        return None

    def _read_size(self, problems: list[str], value: object) -> Size | None:
        text = value
        if isinstance(value, Mapping):
            text = f"{value.get('amount', '')} {value.get('unit', '')}"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            text = str(value)
        if text is None or text == "":
            return None
        if not isinstance(text, str):
            problems.append(_wrong("size", "a text or {amount, unit}", value))
            return None
        size = read_size(text, self._book.units)
        if size is None or size.amount <= 0:
            problems.append(f"size: no amount with a known unit in '{_short(text)}'")
            return None
        return size

    def _read_markets(self, problems: list[str], value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        named = [value] if isinstance(value, str) else value
        if not isinstance(named, Sequence) or not all(isinstance(n, str) for n in named):
            problems.append(_wrong("markets", "a text or a list of texts", value))
            return ()
        found, unknown = find_markets(named, self._markets_by_name)
        problems.extend(f"markets: '{_short(name)}' is not known to the rulebook" for name in unknown)
        return found


def _remembered(read: Callable[..., T]) -> Callable[..., T | None]:
    """Return a function that reads each different text once: a catalogue repeats its prices, sizes and markets.

    It takes what `read` takes: a list for problems, and values.
    """
    known: dict[tuple[object, ...], tuple[T, tuple[str, ...]]] = {}

    def find(problems: list[str], *values: object) -> T | None:
        if not any(values) and all(value is None or value == "" for value in values):
            return None
        if not all(value is None or isinstance(value, str) for value in values):  # `1`, `1.0` and True are one key
            return read(problems, *values)
        found = known.get(values)
        if found is None:
            said: list[str] = []
            found = read(said, *values), tuple(said)
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[values] = found
        problems += found[1]
        return found[0]

    return find


def _lines(value: object, key: str, problems: list[str]) -> str | None:
    """Return a text, or a list of texts as its lines; None where nothing is given."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, Sequence):
        texts = [item for item in value if isinstance(item, str)]
        if len(texts) < len(value):
            problems.append(f"{key}: {len(value) - len(texts)} of {len(value)} items are no texts")
        return _clean("\n".join(texts)) if texts else None
    if value is not None:
        problems.append(_wrong(key, "a text or a list of texts", value))
    return None


def _money(value: float, problems: list[str]) -> Money | None:
    try:
        amount = float(value)
    except OverflowError:
        amount = math.inf
    if not math.isfinite(amount) or amount < 0:
        problems.append("price: not an amount of money")
        return None
    return Money(amount=amount)


def _clean(text: str) -> str:
    """Replace half surrogates, which JSON can hold and no output can."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _short(text: str) -> str:
    return _clean(text if len(text) <= 40 else text[:37] + "...")


def _wrong(key: str, wanted: str, value: object) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return f"{key}: expected {wanted}, got {kinds.get(type(value), 'something else')}"
