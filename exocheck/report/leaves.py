"""Put the leaves of conditions into words, each with its contrary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.phrases import UNDISCLOSED, field_words, join, small, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Condition

__all__ = ["Titles", "describe_leaf"]

_FIELDS = ("name", "brand", "claims", "ingredients")
_ANY_FAMILY = "a well-known active"

# kind: what its names are, the clause, the contrary
_LEAVES = {
    "mentions": ("concept", "{fields} speaks of {names}", "nothing in {fields} speaks of {names}"),
    "lists": ("concept", "the ingredient list holds {names}", "the ingredient list does not hold {names}"),
    "contains": ("family", "the ingredient list holds {names}", "the ingredient list does not hold {names}"),
    "declared_in": ("field", "the label names {subject} in {names}", "the label does not name {subject} in {names}"),
    "source_is": ("class", "the source is {names}", "the source is not {names}"),
    "tissue_is": ("tissue", "the tissue is {names}", "the tissue is not {names}"),
    "sources_at_least": (
        "",
        "the label gives {n} or more kinds of source",
        "the label gives fewer than {n} kinds of source",
    ),
    "sources_disagree": ("", "list and claims disagree on the source", "list and claims do not disagree on the source"),
    "states": ("statement", "the label states {names}", "the label does not state {names}"),
    "claims": ("statement", "the label makes {names}", "the label makes no {names}"),
    "listed": (
        "",
        "the list prints {what} {side} the one-percent line",
        "the list does not print {what} {side} the one-percent line",
    ),
    "list_is_whole": ("", "the ingredient list looks complete", "the ingredient list does not look complete"),
    "price_per_ml": (
        "",
        "per mL it costs at least {times_comparator} times as much as an ordinary product",
        "per mL it costs less than {times_comparator} times as much as an ordinary product",
    ),
    "sold_in": ("market", "it is sold in this market: {names}", "it is not sold in this market: {names}"),
}


class Titles:
    """Look up what ids are called: in a rulebook, or without one by the words of the id."""

    def __init__(self, rulebook: Rulebook | None) -> None:
        self.subject = "the subject"
        self._kinds: dict[str, dict[str, str]] = {
            "field": {field: field_words(field) for field in _FIELDS},
            "family": {"any": _ANY_FAMILY},
        }
        if rulebook is not None:
            self._read(rulebook)

    def join(self, kind: str, ids: Iterable[str]) -> str:
        """Return what ids of a kind are called, joined by `or`."""
        titles = self._kinds.get(kind, {})
        return join([titles.get(i, words(i)) for i in ids], "or")

    def _read(self, rulebook: Rulebook) -> None:
        self.subject = rulebook.subject.title
        concepts = {c.id: small(c.title) for c in rulebook.lexicon.concepts.values()}
        tissues = {t: c for source in rulebook.subject.classes for t, c in source.tissues.items()}
        self._kinds |= {
            "concept": concepts,
            "family": {"any": _ANY_FAMILY} | {f.id: small(f.title) for f in rulebook.families},
            "class": {UNDISCLOSED: "undisclosed"} | {c.id: c.title for c in rulebook.subject.classes},
            "tissue": {tissue: concepts.get(concept, words(tissue)) for tissue, concept in tissues.items()},
            "statement": {s.id: s.title for s in (*rulebook.disclosures, *rulebook.claims)},
            "market": {m.id: m.title for m in rulebook.markets.values()},
        }


def describe_leaf(condition: Condition, titles: Titles, *, holds: bool) -> str:
    """Return a condition without parts as a clause, or the clause that says its contrary."""
    options = condition.options
    kind = condition.kind
    names = _strings(options.get("names"))
    if kind == "source_is" and names == [UNDISCLOSED]:
        return "the label does not state the source" if holds else "the label states the source"
    if kind not in _LEAVES:
        return f"{'' if holds else 'not '}{words(kind)} {join(names, 'or')}".rstrip()
    named, clause, contrary = _LEAVES[kind]
    known: Mapping[str, object] = {
        **options,
        "names": titles.join(named, names),
        "fields": titles.join("field", _strings(options.get("fields")) or ["name", "claims"]),
        "subject": titles.subject,
        "what": _what(str(options.get("what")), titles),
    }
    return (clause if holds else contrary).format_map(_Blanks(known))


class _Blanks(dict[str, object]):
    """Leave a blank for an option that a condition lacks, rather than fail to show a rule."""

    def __missing__(self, key: str) -> str:
        return "..."


def _what(what: str, titles: Titles) -> str:
    if what == "subject":
        return titles.subject
    return _ANY_FAMILY if what == "co_actives" else titles.join("concept", [what])


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
