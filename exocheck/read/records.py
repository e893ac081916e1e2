"""Read labels from records: mappings with the keys `name`, `ingredients`, `claims` and so on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exocheck.model.label import Label, Money, Origin, Size
from exocheck.read.amounts import read_money, read_size
from exocheck.read.markets import find_markets, market_names

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["RecordReader"]

Record = Mapping[str, Any]

_KEYS = {
    "key": ("id", "sku", "gtin", "barcode"),
    "name": ("name", "title"),
    "brand": ("brand", "vendor"),
    "ingredients": ("ingredients",),
    "claims": ("claims", "description"),
    "lang": ("lang",),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


class RecordReader:
    """Read records with one rulebook's units, currencies and markets.

    Unknown keys are passed over. A value of a wrong type becomes a problem of the label, never an error.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._markets_by_name = market_names(rulebook)

    def read(self, record: Record, origin: Origin | None = None) -> Label:
        """Return the label of a record."""
        problems: list[str] = []
        name, brand, key, lang = (self._first(record, field, problems) for field in ("name", "brand", "key", "lang"))
        ingredients, claims = _lines(record.get("ingredients"), "ingredients", problems), self._claims(record, problems)
        if not any(text and text.strip() for text in (name, ingredients, claims)):
            problems.append("no name, ingredients or claims")
        return Label(
            name=name,
            brand=brand,
            key=key,
            lang=lang,
            ingredients=ingredients,
            claims=claims,
            price=self._price(record, problems),
            size=self._size(record.get("size"), problems),
            markets=self._markets(record.get("markets"), problems),
            origin=origin or Origin(),
            problems=tuple(problems),
        )

    def _first(self, record: Record, field: str, problems: list[str]) -> str | None:
        """Return the first text among a field's keys; numbers are fine as texts."""
        for key in _KEYS[field]:
            value = record.get(key)
            if isinstance(value, str) and value.strip():
                return _clean(value).strip()
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            if value is not None and not isinstance(value, str):
                problems.append(_wrong(key, "a text", value))
        return None

    def _claims(self, record: Record, problems: list[str]) -> str | None:
        found = [_lines(record.get(key), key, problems) for key in _KEYS["claims"]]
        given = [text for text in found if text is not None]
        return "\n".join(dict.fromkeys(given)) if given else None

    def _price(self, record: Record, problems: list[str]) -> Money | None:
        value, currency = record.get("price"), self._currency(record.get("currency"), problems)
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

    def _size(self, value: object, problems: list[str]) -> Size | None:
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

    def _markets(self, value: object, problems: list[str]) -> tuple[str, ...]:
        if value is None:
            return ()
        named = [value] if isinstance(value, str) else value
        if not isinstance(named, Sequence) or not all(isinstance(n, str) for n in named):
            problems.append(_wrong("markets", "a text or a list of texts", value))
            return ()
        found, unknown = find_markets(named, self._markets_by_name)
        problems.extend(f"markets: '{_short(name)}' is not known to the rulebook" for name in unknown)
        return found


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
    return _SURROGATE.sub("\ufffd", text)


def _short(text: str) -> str:
    return _clean(text if len(text) <= 40 else text[:37] + "...")


def _wrong(key: str, wanted: str, value: object) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return f"{key}: expected {wanted}, got {kinds.get(type(value), 'something else')}"
