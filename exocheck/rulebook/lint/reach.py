"""Find rules that can never be raised, or never be cleared, and fields that a rule needs without looking at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.logic import FALSE, both, contrary, possible
from exocheck.rulebook.lint.remark import Remark, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.rulebook.lint.meaning import Meaning

__all__ = ["leaves_of", "unreachable", "unused_needs"]

Data = dict[str, Any]
_FIELDS = {
    "lists": ("ingredients",),
    "contains": ("ingredients",),
    "source_is": ("name", "ingredients", "claims"),
    "tissue_is": ("name", "ingredients", "claims"),
    "sources_at_least": ("name", "ingredients", "claims"),
    "sources_disagree": ("ingredients", "claims"),
    "states": ("name", "claims"),
    "claims": ("name", "claims"),
    "listed": ("ingredients",),
    "list_is_whole": ("ingredients",),
    "price_per_ml": ("price", "size"),
    "sold_in": ("markets",),
}
"""The fields that a leaf looks at; leaves with fields of their own are not among them."""


def leaves_of(condition: Data | None) -> Iterator[Data]:
    """Yield the leaves of a condition."""
    if condition is not None:
        if not condition["parts"]:
            yield condition
        for part in condition["parts"]:
            yield from leaves_of(part)


def unreachable(rule: Data, meaning: Meaning) -> Iterator[Remark]:
    """Yield why no label can raise a rule, or none can be cleared by it."""
    for leaf in [*leaves_of(rule["applies"]), *leaves_of(rule["when"])]:
        if meaning.of(leaf) == FALSE:
            yield mistake(rule, f"'{_written(leaf)}' can be true of no label", _why_never(leaf))
    when, whole = meaning.of(rule["when"]), meaning.of_rule(rule)
    bounds = meaning.bounds(whole)
    if not possible(both([whole, bounds])):
        yield mistake(rule, "the rule can never be raised", "its condition contradicts itself or what it applies to")
    elif not possible(both([contrary(when), bounds])):
        yield mistake(rule, "the rule is raised whatever the label says", "its condition is always true")


def unused_needs(rule: Data, made_by_list: Data) -> Iterator[Remark]:
    """Yield the fields that a rule needs, but whose content cannot change its answer.

    `made_by_list` tells of the disclosures whether a list may make them.
    """
    looked_at: set[str] = set()
    for leaf in [*leaves_of(rule["applies"]), *leaves_of(rule["when"])]:
        names = leaf["options"].get("names", [])
        looked_at.update(_FIELDS.get(leaf["kind"]) or leaf["options"].get("fields") or names)
        if leaf["kind"] == "states" and any(made_by_list[name] for name in names):
            looked_at.add("ingredients")
    for need in rule["needs"]:
        if need not in looked_at:
            yield mistake(rule, f"the rule needs '{need}', but its condition never looks at it", "remove it from needs")


def _written(leaf: Data) -> str:
    """Return a leaf much as it is written in YAML."""
    options = leaf["options"]
    named = options.get("names")
    values = named if named is not None else list(options.values())
    return f"{leaf['kind']}: {', '.join(map(str, values)) or 'nothing'}"


def _why_never(leaf: Data) -> str:
    return {
        "mentions": "in names and claims, a concept with `head` is not looked for",
        "lists": "entries that name the subject do not count",
        "listed": "it needs a one_percent_line in rulebook.yaml, and says `subject` for the subject",
        "declared_in": "the brand declares nothing",
        "source_is": "no concept names this class",
        "tissue_is": "no concept names this class",
        "sources_at_least": "the rulebook has fewer source classes",
        "states": "no concept makes this statement",
        "claims": "no concept makes this statement",
        "contains": "the rulebook has no families of co-actives",
    }.get(leaf["kind"], "it names nothing")
