"""Set text on a page of a given width: headings, paragraphs that hang, and columns. No boxes, so a pipe reads well.

Every text that enters a page is made printable here and fits the stream's encoding, so label text can do no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.printable import encodable, printable
from exocheck.report.wrap import Line, plain, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.report.console import Console

__all__ = ["INDENT", "Page", "Piece"]

INDENT = 2
_GAP = 2  # between columns
_LEAST_ROOM = 16
_NARROWEST = 10
Piece = str | tuple[str, str]
"""A text, or a text with its style."""


class Page:
    """Collect lines no wider than a console, then print them."""

    def __init__(self, console: Console) -> None:
        self.width = console.width
        self._console = console
        self._lines: list[Line] = []
        self._plain = not console.encoding.startswith("utf")

    def glyph(self, fine: str, plain: str) -> str:
        """Return a character for show where the stream can print it, else its ASCII stand-in."""
        return plain if self._plain else fine

    def blank(self) -> None:
        """Leave a line free, unless the last one already is or none is there yet."""
        if self._lines and self._lines[-1]:
            self._lines.append([])

    def title(self, *pieces: Piece) -> None:
        """Set a product's heading, underlined over the whole width."""
        self.blank()
        self._lines += self._wrap(pieces, self.width, "bold")
        self._lines.append([(self.glyph("═", "=") * self.width, "dim")])

    def heading(self, *pieces: Piece) -> None:
        """Start a section."""
        self.blank()
        self._lines += self._wrap(pieces, self.width, "bold cyan")

    def line(self, *pieces: Piece, indent: int = INDENT, hang: int = 0) -> None:
        """Set a paragraph; its second and further lines stand `hang` columns further in."""
        for number, line in enumerate(self._wrap(pieces, self.width - indent - hang)):
            self._lines.append(_shift(line, indent + hang if number else indent))

    def verbatim(self, *pieces: Piece, indent: int = INDENT) -> None:
        """Set a line that is not wrapped, such as a link that has to stay whole."""
        self._lines.append(_shift(self._safe(pieces), indent))

    def fits(self, widths: Sequence[int], indent: int = INDENT) -> bool:
        """Tell whether columns of these widths leave enough for a last one."""
        return self._room(widths, indent) >= _LEAST_ROOM

    def row(self, cells: Sequence[Sequence[Piece]], widths: Sequence[int], indent: int = INDENT) -> None:
        """Set cells side by side, each wrapped in its column; the last column takes what is left of the width.

        Where the page is too narrow for that, the cells stand below each other.
        """
        if not self.fits(widths, indent):
            for number, cell in enumerate(cells):
                self.line(*cell, indent=indent + (INDENT if number else 0))
            return
        room = self._room(widths, indent)
        columns = [self._wrap(cell, width) for cell, width in zip(cells, [*widths, room], strict=True)]
        for number in range(max(map(len, columns))):
            line: Line = [(" " * indent, "")]
            gap = 0
            for column, width in zip(columns, [*widths, 0], strict=True):
                piece = column[number] if number < len(column) else []
                if piece:
                    line += [(" " * gap, ""), *piece]
                    gap = 0
                gap += width - width_of(plain(piece)) + _GAP
            self._lines.append(line if plain(line).strip() else [])

    def print(self) -> None:
        """Write the page to the console."""
        self._console.write(self._lines)

    def _room(self, widths: Sequence[int], indent: int) -> int:
        return self.width - indent - sum(widths) - _GAP * len(widths)

    def _safe(self, pieces: Sequence[Piece], style: str = "") -> Line:
        """Return pieces as runs that are safe to print."""
        line: Line = []
        for piece in pieces:
            text, own = (piece, "") if isinstance(piece, str) else piece
            safe = printable(text)
            line.append((encodable(safe, self._console.encoding) if self._plain else safe, own or style))
        return line

    def _wrap(self, pieces: Sequence[Piece], width: int, style: str = "") -> list[Line]:
        return wrap(self._safe(pieces, style), max(width, _NARROWEST))


def _shift(line: Line, columns: int) -> Line:
    return [(" " * columns, ""), *line] if line else []
