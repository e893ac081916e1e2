"""Write files that appear under their name only when they are complete."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from exocheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["whole_file"]


@contextmanager
def whole_file(name: str) -> Iterator[TextIO]:
    """Open a file for UTF-8 text under a name of its own, and give it its name at the end.

    A device or a named pipe is written to, not replaced. Raises `UsageError` where it cannot be written.
    """
    path = Path(name)
    try:
        special = path.exists() and not path.is_file()
        path = path if special else path.resolve()
        draft = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                yield stream
            if not special:
                draft.replace(path)
        finally:
            if not special:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {name}: {error.strerror or error}", "give another file") from None
