"""Run the examples that rules carry: labels they must flag, and labels they must find clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.findings import find
from exocheck.engine.trials import trials
from exocheck.model.report import Status
from exocheck.rulebook import compile_rulebook

if TYPE_CHECKING:
    from exocheck.engine.trials import Read, Trial
    from exocheck.rulebook import Paths

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


def run_examples(path: Paths, read: Read) -> tuple[ExampleOutcome, ...]:
    """Run all examples of a rulebook's layers (by default the shipped one); `read` turns a record into a label."""
    return tuple(map(_outcome, trials(*compile_rulebook(path), read)))


def _outcome(trial: Trial) -> ExampleOutcome:
    finding = find(trial.rule, trial.context)
    return ExampleOutcome(
        rule=trial.rule.id,
        hit=trial.hit,
        said=finding.status,
        words=tuple(" ".join(evidence.text.split()) for evidence in finding.evidence),
        path=trial.path,
        line=trial.line,
    )
