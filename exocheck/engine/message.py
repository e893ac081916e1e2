"""Fill in what a rule says of a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.source import tissue_title
from exocheck.engine.subject import UNDISCLOSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exocheck.engine.conditions import Context
    from exocheck.model.label import Ingredient
    from exocheck.model.report import Evidence
    from exocheck.model.rulebook import SubjectSpec
    from exocheck.model.rules import Family, Rule

__all__ = ["message_of"]

_MOST_QUOTED = 4


def message_of(rule: Rule, context: Context, evidence: tuple[Evidence, ...]) -> str:
    """Return a rule's message, filled in; unknown amounts leave their place to a dash."""
    text = rule.message
    if "{" not in text:
        return text
    for name, value in _VALUES.items():
        if "{" + name + "}" in text:
            text = text.replace("{" + name + "}", value(context, evidence))
    return text


def _subject(context: Context, _: tuple[Evidence, ...]) -> str:
    mentions = context.grounds.facts.subject.mentions
    return _listing({m.text.casefold(): m.text for m in mentions if m.position}.values()) or _spec(context).title


def _source(context: Context, _: tuple[Evidence, ...]) -> str:
    titles = {source.id: source.title for source in _spec(context).classes} | {UNDISCLOSED: _spec(context).undisclosed}
    return _listing(titles.get(name, name) for name in context.grounds.facts.subject.source.classes)


def _tissue(context: Context, _: tuple[Evidence, ...]) -> str:
    return tissue_title(context.rulebook, context.grounds.facts.subject.source.tissue) or "-"


def _evidence(_: Context, evidence: tuple[Evidence, ...]) -> str:
    return _listing(dict.fromkeys(item.text for item in evidence))


def _co_actives(context: Context, _: tuple[Evidence, ...]) -> str:
    return _listing(ingredient.name for _, members in _present(context) for ingredient in members)


def _families(context: Context, _: tuple[Evidence, ...]) -> str:
    return _listing(family.title.lower() for family, _ in _present(context))


def _price(context: Context, _: tuple[Evidence, ...]) -> str:
    return _amount(context.grounds.facts.price_per_ml)


def _comparator(context: Context, _: tuple[Evidence, ...]) -> str:
    return _amount(context.comparator)


def _times(context: Context, _: tuple[Evidence, ...]) -> str:
    price = context.grounds.facts.price_per_ml
    return f"{price / context.comparator:.1f}" if price and context.comparator else "-"


def _markets(context: Context, _: tuple[Evidence, ...]) -> str:
    markets = context.rulebook.markets
    return _listing(markets[name].title for name in context.grounds.label.markets if name in markets)


_VALUES: dict[str, Callable[[Context, tuple[Evidence, ...]], str]] = {
    "subject": _subject,
    "source": _source,
    "tissue": _tissue,
    "evidence": _evidence,
    "co_actives": _co_actives,
    "families": _families,
    "price_per_ml": _price,
    "comparator": _comparator,
    "times": _times,
    "markets": _markets,
}
"""What may stand in braces in a message, in the order in which it is put in."""


def _spec(context: Context) -> SubjectSpec:
    return context.rulebook.subject


def _present(context: Context) -> list[tuple[Family, tuple[Ingredient, ...]]]:
    members = context.grounds.facts.co_actives
    return [(family, members[family.id]) for family in context.rulebook.families if members[family.id]]


def _listing(items: Iterable[str]) -> str:
    shown = [" ".join(item.split()) for item in items]
    rest = len(shown) - _MOST_QUOTED
    return ", ".join(shown[:_MOST_QUOTED]) + (f" and {rest} more" if rest > 0 else "")


def _amount(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
