"""Decide how to write to a stream: how wide, and whether in colour."""

from __future__ import annotations

import os
from typing import IO, Literal

from rich.console import Console

__all__ = ["make_console"]

_PIPE = 80
_NARROWEST, _WIDEST = 40, 100  # lines longer than 100 columns read badly


def make_console(stream: IO[str], *, width: int | None = None, color: bool | None = None) -> Console:
    """Return a console that writes text as it is, never as markup.

    `width` None is the terminal's width up to 100 columns, or `COLUMNS`, or 80 in a pipe. `color` None is colour on
    a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; `FORCE_COLOR` asks for it in a pipe too.
    """
    terminal = stream.isatty()
    if color is None:
        color = _wants_color(terminal)
    system: Literal["auto", "standard"] | None = None
    if color:
        system = "auto" if terminal and os.environ.get("TERM") != "dumb" else "standard"
    return Console(
        file=stream,
        width=width or max(_NARROWEST, min(_WIDEST, _columns(stream, terminal))),
        height=25,
        color_system=system,
        force_terminal=color,
        no_color=not color,
        markup=False,
        highlight=False,
        emoji=False,
    )


def _wants_color(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") not in ("dumb", "unknown")


def _columns(stream: IO[str], terminal: bool) -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told) > 0:
        return int(told)
    if terminal:
        try:
            return os.get_terminal_size(stream.fileno()).columns or _PIPE
        except (OSError, ValueError):
            return _PIPE
    return _PIPE
