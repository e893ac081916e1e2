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

__all__ = ["Tally", "hidden_words"]


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
        if not self.checked:
            complain("nothing could be checked: no record holds a name, ingredients or claims")


def hidden_words(hidden: Mapping[str, int]) -> str:
    """Say how many findings are hidden, by the states that hide them."""
    total = sum(hidden.values())
    parts = [(hidden.get("baseline", 0), "in the baseline"), (hidden.get("ignored", 0), "ignored")]
    told = ", ".join(f"{number} {where}" for number, where in parts if number)
    return f"{total} finding{'s' * (total != 1)} hidden: {told}"
