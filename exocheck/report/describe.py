"""Put a rule's condition into a plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.leaves import Titles, describe_leaf

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Condition

__all__ = ["describe"]


def describe(condition: Condition, rulebook: Rulebook | None = None) -> str:
    """Return a condition as a clause, without a capital or a full stop; with a rulebook, ids become titles.

    `not` is carried down to the leaves, so that the sentence reads `the label does not state ...`.
    """
    return _clause(condition, Titles(rulebook), holds=True, inside=False)


def _clause(condition: Condition, titles: Titles, *, holds: bool, inside: bool) -> str:
    """Turn a condition, or its contrary where `holds` is False, into words; in brackets where it stands inside."""
    kind, parts = condition.kind, condition.parts
    if kind == "not":
        return _clause(parts[0], titles, holds=not holds, inside=inside)
    if kind in ("all", "any"):
        *clauses, last = _joined(condition, titles, holds=holds, alone=not inside)
        if not clauses:
            return last
        text = f"{'; '.join(clauses)}; {_word(kind, holds=holds)} {last}"
        return f"({text})" if inside else text
    if kind == "at_least":
        clauses = [_clause(part, titles, holds=True, inside=True) for part in parts]
        numbered = "; ".join(f"{number}. {clause}" for number, clause in enumerate(clauses, start=1))
        return f"{'at least' if holds else 'fewer than'} {condition.options.get('n')} of these hold ({numbered})"
    return describe_leaf(condition, titles, holds=holds)


def _joined(condition: Condition, titles: Titles, *, holds: bool, alone: bool) -> list[str]:
    """Return the clauses that a condition joins; those of a part that joins by the same word are joined to them."""
    word = _word(condition.kind, holds=holds)
    clauses: list[str] = []
    single = len(condition.parts) == 1
    for part in condition.parts:
        inner, inner_holds = part, holds
        while inner.kind == "not":
            inner, inner_holds = inner.parts[0], not inner_holds
        if inner.kind in ("all", "any") and _word(inner.kind, holds=inner_holds) == word:
            clauses += _joined(inner, titles, holds=inner_holds, alone=alone)
        else:
            clauses.append(_clause(inner, titles, holds=inner_holds, inside=not (single and alone)))
    return clauses or ["nothing"]


def _word(kind: str, *, holds: bool) -> str:
    """Return what joins the parts: the contrary of "both" is "either contrary", and the other way round."""
    return "and" if (kind == "all") == holds else "or"
