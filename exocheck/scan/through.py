"""Write what a scan finds straight to a stream: to standard output, a named pipe or a device."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from exocheck.report.summary import Summary
from exocheck.scan.draft import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Through"]


class Through:
    """Stand in for a draft where nothing can be taken back, and so nothing can be resumed."""

    worth_keeping = False

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def begin(self, *, resume: bool) -> tuple[Place, Summary]:
        """Return the start."""
        return Place(), Summary()

    def write(self, written: Sequence[bytes], place: Place, summary: Summary) -> None:
        """Write the lines of the first form."""
        self._stream.write(written[0])
        self._stream.flush()

    def note(self, place: Place, summary: Summary) -> None:
        """Do nothing: a stream keeps no note."""

    def close(self) -> None:
        """Leave the stream open: it belongs to another."""
