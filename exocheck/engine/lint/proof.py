"""Find parts of a rule's condition that no example proves, and examples that prove no part of it.

Each part is turned into its contrary in turn: where the rule still says the same of every example, nothing shows that
the part is needed, or even right.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.findings import find
from exocheck.model.rules import Condition
from exocheck.rulebook.lint import Remark, advice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.engine.trials import Trial
    from exocheck.model.rules import Rule

__all__ = ["unproven"]


class _Twist(NamedTuple):
    """Hold a leaf of a rule's condition, and the rule with that leaf turned into its contrary."""

    leaf: Condition
    rule: Rule


def unproven(trials: Sequence[Trial]) -> Iterator[Remark]:
    """Yield the leaves that no example depends on, and the hits that depend on no single leaf."""
    by_rule: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_rule[trial.rule.id].append(trial)
    for group in by_rule.values():
        rule = group[0].rule
        twists = list(_twists(rule))
        told = [[find(twist.rule, trial.context).status for twist in twists] for trial in group]
        said = [find(rule, trial.context).status for trial in group]
        for number, twist in enumerate(twists):
            if all(row[number] == status for row, status in zip(told, said, strict=True)):
                text = f"no example shows what '{_written(twist.leaf)}' is for"
                yield advice({"at": (rule.origin, 1, 1)}, text, "add a label on which the answer hangs on it alone")
        for trial, row, status in zip(group, told, said, strict=True):
            if trial.hit and status == "flagged" and all(other == status for other in row):
                place = {"at": (trial.path, trial.line, 1)}
                yield advice(
                    place, "the label is flagged whichever part of the condition is turned round", "make it plainer"
                )


def _twists(rule: Rule) -> Iterator[_Twist]:
    for leaf, when in _turned(rule.when):
        yield _Twist(leaf, rule._replace(when=when))
    if rule.applies is not None:
        for leaf, applies in _turned(rule.applies):
            yield _Twist(leaf, rule._replace(applies=applies))


def _turned(condition: Condition) -> Iterator[tuple[Condition, Condition]]:
    """Yield every leaf of a condition, with the condition in which that leaf is turned into its contrary."""
    if not condition.parts:
        yield condition, Condition(kind="not", parts=(condition,))
    for number, part in enumerate(condition.parts):
        for leaf, turned in _turned(part):
            yield leaf, condition._replace(parts=(*condition.parts[:number], turned, *condition.parts[number + 1 :]))


def _written(leaf: Condition) -> str:
    """Return a leaf much as it is written in YAML."""
    names = leaf.options.get("names")
    values = names if isinstance(names, list) else leaf.options.values()
    return f"{leaf.kind}: {', '.join(map(str, values)) or 'true'}"
