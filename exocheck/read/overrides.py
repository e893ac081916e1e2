"""Take what a command's options say of a product over what its label says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import UsageError
from exocheck.read.amounts import read_money, read_size
from exocheck.read.markets import require_markets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["Overrides"]


class Overrides(NamedTuple):
    """Hold what options say: `fields` replace those of a label, `claims` are added to its own.

    `markets` and `lang` hold for labels that name none.
    """

    fields: dict[str, Any]
    claims: str | None = None
    markets: tuple[str, ...] = ()
    lang: str | None = None

    @classmethod
    def read(
        cls,
        rulebook: Rulebook,
        *,
        name: str | None = None,
        brand: str | None = None,
        claims: str | None = None,
        price: str | None = None,
        size: str | None = None,
        markets: Iterable[str] = (),
        lang: str | None = None,
    ) -> Overrides:
        """Return the overrides of some options; raise `UsageError` for an amount or a market that makes no sense."""
        money = volume = None
        if price is not None:
            money = read_money(price, rulebook.currencies)
            if money is None or money.amount <= 0:
                raise UsageError(f"no price in '{price}'", "write it as on the label: --price '$49.90'")
        if size is not None:
            volume = read_size(size, rulebook.units)
            if volume is None or volume.amount <= 0:
                raise UsageError(f"no size in '{size}'", f"write --size '30 ml'; units: {', '.join(rulebook.units)}")
        given = {
            "name": name,
            "brand": brand,
            "lang": lang,
            "price": money,
            "size": volume,
            "markets": require_markets(markets, rulebook) or None,
        }
        return cls(fields={key: value for key, value in given.items() if value is not None}, claims=claims)

    @property
    def name_or_claims(self) -> bool:
        """Tell whether the options alone give something to check."""
        return bool(self.claims or self.fields.get("name"))

    def apply(self, label: Label) -> Label:
        """Return a label as the options have it."""
        if self.claims is not None:
            label = label._replace(claims=f"{label.claims}\n{self.claims}" if label.claims else self.claims)
        if self.fields:
            label = label._replace(**self.fields)
        if self.lang and label.lang is None:
            label = label._replace(lang=self.lang)
        return label._replace(markets=self.markets) if self.markets and not label.markets else label
