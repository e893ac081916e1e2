"""Judge a rule's condition on a label, in three answers: yes, no, and not to be told from what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.engine.passages import evidence_of
from exocheck.engine.subject import UNDISCLOSED
from exocheck.model.report import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from exocheck.engine.entries import EntryReading
    from exocheck.engine.facts import Grounds
    from exocheck.model.label import Ingredient
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Condition

    Options = Mapping[str, Any]

__all__ = ["Context", "Verdict", "judge"]


class Verdict(NamedTuple):
    """Hold whether a condition is true (None: cannot be told) and the printed words that make it so."""

    truth: bool | None
    evidence: tuple[Evidence, ...] = ()


class Context(NamedTuple):
    """Hold what conditions are judged on; `comparator` is the price per mL of an ordinary product, if known."""

    rulebook: Rulebook
    grounds: Grounds
    comparator: float | None


_YES, _NO, _UNKNOWN = Verdict(truth=True), Verdict(truth=False), Verdict(truth=None)


def judge(condition: Condition, context: Context) -> Verdict:
    """Return the verdict on a condition (Kleene's logic: `not` of unknown is unknown)."""
    kind = condition.kind
    leaf = _LEAVES.get(kind)
    if leaf is not None:
        return leaf(context, condition.options)
    if kind == "all":
        return _all(condition.parts, context)
    if kind == "not":
        truth = judge(condition.parts[0], context).truth
        return _UNKNOWN if truth is None else _answer(not truth)
    return _at_least(1 if kind == "any" else condition.options["n"], condition.parts, context)


def _answer(truth: bool) -> Verdict:
    return _YES if truth else _NO


def _all(parts: Sequence[Condition], context: Context) -> Verdict:
    verdicts = []
    for part in parts:
        verdict = judge(part, context)
        if verdict.truth is False:
            return _NO
        verdicts.append(verdict)
    if any(verdict.truth is None for verdict in verdicts):
        return _UNKNOWN
    return Verdict(truth=True, evidence=_joined(verdicts))


def _at_least(wanted: Any, parts: Sequence[Condition], context: Context) -> Verdict:
    verdicts = [judge(part, context) for part in parts]
    true = [verdict for verdict in verdicts if verdict.truth]
    if len(true) >= wanted:
        return Verdict(truth=True, evidence=_joined(true))
    possible = len(true) + sum(verdict.truth is None for verdict in verdicts)
    return _UNKNOWN if possible >= wanted else _NO


def _joined(verdicts: Sequence[Verdict]) -> tuple[Evidence, ...]:
    """Return the words of several verdicts, each once."""
    return tuple(dict.fromkeys(evidence for verdict in verdicts for evidence in verdict.evidence))


def _found(evidence: tuple[Evidence, ...], told: object) -> Verdict:
    """Return yes with evidence; without it, no where the text that would hold it was given."""
    if evidence:
        return Verdict(truth=True, evidence=evidence)
    return _NO if told else _UNKNOWN


def _entry(ingredient: Ingredient) -> Evidence:
    return Evidence(field="ingredients", text=ingredient.text, span=ingredient.span)


def _mentions(context: Context, options: Options) -> Verdict:
    grounds, fields, names = context.grounds, options["fields"], options["names"]
    evidence: tuple[Evidence, ...] = ()
    if not grounds.said.isdisjoint(names):
        evidence = evidence_of([p for p in grounds.passages if p.role in fields], names)
    if "ingredients" in fields and not grounds.listed.isdisjoint(names):
        evidence += tuple(_entry(i) for i, r in grounds.entries if not r.concepts.isdisjoint(names))
    return _found(evidence, evidence or all(grounds.given(f) for f in fields if f != "name"))


def _lists(context: Context, options: Options) -> Verdict:
    grounds, names = context.grounds, options["names"]
    entries: list[Ingredient] = []
    if not grounds.listed.isdisjoint(names):
        entries = [i for i, r in grounds.entries if not (r.subject or r.concepts.isdisjoint(names))]
    return _found(tuple(map(_entry, entries)), grounds.given("ingredients"))


def _contains(context: Context, options: Options) -> Verdict:
    grounds = context.grounds
    families = grounds.facts.co_actives
    names = families if "any" in options["names"] else options["names"]
    entries = [i for name in names for i in families[name]]
    return _found(tuple(map(_entry, entries)), grounds.given("ingredients"))


def _declared_in(context: Context, options: Options) -> Verdict:
    subject, grounds = context.grounds.facts.subject, context.grounds
    names = [name for name in options["names"] if name in subject.declared_in]
    evidence = tuple(
        Evidence(field=m.field, text=m.text, span=m.span)
        for m in subject.mentions
        if (m.position is not None and "ingredients" in names)
        or (m.position is None and (m.field in names or "claims" in names))
    )
    if names:
        return Verdict(truth=True, evidence=evidence)
    return _NO if all(map(grounds.given, options["names"])) else _UNKNOWN


def _source_is(context: Context, options: Options) -> Verdict:
    source, grounds = context.grounds.facts.subject.source, context.grounds
    if not source.disclosed and UNDISCLOSED in options["names"]:
        return _YES if grounds.given("ingredients") or grounds.given("claims") else _UNKNOWN
    if set(source.classes) & set(options["names"]):
        return Verdict(truth=True, evidence=source.evidence)
    return _NO


def _tissue_is(context: Context, options: Options) -> Verdict:
    source = context.grounds.facts.subject.source
    true = source.tissue in options["names"]
    return Verdict(truth=true, evidence=source.evidence if true else ())


def _sources_at_least(context: Context, options: Options) -> Verdict:
    source = context.grounds.facts.subject.source
    true = len(set(source.classes) - {UNDISCLOSED}) >= options["n"]
    return Verdict(truth=true, evidence=source.evidence if true else ())


def _sources_disagree(context: Context, _: Options) -> Verdict:
    if not (context.grounds.given("ingredients") and context.grounds.given("claims")):
        return _UNKNOWN
    subject = context.grounds.facts.subject
    listed = {m.source_class for m in subject.mentions if m.position is not None and m.source_class}
    claimed = {m.source_class for m in subject.mentions if m.position is None and m.field != "name" and m.source_class}
    true = bool(listed and claimed and not listed & claimed)
    return Verdict(truth=true, evidence=subject.source.evidence if true else ())


def _states(context: Context, options: Options) -> Verdict:
    grounds = context.grounds
    evidence = tuple(e for name in options["names"] for e in grounds.facts.disclosures[name])
    return _found(evidence, grounds.given("claims"))


def _claims(context: Context, options: Options) -> Verdict:
    grounds = context.grounds
    evidence = tuple(e for name in options["names"] for e in grounds.facts.claims[name])
    return _found(evidence, grounds.given("claims"))


def _listed(context: Context, options: Options) -> Verdict:
    grounds, what = context.grounds, options["what"]
    if not grounds.given("ingredients"):
        return _UNKNOWN
    line = grounds.line
    if line is None:
        return _NO
    actives = {i.position for members in grounds.facts.co_actives.values() for i in members}

    def meant(ingredient: Ingredient, reading: EntryReading) -> bool:
        if what == "subject":
            return reading.subject
        if what == "co_actives":
            return ingredient.position in actives
        return not reading.subject and what in reading.concepts

    after = options["side"] == "after"
    found = [i for i, r in grounds.entries if (i.position > line if after else i.position < line) and meant(i, r)]
    return Verdict(truth=bool(found), evidence=tuple(map(_entry, found)))


def _list_is_whole(context: Context, _: Options) -> Verdict:
    grounds = context.grounds
    if not grounds.given("ingredients"):
        return _UNKNOWN
    return _answer(len(grounds.entries) >= context.rulebook.reading.whole_list)


def _price_per_ml(context: Context, options: Options) -> Verdict:
    price = context.grounds.facts.price_per_ml
    if price is None:
        return _UNKNOWN
    if context.comparator is None:
        return _UNKNOWN
    return _answer(price >= options["times_comparator"] * context.comparator)


def _sold_in(context: Context, options: Options) -> Verdict:
    markets = context.grounds.label.markets
    return _answer(not set(markets).isdisjoint(options["names"])) if markets else _UNKNOWN


_LEAVES: dict[str, Callable[[Context, Options], Verdict]] = {
    "mentions": _mentions,
    "lists": _lists,
    "contains": _contains,
    "declared_in": _declared_in,
    "source_is": _source_is,
    "tissue_is": _tissue_is,
    "sources_at_least": _sources_at_least,
    "sources_disagree": _sources_disagree,
    "states": _states,
    "claims": _claims,
    "listed": _listed,
    "list_is_whole": _list_is_whole,
    "price_per_ml": _price_per_ml,
    "sold_in": _sold_in,
}
