"""Make a condition a question to labels, with three answers: yes, no, and not to be told from what was given.

A rule is asked of every label, so all that its condition says is looked up once, when the question is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.engine.leaves import LEAVES, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.context import Context
    from exocheck.engine.leaves import Truth
    from exocheck.model.report import Evidence
    from exocheck.model.rules import Condition

__all__ = ["question_of"]


def question_of(condition: Condition) -> Question:
    """Return the question that a condition asks (Kleene's logic: `not` of unknown is unknown)."""
    kind = condition.kind
    leaf = LEAVES.get(kind)
    if leaf is not None:
        return leaf(condition.options)
    parts = [question_of(part) for part in condition.parts]
    if kind == "all":
        return _all(parts)
    if kind == "not":
        return _not(parts[0].truth)
    return _at_least(condition.options["n"] if kind == "at_least" else 1, parts)


def _all(parts: Sequence[Question]) -> Question:
    truths = [part.truth for part in parts]

    def truth(context: Context) -> bool | None:
        answer: bool | None = True
        for asked in truths:
            found = asked(context)
            if not found:
                if found is not None:
                    return False
                answer = None
        return answer

    return Question(truth, lambda context: _joined(parts, context))


def _not(asked: Truth) -> Question:
    def truth(context: Context) -> bool | None:
        found = asked(context)
        return None if found is None else not found

    return Question(truth)


def _at_least(least: Any, parts: Sequence[Question]) -> Question:
    truths = [part.truth for part in parts]

    def truth(context: Context) -> bool | None:
        true = unknown = 0
        for asked in truths:
            found = asked(context)
            if found:
                true += 1
                if true >= least:
                    return True
            elif found is None:
                unknown += 1
        return None if true + unknown >= least else False

    return Question(truth, lambda context: _joined([part for part in parts if part.truth(context)], context))


def _joined(parts: Sequence[Question], context: Context) -> tuple[Evidence, ...]:
    """Return the words of several questions, each once."""
    return tuple(dict.fromkeys(evidence for part in parts for evidence in part.words(context)))
