"""Check the products of one piece of a catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine import Checker
from exocheck.engine.threshold import is_blank
from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.pieces import PieceReader
from exocheck.report.brief import BriefLines
from exocheck.report.lines import ResultLines, dump
from exocheck.report.phrases import UNDISCLOSED
from exocheck.report.record import result_record
from exocheck.report.summary import Summary
from exocheck.report.table import row_of
from exocheck.rulebook import load_rulebook
from exocheck.scan.screen import Screen
from exocheck.triage.hide import Used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.model.label import Label
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.catalogue.feed import Batch
    from exocheck.read.catalogue.source import Source
    from exocheck.scan.settings import Hiding, Settings, Writing
    from exocheck.triage.entry import Entry
    from exocheck.triage.hide import Hider

__all__ = ["Done", "Worker", "make_hider"]


class Done(NamedTuple):
    """Hold what came out of a piece.

    `written` are lines, for each form that was asked for; the records in them are numbered from `first`. `rest` bytes
    at the end of the piece were not read: they need what follows; what was read ends before `line`, which is 0 where
    nobody has counted lines. `used` is what has hidden findings.
    """

    written: tuple[bytes, ...]
    first: int
    summary: Summary
    rest: int = 0
    line: int = 0
    used: Used | None = None


class Worker:
    """Check pieces with one rulebook; what was read once is remembered for the next piece."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._writings = settings.writings
        self._book = load_rulebook(settings.rules)
        self._checker = Checker(self._book, settings.comparator)
        self._brief = BriefLines(self._book)
        self._lines = ResultLines(self._book)
        self._screen = Screen(
            self._checker, PieceReader(self._book), self._brief, settings.overrides, full=settings.full
        )
        self._hider = make_hider(settings.hiding, self._book)

    def __call__(
        self, source: Source, piece: Piece | Batch, first: int, before: Mapping[Entry, int] | None = None
    ) -> Done:
        """Return what comes out of a piece of a source, of which the first record has the number `first`.

        `before` is how often entries of the baseline occurred before, where that is known to matter.
        """
        if self._hider:
            self._hider.begin(before)
        summary = Summary()
        screened = self._screen.read(source, piece, first)
        written: dict[int, tuple[str, ...]] = {}
        for place, product in enumerate(screened.products):
            if isinstance(product, str):
                continue
            speaks = place in screened.speaking
            label = _numbered(product, first + place)
            texts = self._check(label, summary) if speaks else self._pass_over(label, summary)
            if texts:
                written[place] = texts
        summary.records = len(screened.products)
        return Done(
            written=tuple(self._joined(number, screened.products, written) for number in range(len(self._writings))),
            first=first,
            summary=summary,
            rest=screened.rest,
            line=screened.line,
            used=self._hider.used() if self._hider else None,
        )

    def _joined(self, number: int, products: Sequence[Label | str], written: Mapping[int, tuple[str, ...]]) -> bytes:
        """Return the lines of one of the forms; products of which the line is known come as they are."""
        if self._settings.only != "all":
            lines = [texts[number] for texts in written.values()]
        else:
            rows = self._writings[number] == "rows"
            known = (line if isinstance(line, str) else "" for line in products)
            lines = [dump(row_of(json.loads(line))) if rows and line else line for line in known]
            for place, texts in written.items():
                lines[place] = texts[number]
        # Each by itself: one line in another script would make all of a long text slow to encode.
        return b"\n".join([*map(str.encode, lines), b""])

    def _pass_over(self, label: Label, summary: Summary) -> tuple[str, ...]:
        """Return a product that cannot hold the subject in each of the forms; nothing where it is not asked for."""
        summary.problems += bool(label.problems)
        summary.unread += is_blank(label)
        if self._settings.only != "all":
            return ()
        line = self._brief.line(label)
        return tuple(dump(row_of(json.loads(line))) if writing == "rows" else line for writing in self._writings)

    def _check(self, product: Label, summary: Summary) -> tuple[str, ...]:
        """Check a product and return what was found in each of the forms; nothing where it is not asked for."""
        result = self._checker.check(with_list_inside(product, self._book))
        if self._hider:
            result = self._hider.apply(result)
        summary.problems += bool(result.problems)
        summary.unread += is_blank(result.label)
        summary.failed = summary.failed or self._settings.threshold.fails(result)
        present, flagged = result.facts.subject.present, False
        if present:
            flagged = summary.add(result, UNDISCLOSED)
        if not {"all": True, "flagged": flagged}.get(self._settings.only, present):
            return ()
        return tuple(self._written(result, writing) for writing in self._writings)

    def _written(self, result: Result, writing: Writing) -> str:
        """Return a result in one of the forms."""
        if writing == "reported":
            present = result.facts.subject.present
            return self._lines.line(result, brief=not present, texts=present)
        if writing == "rows":
            return dump(row_of(result_record(result, self._book, full=self._settings.full, brief=True)))
        return self._lines.line(result, full=self._settings.full, brief=True)


def _numbered(label: Label, record: int) -> Label:
    return label._replace(origin=label.origin._replace(record=record))


def make_hider(hiding: Hiding | None, rulebook: Rulebook) -> Hider | None:
    """Return what hides findings, or None where nothing does."""
    if hiding is None:
        return None
    from exocheck.triage.load import load_hider

    return load_hider(rulebook, hiding.today, ignores=hiding.ignores, baseline=hiding.baseline)
