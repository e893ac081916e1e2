"""Find rules that say again what another rule of their category says."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.logic import atoms, both, contrary, possible
from exocheck.rulebook.lint.remark import Remark, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.rulebook.lint.logic import Statement
    from exocheck.rulebook.lint.meaning import Meaning

__all__ = ["shadowed"]

Data = dict[str, Any]


def shadowed(rules: list[Data], meaning: Meaning) -> Iterator[Remark]:
    """Yield the rules with the condition of another, or one that implies another's, and adds to its points unasked."""
    known = {rule["id"]: rule for rule in rules}
    statements = {name: meaning.of_rule(rule) for name, rule in known.items()}
    near = {name: atoms(s) | atoms(meaning.bounds(s)) for name, s in statements.items()}
    for rule in rules:
        for name in rule["adds_to"]:
            told = name in known and known[name]["category"] == rule["category"]
            if not told or not _implies(statements[rule["id"]], statements[name], meaning):
                yield mistake(rule, f"adds_to names '{name}', which need not be raised with the rule", "remove it")
    for one, other in combinations(rules, 2):
        if one["category"] != other["category"] or near[one["id"]].isdisjoint(near[other["id"]]):
            continue
        forth = _implies(statements[one["id"]], statements[other["id"]], meaning)
        back = _implies(statements[other["id"]], statements[one["id"]], meaning)
        if forth and back:
            yield mistake(other, f"the rule has the condition of '{one['id']}'", "remove one of them")
        elif forth:
            yield from _added(one, other)
        elif back:
            yield from _added(other, one)


def _added(rule: Data, other: Data) -> Iterator[Remark]:
    if rule["points"] and other["points"] and other["id"] not in rule["adds_to"]:
        text = f"whenever the rule is raised, '{other['id']}' of its category is raised too"
        yield mistake(rule, text, f"except it by a 'not', or write adds_to: [{other['id']}] where both are meant")


def _implies(one: Statement, other: Statement, meaning: Meaning) -> bool:
    """Tell whether one statement makes another true, and can be true at all."""
    bounds = meaning.bounds(one, other)
    return not possible(both([one, contrary(other), bounds])) and possible(both([one, bounds]))
