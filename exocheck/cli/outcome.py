"""Decide the exit code, by the results alone: output formats never change it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer

from exocheck.cli.guard import complain
from exocheck.engine.threshold import Threshold, is_blank
from exocheck.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.model.report import Result

__all__ = ["Tally", "hidden_words", "tell_why"]


class Tally:
    """Count results as they come, and keep of them only what the exit code needs."""

    def __init__(
        self, *, fail_on: str | None, min_score: int | None, strict: bool | None, exit_zero: bool = False
    ) -> None:
        self._threshold = Threshold(fail_on, min_score)
        self._strict = strict
        self._exit_zero = exit_zero
        self._failed = False
        self._hidden: Counter[str] = Counter()
        self.checked = self.unread = self.present = 0

    def add(self, result: Result) -> None:
        """Count a result."""
        if is_blank(result.label):
            self.unread += 1
            return
        self.checked += 1
        self.present += result.facts.subject.present
        self._failed = self._failed or self._threshold.fails(result)
        self._hidden.update(f.state for f in result.findings if f.state != "open")

    def exit(self) -> Exit:
        """Return the exit code of all results so far."""
        if not self.checked or (self._strict and self.unread):
            return Exit.INPUT
        return Exit.FINDINGS if self._failed and not self._exit_zero else Exit.OK

    def explain(self) -> None:
        """Say how many findings were hidden, and why nothing could be checked, if so."""
        if self._hidden:
            typer.echo(f"exocheck: {hidden_words(self._hidden)}", err=True)
        tell_why(self.exit(), self._threshold, checked=self.checked, unread=self.unread)


def tell_why(code: Exit, threshold: Threshold, *, checked: int, unread: int) -> None:
    """Say why a run ends with an exit code, so that nobody must look for it in the report."""
    if code is Exit.INPUT and not checked:
        complain("nothing could be checked: no record holds a name, ingredients or claims")
    elif code is Exit.INPUT:
        what = "1 input" if unread == 1 else f"{unread} inputs"
        complain(f"{what} could not be read, which --strict-input does not let pass")
    elif code is Exit.FINDINGS:
        asked = {"--fail-on": threshold.fail_on, "--min-score": threshold.min_score}
        gate = " and ".join(f"{option} {value}" for option, value in asked.items() if value is not None)
        typer.echo(f"exocheck: not passed: {gate}", err=True)


def hidden_words(hidden: Mapping[str, int]) -> str:
    """Say how many findings are hidden, by the states that hide them."""
    total = sum(hidden.values())
    parts = [(hidden.get("baseline", 0), "in the baseline"), (hidden.get("ignored", 0), "ignored")]
    told = ", ".join(f"{number} {where}" for number, where in parts if number)
    return f"{total} finding{'s' * (total != 1)} hidden: {told}"
