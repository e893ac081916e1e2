"""Check the products of one piece of a catalogue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine import Checker
from exocheck.engine.threshold import is_blank
from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.pieces import PieceReader
from exocheck.read.overrides import Overrides
from exocheck.report.brief import BriefLines
from exocheck.report.phrases import UNDISCLOSED
from exocheck.report.record import result_record
from exocheck.report.summary import Summary
from exocheck.report.table import row_of
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Label
    from exocheck.model.report import Result
    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.catalogue.feed import Batch
    from exocheck.read.catalogue.source import Source
    from exocheck.scan.settings import Settings, Writing

__all__ = ["Done", "Worker"]


class Done(NamedTuple):
    """Hold what came out of a piece.

    `written` are lines, for each form that was asked for; the number of a record is left open in them (`null`), since
    only who joins the pieces knows it. `places` are the numbers within the piece of the records that were written.
    `rest` bytes at the end of the piece were not read: they need what follows; they begin at `line`.
    """

    written: tuple[bytes, ...]
    places: Sequence[int]
    summary: Summary
    rest: int = 0
    line: int = 0


class Worker:
    """Check pieces with one rulebook; what was read once is remembered for the next piece."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._book = load_rulebook(settings.rules)
        self._checker = Checker(self._book, settings.comparator)
        self._reader = PieceReader(self._book)
        self._brief = BriefLines(self._book)
        self._overriding = settings.overrides != Overrides(fields={})

    def __call__(self, source: Source, piece: Piece | Batch) -> Done:
        """Return what comes out of a piece of a source."""
        settings, overrides = self._settings, self._settings.overrides
        summary = Summary()
        lines: list[list[str]] = [[] for _ in settings.writings]
        places: list[int] = []
        reading = self._reader.read(source, piece)
        for label in map(overrides.apply, reading) if self._overriding else reading:
            if self._is_checked(label):
                written = self._check(with_list_inside(label, self._book), lines, summary)
            else:
                written = self._pass_over(label, lines, summary)
            if written:
                places.append(summary.records)
            summary.records += 1
        texts = ("".join(f"{line}\n" for line in form) for form in lines)
        return Done(
            written=tuple(text.encode() for text in texts),
            places=range(summary.records) if len(places) == summary.records else places,
            summary=summary,
            rest=reading.rest,
            line=reading.line,
        )

    def _is_checked(self, label: Label) -> bool:
        """Tell whether a label is checked: always where everything is wanted, else where it may name the subject."""
        return self._settings.full or self._checker.may_speak(label)

    def _pass_over(self, label: Label, lines: list[list[str]], summary: Summary) -> bool:
        """Write a product that cannot hold the subject."""
        summary.problems += bool(label.problems)
        summary.unread += is_blank(label)
        if self._settings.only != "all":
            return False
        line = self._brief.line(label)
        for writing, form in zip(self._settings.writings, lines, strict=True):
            form.append(_dump(row_of(json.loads(line))) if writing == "rows" else line)
        return True

    def _check(self, label: Label, lines: list[list[str]], summary: Summary) -> bool:
        """Check a product and write what was found."""
        settings = self._settings
        result = self._checker.check(label)
        summary.problems += bool(result.problems)
        summary.unread += is_blank(label)
        summary.failed = summary.failed or settings.threshold.fails(result)
        flagged = False
        if result.facts.subject.present:
            flagged = summary.add(result, UNDISCLOSED)
        if not (settings.only == "all" or (flagged if settings.only == "flagged" else result.facts.subject.present)):
            return False
        for writing, form in zip(settings.writings, lines, strict=True):
            form.append(self._written(result, writing))
        return True

    def _written(self, result: Result, writing: Writing) -> str:
        """Return a result in one of the forms."""
        if writing == "reported":
            return _dump(result_record(result, self._book, brief=True, texts=True))
        record = result_record(result, self._book, full=self._settings.full, brief=True)
        return _dump(row_of(record) if writing == "rows" else record)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
