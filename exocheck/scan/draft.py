"""Keep what a scan has written so far, so that a run that was stopped can go on where it was.

While a scan runs, its output stands under a hidden name beside the place where it belongs, and a small file says how
much of it counts. Whatever stops the run, that much is whole; the output gets its name when all is done.
"""

from __future__ import annotations

import json
import time
from datetime import date
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import InputError, UsageError
from exocheck.report.summary import Summary
from exocheck.scan.alone import Alone
from exocheck.triage.hide import Used

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Draft", "Place", "Standing"]

_SHARE = 50  # at most one part in so many of a run's time is spent on saying how far it is


class Place(NamedTuple):
    """Say how far a scan is: so many files done, and of the next one a position (bytes or items) and a line.

    `records` are the records of that file so far.
    """

    file: int = 0
    position: int = 0
    line: int = 1
    records: int = 0


class Standing(NamedTuple):
    """Hold how far a scan is: the place, what was counted, what has hidden findings, and on which day it began.

    The day is None before it is known.
    """

    place: Place
    summary: Summary
    used: Used | None = None
    day: date | None = None


class Draft:
    """Write the outputs of a scan as drafts, one for each form, and note the progress.

    `identity` is what makes a run the same run: inputs, settings, versions. `begin` raises `UsageError` where the
    folder cannot be written to, and where another process writes the same output.
    """

    def __init__(self, output: Path, forms: Sequence[str], identity: object) -> None:
        self.output = output
        self.paths = tuple(output.with_name(f".{output.name}.{form}.part") for form in forms)
        self._progress = output.with_name(f".{output.name}.progress")
        self._identity = json.loads(json.dumps(identity))
        self._streams: list[IO[bytes]] = []
        self._alone = Alone(output.with_name(f".{output.name}.lock"))
        self._noted = self._cost = 0.0
        self._lengths = [0] * len(self.paths)
        self._whole: tuple[Standing, list[int]] | None = None

    def begin(self, *, resume: bool) -> Standing:
        """Open the drafts; return where to begin: at the start, or where the last run was stopped."""
        standing = Standing(Place(), Summary())
        try:
            if not self._alone.claim():
                raise UsageError(
                    f"another scan is writing {self.output}", "wait until it has ended, or give another --output"
                )
            noted = self._read_progress() if resume else None
            if noted:
                used = Used.of(noted["used"]) if noted["used"] else None
                day = date.fromisoformat(noted["day"]) if noted.get("day") else None
                standing = Standing(Place(*noted["place"]), Summary.of(noted["summary"]), used, day)
                self._lengths = noted["lengths"]
            if not noted:
                self._progress.unlink(missing_ok=True)  # it belongs to drafts that are about to be overwritten
            for path, length in zip(self.paths, self._lengths, strict=True):
                stream = path.open("r+b" if noted else "wb")
                stream.truncate(length)
                stream.seek(length)
                self._streams.append(stream)
        except OSError as error:
            raise UsageError(
                f"cannot write {self.output}: {error.strerror or error}", "give another --output"
            ) from None
        return standing

    def write(self, written: Sequence[bytes], standing: Standing) -> None:
        """Add what came out of a piece, behind which the run stands, and note that now and then.

        Raises `InputError` where it cannot be written.
        """
        try:
            for stream, data in zip(self._streams, written, strict=True):
                stream.write(data)
            lengths = [length + len(data) for length, data in zip(self._lengths, written, strict=True)]
            self._whole, self._lengths = (standing, lengths), lengths  # at once: Ctrl-C may come at any time
            now = time.monotonic()
            if now - self._noted > _SHARE * self._cost:
                self.note()
                self._noted = time.monotonic()
                self._cost = self._noted - now
        except OSError as error:
            raise self._stopped(error) from None

    def note(self) -> None:
        """Note how far the run is: behind the last piece that is written whole.

        Raises `InputError` where that cannot be written; then the last note holds.
        """
        if self._whole is None:
            return
        standing, lengths = self._whole
        noted = {
            "identity": self._identity,
            "place": standing.place,
            "lengths": lengths,
            "summary": standing.summary.plain(),
            "used": standing.used.plain() if standing.used else None,
            "day": standing.day.isoformat() if standing.day else None,
        }
        new = self._progress.with_name(self._progress.name + ".new")
        try:
            for stream in self._streams:
                stream.flush()
            new.write_text(json.dumps(noted), "utf-8")
            new.replace(self._progress)
        except OSError as error:
            raise self._stopped(error) from None

    def close(self) -> None:
        """Close the drafts; raise `InputError` where the last of them could not be written."""
        try:
            for stream in self._streams:
                stream.close()
        except OSError as error:
            raise self._stopped(error) from None

    def discard(self) -> None:
        """Remove the drafts and the note of the progress, unless they are another's."""
        if not self._alone.claimed:
            return
        for path in (*self.paths, self._progress, self._progress.with_name(self._progress.name + ".new")):
            path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let other processes write the output."""
        self._alone.give_up()

    @property
    def worth_keeping(self) -> bool:
        """Tell whether anything is done that another run could go on from."""
        return self._alone.claimed and self._progress.exists()

    def _read_progress(self) -> dict[str, Any] | None:
        """Return what the last run noted, if it was the same run as this; raise `UsageError` where it was another."""
        try:
            noted = json.loads(self._progress.read_text("utf-8"))
            same = noted["identity"] == self._identity
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise UsageError(f"{self._progress} cannot be read", "remove it, and scan without --resume") from None
        if not same:
            raise UsageError(
                f"the unfinished run for {self.output} had other inputs, options or versions",
                "scan without --resume to start anew",
            )
        lengths = zip(self.paths, noted["lengths"], strict=True)
        if any(not path.exists() or path.stat().st_size < length for path, length in lengths):
            raise UsageError(f"the unfinished output for {self.output} is gone", "scan without --resume to start anew")
        return dict(noted)

    def _stopped(self, error: OSError) -> InputError:
        return InputError(
            f"cannot write the output: {error.strerror or error}",
            "make room and scan again with --resume: what was done is kept" if self.worth_keeping else "make room",
        )
