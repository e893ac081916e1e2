"""Fill in what a rule says of a label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.engine.source import tissue_title
from exocheck.engine.subject import UNDISCLOSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from exocheck.engine.context import Context
    from exocheck.model.label import Ingredient
    from exocheck.model.report import Evidence
    from exocheck.model.rulebook import SubjectSpec
    from exocheck.model.rules import Family

__all__ = ["Message"]

_MOST_QUOTED = 4


class Message:
    """Say what a rule says, with its blanks filled in for one label after the other."""

    def __init__(self, text: str) -> None:
        self._pieces = _BLANKS.split(text)

    def of(self, context: Context, evidence: tuple[Evidence, ...]) -> str:
        """Return the message; unknown amounts leave their place to a dash."""
        pieces = [*self._pieces]
        for number in range(1, len(pieces), 2):
            name = pieces[number]
            pieces[number] = (
                _listing(dict.fromkeys([e.text for e in evidence])) if name == "evidence" else _told(name, context)
            )
        return "".join(pieces)


def _told(name: str, context: Context) -> str:
    """Return what fills a blank alike in the messages of all rules."""
    told = context.told.get(name)
    if told is None:
        context.told[name] = told = _VALUES[name](context)
    return told


def _subject(context: Context) -> str:
    mentions = context.subject.mentions
    return _listing({m.text.casefold(): m.text for m in mentions if m.position}.values()) or _spec(context).title


def _source(context: Context) -> str:
    titles = {source.id: source.title for source in _spec(context).classes} | {UNDISCLOSED: _spec(context).undisclosed}
    return _listing(titles.get(name, name) for name in context.source.classes)


def _tissue(context: Context) -> str:
    return tissue_title(context.rulebook, context.source.tissue) or "-"


def _co_actives(context: Context) -> str:
    return _listing(ingredient.name for _, members in _present(context) for ingredient in members)


def _families(context: Context) -> str:
    return _listing(family.title.lower() for family, _ in _present(context))


def _price(context: Context) -> str:
    return _amount(context.facts.price_per_ml)


def _comparator(context: Context) -> str:
    return _amount(context.comparator)


def _times(context: Context) -> str:
    price = context.facts.price_per_ml
    return f"{price / context.comparator:.1f}" if price and context.comparator else "-"


def _markets(context: Context) -> str:
    markets = context.rulebook.markets
    return _listing(markets[name].title for name in context.label.markets if name in markets)


_VALUES: dict[str, Callable[[Context], str]] = {
    "subject": _subject,
    "source": _source,
    "tissue": _tissue,
    "co_actives": _co_actives,
    "families": _families,
    "price_per_ml": _price,
    "comparator": _comparator,
    "times": _times,
    "markets": _markets,
}
"""What may stand in braces in a message, beside the evidence."""

_BLANKS = re.compile(f"{{({'|'.join(['evidence', *_VALUES])})}}")


def _spec(context: Context) -> SubjectSpec:
    return context.rulebook.subject


def _present(context: Context) -> list[tuple[Family, tuple[Ingredient, ...]]]:
    members = context.facts.co_actives
    return [(family, members[family.id]) for family in context.rulebook.families if members[family.id]]


def _listing(items: Iterable[str]) -> str:
    shown = [" ".join(item.split()) for item in items]
    rest = len(shown) - _MOST_QUOTED
    return ", ".join(shown[:_MOST_QUOTED]) + (f" and {rest} more" if rest > 0 else "")


def _amount(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
