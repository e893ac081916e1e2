"""Which concepts the rules ask for in the entries of a list, so that nothing else need be remembered of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Condition

__all__ = ["asked_of_entries", "serving_concepts"]


def asked_of_entries(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the concepts that conditions and facts look for in entries, beside the subject and the families."""
    reading = rulebook.reading
    named: list[str | None] = [reading.one_percent_capped, reading.one_percent_usual]
    named += [family.late_excluded for family in rulebook.families]
    named += [s.concept for s in (*rulebook.disclosures, *rulebook.claims) if s.dose_of_subject]
    for leaf in _leaves(rulebook):
        if leaf.kind == "listed":
            named += [str(leaf.options["what"])] if leaf.options["what"] in rulebook.lexicon.concepts else []
        elif leaf.kind == "lists" or (leaf.kind == "mentions" and "ingredients" in _names(leaf, "fields")):
            named += _names(leaf, "names")
    return tuple(dict.fromkeys(name for name in named if name is not None))


def serving_concepts(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the concepts by which a name counts as known though it belongs to no family."""
    reading = rulebook.reading
    named = [reading.harmless, reading.one_percent_capped, reading.one_percent_usual]
    listed = [name for rule in rulebook.rules for leaf in _parts(rule.when) for name in _listed(leaf)]
    return tuple(dict.fromkeys(name for name in [*named, *listed] if name is not None))


def _leaves(rulebook: Rulebook) -> Iterator[Condition]:
    for rule in rulebook.rules:
        yield from _parts(rule.when)
        if rule.applies is not None:
            yield from _parts(rule.applies)


def _parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all its parts, the innermost first."""
    for part in condition.parts:
        yield from _parts(part)
    yield condition


def _listed(leaf: Condition) -> list[str]:
    return _names(leaf, "names") if leaf.kind == "lists" else []


def _names(leaf: Condition, option: str) -> list[str]:
    names = leaf.options[option]
    return list(names) if isinstance(names, list) else []
