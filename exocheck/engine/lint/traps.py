"""Find traps that no example tries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exocheck.rulebook.lint import Remark, advice
from exocheck.rulebook.lint.written import Written, shown
from exocheck.text.term_tables import term_tables
from exocheck.text.terms import TermIndex
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.engine.trials import Trial

__all__ = ["untried"]

_MOST_SHOWN = 5


def untried(written: Sequence[Written], trials: Sequence[Trial]) -> Iterator[Remark]:
    """Yield, concept by concept, the traps whose words stand in no example of any rule."""
    traps = [term for term in written if term.kind == "traps"]
    tables, others = term_tables([(number, trap.pattern) for number, trap in enumerate(traps)])
    index = TermIndex(tables, lambda: others)
    labels = [trial.context.grounds.label for trial in trials]
    texts = {text for label in labels for text in (label.name, label.brand, label.claims, label.ingredients) if text}
    tried = {number for text in texts for number, _, _ in index.find(words_of(text))}
    left: dict[str, list[Written]] = defaultdict(list)
    for number, trap in enumerate(traps):
        if number not in tried:
            left[trap.concept].append(trap)
    for concept, missing in left.items():
        names = ", ".join(f"'{shown(trap.pattern)}'" for trap in missing[:_MOST_SHOWN])
        rest = f" and {len(missing) - _MOST_SHOWN} more" if len(missing) > _MOST_SHOWN else ""
        text = f"no example tries these traps of '{concept}': {names}{rest}"
        yield advice(missing[0].at, text, "print one in a label that a rule must find clear")
