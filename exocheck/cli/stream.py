"""Write to standard output, which may be a pipe that its reader has closed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["quiet_pipe", "write_json", "write_lines"]


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Write inside; where the reader has gone away, drop the rest, so that the exit code stays what it is.

    Raises `InputError` where the output cannot be written for another reason, such as a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # rich makes the latter of the former
        _drop_output()
    except OSError as error:
        _drop_output()
        raise InputError(f"cannot write the output: {error.strerror or error}") from None


def _drop_output() -> None:
    """Send what Python flushes when it ends nowhere."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def write_json(data: object) -> None:
    """Write a JSON document; letters that the stream cannot hold are written as escapes."""
    import json

    plain = not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    with quiet_pipe():
        sys.stdout.write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n")


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of text, safe to print and in letters that the stream can hold."""
    from exocheck.report.printable import encodable, printable

    with quiet_pipe():
        for line in lines:
            sys.stdout.write(encodable(printable(line), sys.stdout.encoding or "ascii") + "\n")
