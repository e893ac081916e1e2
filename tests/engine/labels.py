"""Made-up labels, and a checker with the shipped rulebook, for tests of the engine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exocheck.engine import Checker
from exocheck.model.label import Label, Money, Size
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from exocheck.model.report import Finding, Result

LIST = "Water, Glycerin, {}, Butylene Glycol, Sodium Hyaluronate, Phenoxyethanol, Ethylhexylglycerin, Xanthan Gum"


@cache
def checker() -> Checker:
    """Return a checker with the shipped rulebook."""
    return Checker(load_rulebook())


def check(
    ingredients: str | None = None,
    claims: str | None = None,
    name: str | None = None,
    price: float | None = None,
    markets: tuple[str, ...] = (),
) -> Result:
    """Return what the shipped rulebook says of a label; a price is in dollars, for 30 ml."""
    money = Money(amount=price, currency="USD") if price is not None else None
    size = Size(amount=30.0, unit="ml") if price is not None else None
    label = Label(name=name, ingredients=ingredients, claims=claims, price=money, size=size, markets=markets)
    return checker().check(label)


def listed(entry: str, claims: str | None = None) -> Result:
    """Return what is said of an entry in the middle of a list."""
    return check(LIST.format(entry), claims)


def finding(result: Result, rule: str) -> Finding:
    """Return what one rule says."""
    return next(f for f in result.findings if f.rule == rule)
