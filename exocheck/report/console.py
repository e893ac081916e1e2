"""Decide how to write to a stream: how wide, and whether in colour."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.report.wrap import Line

__all__ = ["Console", "make_console"]

_PIPE = 80
_NARROWEST, _WIDEST = 40, 100  # lines longer than 100 columns read badly


class Console(NamedTuple):
    """Hold a stream with its width in cells, and whether it wants colour.

    Text is written as it is, never as markup. rich is loaded for colour alone: a pipe need not wait for it.
    """

    stream: IO[str]
    width: int
    color: bool
    encoding: str

    def write(self, lines: Sequence[Line]) -> None:
        """Write lines of styled text."""
        if not self.color:
            self.stream.write("".join("".join(text for text, _ in line) + "\n" for line in lines))
            return
        from rich.console import Console as RichConsole
        from rich.text import Text

        terminal = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        console = RichConsole(
            file=self.stream,
            width=self.width,
            height=25,
            color_system="auto" if terminal else "standard",
            force_terminal=True,
            no_color=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        text = Text()
        for line in lines:
            for piece, style in line:
                text.append(piece, style or None)
            text.append("\n")
        console.print(text, soft_wrap=True, end="")


def make_console(stream: IO[str], *, width: int | None = None, color: bool | None = None) -> Console:
    """Return a console for a stream.

    `width` None is the terminal's width up to 100 columns, or `COLUMNS`, or 80 in a pipe. `color` None is colour on
    a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; `FORCE_COLOR` asks for it in a pipe too.
    """
    return Console(
        stream=stream,
        width=width or max(_NARROWEST, min(_WIDEST, _columns(stream))),
        color=_wants_color(stream) if color is None else color,
        encoding=(getattr(stream, "encoding", None) or "utf-8").lower(),
    )


def _wants_color(stream: IO[str]) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def _columns(stream: IO[str]) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told) > 0:
        return int(told)
    if stream.isatty():
        try:
            return os.get_terminal_size(stream.fileno()).columns or _PIPE
        except (OSError, ValueError):
            return _PIPE
    return _PIPE
