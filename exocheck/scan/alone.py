"""See to it that one process alone writes an output."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Alone"]


class Alone:
    """Claim a place by a locked file; the lock ends with its process, however that ends, and other processes see it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    @property
    def claimed(self) -> bool:
        """Tell whether the place is claimed."""
        return self._file is not None

    def claim(self) -> bool:
        """Claim the place, and tell whether that worked. It does where locks are unknown: nobody can tell then.

        Raises `OSError` where the file cannot be made.
        """
        while True:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _locked(file):
                os.close(file)
                return False
            if os.fstat(file).st_nlink:
                self._file = file
                return True
            os.close(file)  # whoever had it has removed it meanwhile

    def give_up(self) -> None:
        """Leave the place to others."""
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            self._path.unlink(missing_ok=True)  # while it is locked: behind that, it may be another's
        except PermissionError:  # Windows removes no file that is open
            os.close(file)
            with suppress(PermissionError):
                self._path.unlink(missing_ok=True)
        else:
            os.close(file)


def _locked(file: int) -> bool:
    """Lock a file; False where another process has done so."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        # Unlike flock, this lock is not handed down to the processes that check: they may live a second longer.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a network's file system without locks
        return True
    return True
