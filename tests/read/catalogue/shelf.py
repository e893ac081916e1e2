"""Read made-up catalogues of tests as a scan reads them."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from typing import TYPE_CHECKING

from exocheck.read.catalogue.inside import with_list_inside
from exocheck.read.catalogue.pieces import PieceReader
from exocheck.read.catalogue.source import open_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.source import Source

LIST = "Water, Glycerin, Rose Callus Exosomes, Niacinamide, Phenoxyethanol"
OTHER_LIST = "Aqua, Squalane, Tocopherol, Bisabolol, Parfum"
HTML_LIST = "Water, Glycerin, Rose Callus Exosomes,&nbsp;Niacinamide, Phenoxyethanol"


def read(
    path: Path, rulebook: Rulebook, given: Mapping[str, Sequence[str]] | None = None
) -> tuple[Source, list[Label]]:
    """Return what a file is and its labels, with the list that stands inside a description."""
    source, feed = open_source(str(path), given or {}, rulebook)
    reader = PieceReader(rulebook)
    found: list[Label] = []
    with closing(feed):
        while (piece := feed.next()) is not None:
            reading = reader.read(source, piece)
            found += [with_list_inside(label, rulebook) for label in reading]
            if reading.rest:
                feed.put_back(piece, reading.rest, reading.line, [])
    return source, found


def table(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    """Return rows as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()


def columns(record: Mapping[str, object], *more: Mapping[str, object], delimiter: str = ",") -> str:
    """Return records as CSV with the keys of the first as its header; what the others lack stays empty."""
    return table([list(record), *([row.get(key, "") for key in record] for row in (record, *more))], delimiter)
