"""Give a scan a place to write to, and give what it wrote its name when it has ended well."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from exocheck.cli.guard import warn
from exocheck.errors import InputError, UsageError
from exocheck.report.write_table import TABLES, require, write_table
from exocheck.scan.draft import Draft
from exocheck.scan.finish import finished_lines
from exocheck.scan.through import Through

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.scan.settings import Writing

__all__ = ["STDOUT", "Target", "opened"]

STDOUT = "-"


class Target(NamedTuple):
    """Say where results go and in which order; `output` is None where only reports are wanted.

    `reported` says that records are kept until the end of the run, for reports to be made of them.
    """

    output: str | None
    by_score: bool = False
    reported: bool = False

    @property
    def table(self) -> str | None:
        """Return the ending of a file that is a table, else None."""
        suffix = Path(self.output or "").suffix.lower()
        return suffix if suffix in TABLES else None

    @property
    def writing(self) -> Writing:
        """Return the form in which a draft holds the results."""
        return "rows" if self.table else "records"

    @property
    def writings(self) -> tuple[Writing, ...]:
        """Return the forms in which results are written: one for the output, and one for reports."""
        main: tuple[Writing, ...] = () if self.output is None else (self.writing,)
        return (*main, "reported") if self.reported else main

    @property
    def is_file(self) -> bool:
        """Tell whether the output is a file, not a pipe or a device: those are written to, not replaced."""
        if self.output in (STDOUT, None):
            return False
        path = Path(self.output or "")
        return not path.exists() or path.is_file()

    def check(self) -> None:
        """Raise `UsageError` for an output that cannot be."""
        if self.output in (STDOUT, None):
            return
        path = Path(self.output or "")
        if path.is_dir():
            raise UsageError(f"{path} is a folder", "give --output a file's name")
        if not path.absolute().parent.is_dir():
            raise UsageError(
                f"cannot write {path}: there is no folder {path.parent}", "make it, or give another --output"
            )
        if self.table:
            require(self.table)


@contextmanager
def opened(target: Target, identity: object) -> Iterator[Draft | Through]:
    """Give what a scan writes to; where it ends well, the output gets its name, else what was done is kept.

    `identity` is what makes a later run the same run.
    """
    if not (target.is_file or target.by_score or target.table or target.reported):
        with _stream(target) as stream:
            yield Through(stream)
        return
    if not target.is_file:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="exocheck-") as folder:
            draft = Draft(Path(folder, "output"), target.writings, identity)
            try:
                yield draft
            finally:
                draft.release()
            if target.output is None:
                return
            with _stream(target) as stream:
                stream.writelines(finished_lines(draft.paths[0], target.writing, by_score=target.by_score))
        return
    draft = Draft(Path(target.output or "").resolve(), target.writings, identity)
    try:
        yield draft
        _finish(target, draft)
    except BaseException as stop:
        if not draft.worth_keeping:
            draft.discard()
        elif isinstance(stop, KeyboardInterrupt):
            warn("what was done is kept: give the same command with --resume, and it goes on from there")
        raise
    else:
        draft.discard()
    finally:
        draft.release()


def _finish(target: Target, draft: Draft) -> None:
    """Make the output of a draft, beside the place where it belongs, and move it there."""
    draft.close()
    lines = draft.paths[0]
    try:
        if target.table is None and not target.by_score:
            lines.replace(draft.output)
            return
        new = draft.output.with_name(f".{draft.output.name}.new")
        found = finished_lines(lines, target.writing, by_score=target.by_score)
        try:
            if target.table:
                write_table(new, target.table, map(json.loads, found))
            else:
                with new.open("wb") as stream:
                    stream.writelines(found)
            new.replace(draft.output)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        hint = "make room and scan again with --resume: what was done is kept"
        raise InputError(f"cannot write {target.output}: {error.strerror or error}", hint) from None


@contextmanager
def _stream(target: Target) -> Iterator[IO[bytes]]:
    """Open a pipe, a device or standard output."""
    from exocheck.cli.stream import quiet_pipe

    if target.output == STDOUT:
        with quiet_pipe():
            yield sys.stdout.buffer
        return
    try:
        with Path(target.output or "").open("wb") as stream:
            yield stream
    except OSError as error:
        hint = "give another --output"
        raise UsageError(f"cannot write {target.output}: {error.strerror or error}", hint) from None
