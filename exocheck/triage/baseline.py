"""Hold the findings that are known already, each as often as it was counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exocheck.triage.entry import Entry, entries_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.model.report import Result

__all__ = ["Baseline"]


class Baseline:
    """Hold known findings with their counts; what goes beyond a count is open.

    `matches` changes nothing; `take` counts. `taken` is what was counted so far, beyond the counts too.
    """

    def __init__(self, counts: Mapping[Entry, int]) -> None:
        self.counts = dict(counts)
        self.taken: Counter[Entry] = Counter()

    def matches(self, result: Result) -> tuple[tuple[int, Entry], ...]:
        """Return the open findings of a result that are known, as (index of the finding, entry)."""
        return tuple((index, entry) for index, entry in entries_of(result) if entry in self.counts)

    def take(self, entry: Entry) -> bool:
        """Count one occurrence of an entry, and tell whether it was still known."""
        self.taken[entry] += 1
        return self.taken[entry] <= self.counts.get(entry, 0)

    def occurring(self) -> dict[Entry, int]:
        """Return the entries that have occurred so far, no more often than they did."""
        return {entry: min(count, self.taken[entry]) for entry, count in self.counts.items() if self.taken[entry]}

    def left_over(self) -> int:
        """Return how many known findings have not occurred so far."""
        return sum(self.counts.values()) - sum(self.occurring().values())
