"""Tell in SARIF how a run went: what could not be read, what is left out, and what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.formats.places import line_of
from exocheck.report.formats.sarif_rules import plain
from exocheck.report.formats.words import is_unread, name_of, place_of, tidy
from exocheck.report.phrases import count

if TYPE_CHECKING:
    from exocheck.report.formats.places import Places
    from exocheck.report.run import Record, Run

__all__ = ["MOST", "SHOWN", "Notes"]

MOST = 25_000
"""GitHub refuses a run with more results."""
SHOWN = 5_000
"""As many results as GitHub shows of a run, the gravest of them."""
_PROBLEMS = 100


class Notes:
    """Count the findings of a run while its records go by, and keep the first problems."""

    def __init__(self, run: Run, places: Places) -> None:
        self._notes = [_note("warning", problem) for problem in run.problems]
        self._places = places
        self._complete = not run.problems
        self._problems = self._total = self._hidden = 0

    def add(self, record: Record) -> None:
        """Note what of a record could not be read."""
        self._complete = self._complete and not is_unread(record)
        if not record["problems"]:
            return
        self._problems += 1
        if self._problems <= _PROBLEMS:
            product = record["product"]
            told, where = "; ".join(map(tidy, record["problems"])), place_of(product)
            note = _note("warning", f"{name_of(product)}{f' ({where})' if where else ''}: {told}")
            place = {"uri": self._places.uri(product), "uriBaseId": "SRCROOT"}
            region = {"startLine": line_of(product)}
            note["locations"] = [{"physicalLocation": {"artifactLocation": place, "region": region}}]
            self._notes.append(note)

    def count(self, finding: Record) -> None:
        """Count a finding that is flagged."""
        self._total += 1
        self._hidden += finding["state"] != "open"

    def invocation(self) -> Record:
        """Return how the run went; it was no success where some input could not be read at all."""
        notes = list(self._notes)
        if self._problems > _PROBLEMS:
            notes.append(_note("warning", f"{count(self._problems - _PROBLEMS, 'product')} more not read in full."))
        if self._total > MOST:
            notes.append(
                _note("warning", f"{count(self._total - MOST, 'finding')} left out; the gravest {MOST} are kept.")
            )
        if self._total > SHOWN:
            notes.append(_note("note", f"GitHub shows {SHOWN} of {count(self._total, 'finding')}, the gravest."))
        if self._hidden:
            notes.append(_note("note", f"{count(self._hidden, 'finding')} suppressed: ignored, or in the baseline."))
        return {"executionSuccessful": self._complete, "toolExecutionNotifications": notes}


def _note(level: str, text: str) -> Record:
    return {"level": level, "message": {"text": plain(tidy(text))}}
