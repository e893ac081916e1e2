"""What a label says, before anything is made of it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["FIELDS", "Dose", "Ingredient", "Label", "Money", "Origin", "Size", "Span"]

Span = tuple[int, int]
"""Start and end (exclusive) in code points of the raw text of a field."""

FIELDS = ("name", "brand", "ingredients", "claims")
"""The text fields of a label, which rules may look into."""


class Money(NamedTuple):
    """Hold an amount of money; `currency` is an ISO 4217 code, or None where the label shows none."""

    amount: float
    currency: str | None = None


class Size(NamedTuple):
    """Hold how much a package contains; `unit` is `ml`, `g` or `piece`."""

    amount: float
    unit: str


class Dose(NamedTuple):
    """Hold an amount printed with an ingredient, such as `50 ppm` or `2 %`; `unit` is as folded."""

    amount: float
    unit: str


class Origin(NamedTuple):
    """Say where a label was read: `record` counts from 0, `line` from 1; None where it does not apply."""

    path: str | None = None
    record: int | None = None
    line: int | None = None


class Ingredient(NamedTuple):
    """Hold one entry of an ingredient list.

    `text` is the entry as printed, `name` the entry without marks, dose and footnote signs,
    `span` the place of `text` in the raw list, `position` counts from 1,
    `section` counts the lists of a field that holds several, from 0.
    """

    position: int
    text: str
    name: str
    span: Span
    dose: Dose | None = None
    section: int = 0


class Label(NamedTuple):
    """Hold the texts of one product, raw.

    `claims` are the texts around the list, one per line. A text that was not given is None, which differs
    from an empty one. `markets` are the ids of the places where the product is sold, empty where unknown.
    """

    name: str | None = None
    brand: str | None = None
    ingredients: str | None = None
    claims: str | None = None
    key: str | None = None
    lang: str | None = None
    price: Money | None = None
    size: Size | None = None
    markets: tuple[str, ...] = ()
    origin: Origin = Origin()
    problems: tuple[str, ...] = ()
