"""Write to standard output, which may be a pipe that its reader has closed."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["quiet_pipe", "write_json"]


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Write inside; where the reader has gone away, drop the rest, so that the exit code stays what it is."""
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # rich makes the latter of the former
        # Python flushes again when it ends: what is left then goes nowhere.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def write_json(data: object) -> None:
    """Write a JSON document; letters that the stream cannot hold are written as escapes."""
    import json

    plain = not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    with quiet_pipe():
        sys.stdout.write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n")
