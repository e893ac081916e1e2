"""Find where a list comes down to about one percent."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exocheck.engine.entries import EntryReading
    from exocheck.engine.lists import Entries
    from exocheck.model.rulebook import Rulebook

__all__ = ["drawn_line", "is_sorted", "line_in", "one_percent_line"]


def line_in(rulebook: Rulebook, entries: Entries) -> int | None:
    """Return the position of the entry that draws the one-percent line in the subject's list, or None."""
    section = next((i.section for i, reading in entries if reading.subject), 0)
    listed = [entry for entry in entries if entry[0].section == section]
    number = one_percent_line(rulebook, [i.name for i, _ in listed], [reading for _, reading in listed])
    return None if number is None else listed[number][0].position


def one_percent_line(rulebook: Rulebook, names: Sequence[str], readings: Sequence[EntryReading]) -> int | None:
    """Return the number, from 0, of the entry that draws the one-percent line in a list, or None."""
    if is_sorted(rulebook, names):
        return None
    telling = [(number, reading.concepts) for number, reading in enumerate(readings) if reading.concepts]
    return drawn_line(rulebook, lambda concept: [number for number, concepts in telling if concept in concepts])


def is_sorted(rulebook: Rulebook, names: Sequence[str]) -> bool:
    """Tell whether a database has sorted a list, so that its order tells nothing."""
    return len(names) > rulebook.reading.whole_list // 2 and all(a <= b for a, b in pairwise(map(str.casefold, names)))


def drawn_line(rulebook: Rulebook, marks: Callable[[str], Sequence[int]]) -> int | None:
    """Return the one-percent line of a list of which `marks` gives the numbers of entries of a concept, in order.

    The earliest entry that the law caps at about 1 % draws it, else the second that is usually used below.
    """
    spec = rulebook.reading
    for concept, which in ((spec.one_percent_capped, 0), (spec.one_percent_usual, 1)):
        found = marks(concept) if concept else ()
        if len(found) > which:
            return found[which]
    return None
