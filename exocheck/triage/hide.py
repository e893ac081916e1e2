"""Hide the findings that are ignored or in a baseline: they stay in the result, with their state, and cost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.score import score
from exocheck.triage.ignores import covers, ended, told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from exocheck.config.ignores import Ignore
    from exocheck.model.report import Result, State
    from exocheck.model.rulebook import ScoreSpec
    from exocheck.triage.baseline import Baseline
    from exocheck.triage.entry import Entry

__all__ = ["Hider", "Matches"]


class Matches(NamedTuple):
    """Say what may hide findings of one result, by the findings' indices.

    `ignored` has the numbers of ignores, `known` the entries of the baseline; `covered` are the numbers of all ignores
    that are about the product.
    """

    ignored: tuple[tuple[int, int], ...] = ()
    known: tuple[tuple[int, Entry], ...] = ()
    covered: tuple[int, ...] = ()


class Hider:
    """Hide findings, and remember what has hidden something.

    `apply` does it for one result after the other. Where several processes check, each calls `match`, which changes
    nothing, and one of them calls `settle` in the order of the records, so that the counts of a baseline hold for all.
    """

    def __init__(
        self, spec: ScoreSpec, today: date, *, ignores: Sequence[Ignore] = (), baseline: Baseline | None = None
    ) -> None:
        self._spec = spec
        self._today = today
        self._ignores = tuple(ignores)
        self._in_force = [(n, ignore) for n, ignore in enumerate(self._ignores) if not ended(ignore, today)]
        self._baseline = baseline
        self._covering: set[int] = set()
        self._hiding: set[int] = set()

    def apply(self, result: Result) -> Result:
        """Return a result with what is ignored or known hidden, and its score without that."""
        found = self.match(result)
        return result if found is None else self.settle(result, found)

    def match(self, result: Result) -> Matches | None:
        """Return what may hide findings of a result, or None where nothing is about it; it changes nothing."""
        if not result.facts.subject.present:
            return None
        covering = [(n, ignore) for n, ignore in self._in_force if covers(ignore, result.label)]
        ignored = tuple(
            (index, number)
            for number, ignore in covering
            for index, finding in enumerate(result.findings)
            if finding.status == "flagged" and finding.rule in ignore.rules
        )
        gone = {index for index, _ in ignored}
        known = self._baseline.matches(result) if self._baseline else ()
        known = tuple(match for match in known if match[0] not in gone)
        if not (covering or known):
            return None
        return Matches(ignored, known, tuple(n for n, _ in covering))

    def settle(self, result: Result, found: Matches) -> Result:
        """Return a result with what `match` has found hidden, as far as the baseline's counts go."""
        self._covering.update(found.covered)
        self._hiding.update(number for _, number in found.ignored)
        states: dict[int, State] = {index: "ignored" for index, _ in found.ignored}
        if self._baseline is not None:
            states |= {index: "baseline" for index, entry in found.known if self._baseline.take(entry)}
        if not states:
            return result
        findings = tuple(
            finding._replace(state=states[index]) if index in states else finding
            for index, finding in enumerate(result.findings)
        )
        return result._replace(findings=findings, score=score(findings, result.facts, self._spec))

    def remarks(self, *, whole: bool) -> list[str]:
        """Return what to say of the ignores: those that have ended, and those that hid nothing.

        Where not the `whole` of what the configuration is about was checked, an ignore that is about nothing checked
        is passed over.
        """
        idle = [n not in self._hiding and (whole or n in self._covering) for n in range(len(self._ignores))]
        return list(told(self._ignores, self._today, idle))
