"""Set up the examples that rules carry, so that they can be judged: labels to flag, and labels to find clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.engine.context import Context
from exocheck.engine.facts import Observer
from exocheck.model.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook
    from exocheck.rulebook.compile import Compiled

    Read = Callable[[dict[str, Any]], Label]

__all__ = ["Trial", "trials"]


class Trial(NamedTuple):
    """Hold one example of a rule, at its place: what its label says, and whether the rule must flag it."""

    rule: Rule
    hit: bool
    context: Context
    path: str
    line: int


def trials(rulebook: Rulebook, compiled: Compiled, read: Read) -> Iterator[Trial]:
    """Yield the examples of all rules of a rulebook; `read` turns a record into a label."""
    observer = Observer(rulebook)
    for rule in rulebook.rules:
        for example in compiled.examples[rule.id]:
            label = read(example["record"])
            currency = label.price.currency if label.price else None
            context = Context(
                rulebook=rulebook,
                grounds=observer.observe(label),
                comparator=rulebook.price.comparator.get(currency or ""),
            )
            yield Trial(rule=rule, hit=example["hit"], context=context, path=example["path"], line=example["line"])
