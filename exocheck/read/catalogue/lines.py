"""Read the records of a piece of a JSON Lines file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.label import Label, Origin
from exocheck.read.json_input import read_json_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from exocheck.read.catalogue.cut import Piece
    from exocheck.read.records import RecordReader

__all__ = ["line_labels"]


def line_labels(
    piece: Piece,
    reader: RecordReader,
    path: str | None,
    arrange: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> Iterator[Label]:
    """Yield the label of each line that is not blank; one that cannot be read becomes one with nothing but a problem.

    `arrange` turns the records of another program into those that are known here.
    """
    if piece.stuck and not piece.last and b"\n" not in piece.data:
        yield Label(
            origin=Origin(path, None, piece.line), problems=(f"line {piece.line} is longer than a record can be",)
        )
        return
    for number, line in enumerate(piece.data.split(b"\n"), piece.line):
        if line and not line.isspace():
            yield read_json_line(line, Origin(path, None, number), reader, arrange)
