"""Find what a rulebook declares and nothing asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.reach import leaves_of
from exocheck.rulebook.lint.remark import Remark, advice, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["unasked_concepts", "unasked_markets"]

Data = dict[str, Any]


def unasked_concepts(data: Data) -> Iterator[Remark]:
    """Yield the concepts that nothing in the rulebook asks for."""
    used: set[str] = set()
    waiting = [*_words(data["spec"]), *_words([[rule["when"], rule["applies"]] for rule in data["rules"]])]
    while waiting:
        name = waiting.pop()
        concept = data["concepts"].get(name)
        if concept is not None and name not in used:
            used.add(name)
            waiting += _words([concept["includes"], concept["unless"], concept["together"]])
    for name, concept in data["concepts"].items():
        if name not in used:
            yield mistake(concept, f"nothing asks for the concept '{name}'", "use it in a rule, or remove it")


def unasked_markets(data: Data) -> Iterator[Remark]:
    """Yield the markets in which no rule says anything."""
    leaves = [leaf for rule in data["rules"] for part in (rule["when"], rule["applies"]) for leaf in leaves_of(part)]
    asked = {name for leaf in leaves if leaf["kind"] == "sold_in" for name in leaf["options"]["names"]}
    for name, market in data["markets"].items():
        if name not in asked:
            yield advice(
                market, f"no rule asks for the market '{name}'", "write one with sold_in, or remove the market"
            )


def _words(value: Any) -> list[str]:
    """Return all texts inside a nested value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for item in value.values() for word in _words(item)]
    if isinstance(value, (list, tuple)):
        return [word for item in value for word in _words(item)]
    return []
