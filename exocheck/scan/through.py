"""Write what a scan finds straight to a stream: to standard output, a named pipe or a device."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from exocheck.report.summary import Summary
from exocheck.scan.draft import Place, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ReaderGone", "Through"]


class ReaderGone(Exception):  # noqa: N818 - no error: whoever read the output has seen enough
    """End a scan whose output nobody reads any more."""


class Through:
    """Stand in for a draft where nothing can be taken back, and so nothing can be resumed."""

    worth_keeping = False

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def begin(self, *, resume: bool) -> Standing:
        """Return the start."""
        return Standing(Place(), Summary())

    def write(self, written: Sequence[bytes], standing: Standing) -> None:
        """Write the lines of the first form; raise `ReaderGone` where nobody reads them."""
        try:
            self._stream.write(written[0])
            self._stream.flush()
        except BrokenPipeError:
            raise ReaderGone from None

    def note(self) -> None:
        """Do nothing: a stream keeps no note."""

    def close(self) -> None:
        """Leave the stream open: it belongs to another."""
