"""Run the examples that rules carry: labels they must flag, and labels they must find clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.engine import Checker
from exocheck.rulebook import compile_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exocheck.model.label import Label
    from exocheck.model.report import Status

__all__ = ["ExampleOutcome", "run_examples"]


class ExampleOutcome(NamedTuple):
    """Say what became of one example; `words` are the printed words that the rule found in it."""

    rule: str
    hit: bool
    said: Status
    words: tuple[str, ...]
    path: str
    line: int

    @property
    def ok(self) -> bool:
        """Tell whether the rule said what the example asks for."""
        return self.said == ("flagged" if self.hit else "clear")


def run_examples(path: Path | None, read: Callable[[dict[str, Any]], Label]) -> tuple[ExampleOutcome, ...]:
    """Run all examples of a rulebook's folder (by default the shipped one); `read` turns a record into a label."""
    rulebook, compiled = compile_rulebook(path)
    checker = Checker(rulebook)
    outcomes = []
    for rule, examples in compiled.examples.items():
        for example in examples:
            finding = next(f for f in checker.check(read(example["record"])).findings if f.rule == rule)
            outcomes.append(
                ExampleOutcome(
                    rule=rule,
                    hit=example["hit"],
                    said=finding.status,
                    words=tuple(evidence.text for evidence in finding.evidence),
                    path=example["path"],
                    line=example["line"],
                )
            )
    return tuple(outcomes)
