"""Hide the findings that are ignored or in a baseline: they stay in the result, with their state, and cost nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.engine.score import score
from exocheck.triage.entry import Entry
from exocheck.triage.ignores import covers, ended, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from exocheck.config.ignores import Ignore
    from exocheck.model.report import Result, State
    from exocheck.model.rulebook import ScoreSpec
    from exocheck.triage.baseline import Baseline

__all__ = ["Hider", "Matches", "Used"]


class Matches(NamedTuple):
    """Say what may hide findings of one result, by the findings' indices.

    `ignored` has the numbers of ignores, `known` the entries of the baseline; `covered` are the numbers of all ignores
    that are about the product.
    """

    ignored: tuple[tuple[int, int], ...] = ()
    known: tuple[tuple[int, Entry], ...] = ()
    covered: tuple[int, ...] = ()


class Used(NamedTuple):
    """Hold what hid findings: how often which entries occurred, and the numbers of ignores that cover or hide."""

    taken: dict[Entry, int]
    covering: frozenset[int] = frozenset()
    hiding: frozenset[int] = frozenset()

    def plain(self) -> list[Any]:
        """Return it as JSON holds it, for a run that goes on later."""
        return [[[*entry, number] for entry, number in self.taken.items()], sorted(self.covering), sorted(self.hiding)]

    @classmethod
    def of(cls, plain: list[Any]) -> Used:
        """Return what `plain` has written."""
        taken, covering, hiding = plain
        entries = {Entry(rule, key, name, tuple(words)): number for rule, key, name, words, number in taken}
        return cls(entries, frozenset(covering), frozenset(hiding))


class Hider:
    """Hide findings, and remember what has hidden something.

    `apply` does it for one result after the other. Where several processes check, there are two ways to let the counts
    of a baseline hold for all of them. Each calls `match`, which changes nothing, and one calls `settle` in the order
    of the records. Or each checks whole pieces, from `begin` to `used`, and one calls `merge` in the order of the
    pieces; where `overdrawn` tells that a piece did not know what others had used, it is done again with that.
    """

    def __init__(
        self, spec: ScoreSpec, today: date, *, ignores: Sequence[Ignore] = (), baseline: Baseline | None = None
    ) -> None:
        self._spec = spec
        self._today = today
        self._ignores = tuple(ignores)
        self._in_force = [(n, ignore) for n, ignore in enumerate(self._ignores) if not ended(ignore, today)]
        self._baseline = baseline
        self._before: Counter[Entry] = Counter()
        self._covering: set[int] = set()
        self._hiding: set[int] = set()

    def begin(self, before: Mapping[Entry, int] | None = None) -> None:
        """Begin with a piece; what of the baseline was used `before` it counts as used, and is not told by `used`."""
        self._before = Counter(before or {})
        self._covering.clear()
        self._hiding.clear()
        if self._baseline is not None:
            self._baseline.taken = Counter(self._before)

    def used(self) -> Used:
        """Return what was used since `begin`."""
        taken = dict(self._baseline.taken - self._before) if self._baseline is not None else {}
        return Used(taken, frozenset(self._covering), frozenset(self._hiding))

    def overdrawn(self, used: Used) -> dict[Entry, int]:
        """Return what was used of entries before a piece that uses more of one than is left; empty where all fits.

        A piece that began with just that is right as it is.
        """
        if self._baseline is None:
            return {}
        before, counts = self._baseline.taken, self._baseline.counts
        short = any(before[entry] and before[entry] + number > counts[entry] for entry, number in used.taken.items())
        return {entry: before[entry] for entry in used.taken if before[entry]} if short else {}

    def merge(self, used: Used) -> None:
        """Count what was used elsewhere."""
        self._covering |= used.covering
        self._hiding |= used.hiding
        if self._baseline is not None:
            self._baseline.taken.update(used.taken)

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
