"""Read the labels that a source holds, whatever form they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.argument import Source

__all__ = ["read_labels"]


def read_labels(source: Source, rulebook: Rulebook) -> list[Label]:
    """Return the labels of a source: JSON records, or the one label that its text is.

    The ingredient list of a record without one is looked for in its claims, as in a catalogue.
    """
    from exocheck.read.json_input import looks_like_json, read_json

    if looks_like_json(source):
        from exocheck.read.catalogue.inside import with_list_inside
        from exocheck.read.records import RecordReader

        return [with_list_inside(label, rulebook) for label in read_json(source, RecordReader(rulebook))]
    from exocheck.read.label_text import read_label_text

    return [read_label_text(source, rulebook)]
