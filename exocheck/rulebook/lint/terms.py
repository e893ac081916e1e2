"""Find terms that say nothing new, stand for two things at once, or never count, and traps that catch nothing."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.cover import Covers, Holders
from exocheck.rulebook.lint.remark import Remark, advice, mistake
from exocheck.rulebook.lint.written import Written, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.text.notation import Pattern

__all__ = ["poor_terms"]

Data = dict[str, Any]
_INTERNATIONAL = "any"


def poor_terms(data: Data, written: Sequence[Written]) -> Iterator[Remark]:
    """Yield the terms, traps and near words of a lexicon that do nothing, or too much."""
    concepts: dict[str, dict[str, list[Written]]] = defaultdict(lambda: defaultdict(list))
    for term in written:
        concepts[term.concept][term.kind].append(term)
    for name, kinds in list(concepts.items()):
        for terms in kinds.values():
            yield from _repeated(terms)
        yield from _covered(kinds["terms"])
        yield from _dead(kinds["terms"], kinds["traps"])
        inside = Holders(_patterns_of(name, data["concepts"], concepts, set()))
        yield from _idle(kinds["traps"], inside)
        yield from _far(kinds["near"], inside)
    yield from _ambiguous(data["spec"], concepts)


def _repeated(terms: Sequence[Written]) -> Iterator[Remark]:
    """Yield terms that stand twice in one language, or in a language and among the international ones."""
    first: dict[tuple[Pattern, str], Written] = {}
    for term in terms:
        before = first.get((term.pattern, term.language)) or first.get((term.pattern, _INTERNATIONAL))
        if before is not None:
            text = f"'{shown(term.pattern)}' stands in '{term.concept}' twice"
            yield advice(term.at, text, f"first in line {before.line}; remove one")
        first.setdefault((term.pattern, term.language), term)


def _covered(terms: Sequence[Written]) -> Iterator[Remark]:
    """Yield terms that another term of the concept covers, in the same language or among the international ones."""
    by_language: dict[str, list[Pattern]] = defaultdict(list)
    for term in terms:
        by_language[term.language].append(term.pattern)
    indexes = {language: Covers(patterns) for language, patterns in by_language.items()}
    for term in terms:
        wide = None
        for language in dict.fromkeys((term.language, _INTERNATIONAL)):
            wide = wide or (indexes[language].of(term.pattern) if language in indexes else None)
        if wide is not None:
            text = f"'{shown(term.pattern)}' of '{term.concept}' is covered by '{shown(wide)}'"
            yield advice(term.at, text, "remove it")


def _dead(terms: Sequence[Written], traps: Sequence[Written]) -> Iterator[Remark]:
    """Yield terms that always lie in a trap of their concept."""
    exact = {trap.pattern for trap in traps}
    index = Covers(exact)
    for term in terms:
        trap = term.pattern if term.pattern in exact else index.of(term.pattern)
        if trap is not None:
            text = f"'{shown(term.pattern)}' of '{term.concept}' never counts"
            yield mistake(term.at, text, f"the trap '{shown(trap)}' holds it; remove one of them")


def _idle(traps: Sequence[Written], inside: Holders) -> Iterator[Remark]:
    """Yield traps in which no term of their concept can stand."""
    for trap in traps:
        if not inside.any_in(trap.pattern):
            text = f"the trap '{shown(trap.pattern)}' of '{trap.concept}' holds no term of it"
            yield advice(trap.at, text, "remove it, or write it as longer words around a term")


def _far(near: Sequence[Written], inside: Holders) -> Iterator[Remark]:
    """Yield near words with open ends, or without a term in them."""
    for word in near:
        if any("*" in unit for unit in word.pattern):
            yield mistake(word.at, f"the near word '{shown(word.pattern)}' has a *", "write the whole word")
        elif not inside.any_in(word.pattern):
            text = f"the near word '{shown(word.pattern)}' holds no term of '{word.concept}'"
            yield advice(word.at, text, "add it to the terms, or remove it")


def _patterns_of(
    name: str, known: Data, concepts: dict[str, dict[str, list[Written]]], seen: set[str]
) -> list[Pattern]:
    """Return the patterns by which a concept may be mentioned: its own, and those of the concepts it rests on."""
    if name in seen:
        return []
    seen.add(name)
    found = [term.pattern for term in concepts[name]["terms"]]
    for below in [*known[name]["includes"], *(other for group in known[name]["together"] for other in group["all"])]:
        found += _patterns_of(below, known, concepts, seen)
    return found


def _ambiguous(spec: Data, concepts: dict[str, dict[str, list[Written]]]) -> Iterator[Remark]:
    """Yield terms of two source classes, two tissues or two families, neither of which yields to the other."""
    classes = {c["title"]: {*c["concepts"], *c["implied_by"]} for c in spec["subject"]["source"]["classes"]}
    tissues = {t: {c} for one in spec["subject"]["source"]["classes"] for t, c in one["tissues"].items()}
    families = {family["id"]: {family["concept"]} for family in spec["co_actives"]}
    yields = {(f["id"], other) for f in spec["co_actives"] for other in f["yields_to"]}
    for kind, groups in (("source class", classes), ("tissue", tissues), ("family", families)):
        owners: dict[Pattern, dict[str, Written]] = defaultdict(dict)
        for group, names in groups.items():
            for term in (term for name in sorted(names) for term in concepts[name]["terms"]):
                owners[term.pattern].setdefault(group, term)
        for pattern, holders in owners.items():
            for one, other in combinations(holders, 2):
                if not {(one, other), (other, one)} & yields:
                    text = f"'{shown(pattern)}' stands for the {kind} '{one}' and for '{other}'"
                    yield mistake(holders[other].at, text, f"first in {holders[one].concept}; keep it in one of them")
