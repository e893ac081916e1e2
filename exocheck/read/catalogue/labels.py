"""Read the labels of a file one after the other, in this process, as a scan reads them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import InputError
from exocheck.read.argument import read_file
from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.pieces import PieceReader
from exocheck.read.catalogue.source import open_source
from exocheck.read.labels import read_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["file_labels"]


def file_labels(
    name: str, rulebook: Rulebook, may_speak: Callable[[Label], bool], given: Mapping[str, Sequence[str]]
) -> Iterator[Label]:
    """Yield the labels of a catalogue, or the one of a file that is a label's text, which is read as `check` reads it.

    The list is looked for in the description of those alone that `may_speak` of the subject. `given` names columns for
    fields, as `--map` does. Raises `InputError` where the file cannot be read to its end.
    """
    source, feed = open_source(name, given, rulebook)
    with closing(feed):
        if source.kind is Kind.TEXT:
            yield from read_labels(read_file(Path(name)), rulebook)
            return
        reader = PieceReader(rulebook)
        while (piece := feed.next()) is not None:
            reading = reader.read(source, piece)
            for label in reading:
                yield with_list_inside(label, rulebook) if may_speak(label) else label
            if reading.rest:
                feed.put_back(piece, reading.rest, reading.line, [])
    if feed.broken:
        raise InputError(f"{name}: {feed.broken}", "mend the file")
