"""The questions that conditions are made of: each kind of condition without parts, as a rulebook may write it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.engine.passages import evidence_of
from exocheck.engine.subject import UNDISCLOSED
from exocheck.model.report import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.engine.context import Context
    from exocheck.engine.entries import EntryReading
    from exocheck.model.label import Ingredient
    from exocheck.model.report import Facts

__all__ = ["LEAVES", "Question", "Truth", "Words"]

Truth = Callable[["Context"], "bool | None"]
Words = Callable[["Context"], "tuple[Evidence, ...]"]
Options = Mapping[str, Any]


def _no_words(_: Context) -> tuple[Evidence, ...]:
    return ()


class Question(NamedTuple):
    """Hold what a condition asks of a label.

    `truth` answers it; None is that it cannot be told. `words` quotes what makes the answer a yes, and is asked only
    where it is one: most answers are no, and of many only the truth is wanted.
    """

    truth: Truth
    words: Words = _no_words


def _source_words(context: Context) -> tuple[Evidence, ...]:
    return context.source.evidence


def _entries(ingredients: Iterable[Ingredient]) -> tuple[Evidence, ...]:
    return tuple([Evidence("ingredients", ingredient.text, ingredient.span) for ingredient in ingredients])


def _mentions(options: Options) -> Question:
    names, fields = frozenset(options["names"]), frozenset(options["fields"])
    listed, needed = "ingredients" in fields, fields - {"name"}

    def truth(context: Context) -> bool | None:
        grounds = context.grounds
        if listed and not grounds.listed.isdisjoint(names):
            return True
        if not grounds.said.isdisjoint(names):
            for passage in grounds.passages:
                if passage.role in fields and passage.says(names):
                    return True
        return False if needed <= context.given else None

    def words(context: Context) -> tuple[Evidence, ...]:
        grounds = context.grounds
        found = evidence_of([p for p in grounds.passages if p.role in fields], names)
        if listed:
            found += _entries(i for i, r in grounds.entries if not r.concepts.isdisjoint(names))
        return found

    return Question(truth, words)


def _lists(options: Options) -> Question:
    names = frozenset(options["names"])

    def found(context: Context) -> list[Ingredient]:
        if context.grounds.listed.isdisjoint(names):
            return []
        return [i for i, r in context.grounds.entries if not (r.subject or r.concepts.isdisjoint(names))]

    def truth(context: Context) -> bool | None:
        return True if found(context) else _silent(context, "ingredients")

    return Question(truth, lambda context: _entries(found(context)))


def _contains(options: Options) -> Question:
    names = None if "any" in options["names"] else tuple(options["names"])

    def truth(context: Context) -> bool | None:
        families = context.facts.co_actives
        for name in families if names is None else names:
            if families[name]:
                return True
        return _silent(context, "ingredients")

    def words(context: Context) -> tuple[Evidence, ...]:
        families = context.facts.co_actives
        return _entries(i for name in (families if names is None else names) for i in families[name])

    return Question(truth, words)


def _declared_in(options: Options) -> Question:
    names = frozenset(options["names"])

    def truth(context: Context) -> bool | None:
        if not names.isdisjoint(context.subject.declared_in):
            return True
        return False if names <= context.given else None

    def words(context: Context) -> tuple[Evidence, ...]:
        fields = names.intersection(context.subject.declared_in)
        return tuple(
            Evidence(field=m.field, text=m.text, span=m.span)
            for m in context.subject.mentions
            if (m.position is not None and "ingredients" in fields)
            or (m.position is None and (m.field in fields or "claims" in fields))
        )

    return Question(truth, words)


def _source_is(options: Options) -> Question:
    names = frozenset(options["names"])
    undisclosed = UNDISCLOSED in names

    def truth(context: Context) -> bool | None:
        source = context.source
        if undisclosed and not source.disclosed:
            return True if "ingredients" in context.given or "claims" in context.given else None
        return not names.isdisjoint(source.classes)

    def words(context: Context) -> tuple[Evidence, ...]:
        return () if undisclosed and not context.source.disclosed else context.source.evidence

    return Question(truth, words)


def _tissue_is(options: Options) -> Question:
    names = frozenset(options["names"])
    return Question(lambda context: context.source.tissue in names, _source_words)


def _sources_at_least(options: Options) -> Question:
    least = options["n"]
    return Question(lambda context: len({*context.source.classes} - {UNDISCLOSED}) >= least, _source_words)


def _sources_disagree(_: Options) -> Question:
    def truth(context: Context) -> bool | None:
        if not ("ingredients" in context.given and "claims" in context.given):
            return None
        named = [m for m in context.subject.mentions if m.source_class]
        listed = {m.source_class for m in named if m.position is not None}
        claimed = {m.source_class for m in named if m.position is None and m.field != "name"}
        return bool(listed and claimed and listed.isdisjoint(claimed))

    return Question(truth, _source_words)


def _made(fact: str) -> Callable[[Options], Question]:
    """Return what asks for statements of one kind of fact, which are told in claims."""
    statements: Callable[[Facts], Mapping[str, tuple[Evidence, ...]]] = attrgetter(fact)

    def leaf(options: Options) -> Question:
        names = tuple(options["names"])

        def truth(context: Context) -> bool | None:
            made = statements(context.facts)
            for name in names:
                if made[name]:
                    return True
            return _silent(context, "claims")

        return Question(truth, lambda context: tuple(e for name in names for e in statements(context.facts)[name]))

    return leaf


def _silent(context: Context, field: str) -> bool | None:
    """Return no where the text that would hold it was given."""
    return False if field in context.given else None


def _listed(options: Options) -> Question:
    what, after = options["what"], options["side"] == "after"

    def found(context: Context, line: int) -> list[Ingredient]:
        grounds = context.grounds
        actives = {i.position for members in context.facts.co_actives.values() for i in members}

        def meant(ingredient: Ingredient, reading: EntryReading) -> bool:
            if what == "subject":
                return reading.subject
            if what == "co_actives":
                return ingredient.position in actives
            return not reading.subject and what in reading.concepts

        return [i for i, r in grounds.entries if (i.position > line if after else i.position < line) and meant(i, r)]

    def truth(context: Context) -> bool | None:
        if "ingredients" not in context.given:
            return None
        line = context.grounds.line
        return line is not None and bool(found(context, line))

    def words(context: Context) -> tuple[Evidence, ...]:
        line = context.grounds.line
        return () if line is None else _entries(found(context, line))

    return Question(truth, words)


def _list_is_whole(_: Options) -> Question:
    def truth(context: Context) -> bool | None:
        if "ingredients" not in context.given:
            return None
        return len(context.grounds.entries) >= context.rulebook.reading.whole_list

    return Question(truth)


def _price_per_ml(options: Options) -> Question:
    times = options["times_comparator"]

    def truth(context: Context) -> bool | None:
        price, comparator = context.facts.price_per_ml, context.comparator
        return None if price is None or comparator is None else price >= times * comparator

    return Question(truth)


def _sold_in(options: Options) -> Question:
    names = frozenset(options["names"])

    def truth(context: Context) -> bool | None:
        markets = context.label.markets
        return not names.isdisjoint(markets) if markets else None

    return Question(truth)


LEAVES: dict[str, Callable[[Options], Question]] = {
    "mentions": _mentions,
    "lists": _lists,
    "contains": _contains,
    "declared_in": _declared_in,
    "source_is": _source_is,
    "tissue_is": _tissue_is,
    "sources_at_least": _sources_at_least,
    "sources_disagree": _sources_disagree,
    "states": _made("disclosures"),
    "claims": _made("claims"),
    "listed": _listed,
    "list_is_whole": _list_is_whole,
    "price_per_ml": _price_per_ml,
    "sold_in": _sold_in,
}
"""What makes the question of each kind of condition, of the condition's options."""
