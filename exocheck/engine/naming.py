"""Name what an ingredient list holds of the subject and of the co-active families, and nothing else.

Of a plain list whose parts were met before, only those are looked at that name something, or that may mean something
else beside others.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.line import drawn_line, is_sorted, line_in
from exocheck.engine.lists import ListReader, Named, named
from exocheck.text.marks import is_name_alone
from exocheck.text.plain import places_of, usual_cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.rulebook import Rulebook

__all__ = ["Named", "Namer"]

_MOST_REMEMBERED = 100_000  # parts, and as many old ones, up to 90 MB: to know them is what makes it quick


class _Weighed(NamedTuple):
    """Hold a part that may mean something else beside others, or that names something else late in its list."""

    name: str
    early: Named | None
    late: Named | None
    doubtful: bool
    varies: bool


_Kind = Named | _Weighed
_NONE: set[str] = set()


class Namer:
    """Name the entries of lists with one rulebook, as `Checker` does; each different entry is read once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._lists = ListReader(rulebook, _MOST_REMEMBERED)
        self._ages = 0  # how often the lists' parts had become old when these were remembered:
        self._known: dict[str, _Kind | None] = {}  # None names nothing
        self._marks: dict[str, set[str]] = {}  # those that may draw the one-percent line, by their concepts

    def names(self, text: str) -> list[Named]:
        """Return the entries of an ingredient list that name the subject or a co-active family, in order."""
        cut = usual_cut(text)
        if cut is None:
            return self._first_seen(text)
        names, _ = cut
        try:
            kinds: Iterable[_Kind | None] = map(self._known.__getitem__, names)
            found: list[_Kind] = list(filter(None, kinds))
        except KeyError:
            return self._first_seen(text)
        weighed = [one for one in found if one.__class__ is _Weighed]
        if not weighed:
            return found  # type: ignore[return-value]
        for one in weighed:
            if one.doubtful and self._lists.is_doubtful(one.name, names):
                return self._first_seen(text)
        return self._weighed(names, found)

    def _first_seen(self, text: str) -> list[Named]:
        """Return the same for a list whose parts are new, or may mean something else beside each other."""
        plain = self._lists.plain(text)
        if self._ages != self._lists.ages:
            self._ages = self._lists.ages
            self._known.clear()
            self._marks.clear()
        if plain is None:
            return self._of_any(text)
        names = [name for name, part in zip(plain.names, plain.parts, strict=True) if part.text]
        kinds = list(map(self._kind, names))  # all of them before any is weighed, since a later one may draw the line
        return self._weighed(names, filter(None, kinds))

    def _kind(self, name: str) -> _Kind | None:
        """Return what a part names, and remember it."""
        if name in self._known:
            return self._known[name]
        part = self._lists.part(name)
        for concept in part.reading.concepts:
            self._marks.setdefault(concept, set()).add(name)
        early, late = (named(self._book, part.text, part.reading, late=late) for late in (False, True))
        doubtful, varies = self._lists.may_be_doubtful(name), late != early
        self._known[name] = kind = _Weighed(name, early, late, doubtful, varies) if doubtful or varies else early
        return kind

    def _weighed(self, names: Sequence[str], found: Iterable[_Kind]) -> list[Named]:
        """Return what is named, given the parts of a plain list, and those of them that name something or may."""
        meant: list[Named | None] = []
        early, place = -1, -1
        for one in found:
            if isinstance(one, Named):
                meant.append(one)
            elif one.varies:
                early = self._early(names) if early < 0 else early
                place = names.index(one.name, place + 1)
                meant.append(one.early if place < early else one.late)
            else:
                meant.append(one.early)
        return [*filter(None, meant)]

    def _early(self, names: Sequence[str]) -> int:
        """Return how many of a list's parts do not stand late in it."""
        line = None
        if _are_unsorted(names) or not is_sorted(self._book, [self._lists.part(name).name for name in names]):
            line = drawn_line(self._book, lambda concept: self._places(concept, names))
        return len(names) // 2 if line is None else line + 1

    def _places(self, concept: str, names: Sequence[str]) -> list[int]:
        """Return the numbers of the parts that speak of a concept by which the one-percent line is drawn, in order."""
        held = self._marks.get(concept, _NONE).intersection(names)
        if len(held) == 1:
            return places_of(held.pop(), names)
        return sorted(place for name in held for place in places_of(name, names))

    def _of_any(self, text: str) -> list[Named]:
        entries, _ = self._lists.read(text)
        early = line_in(self._book, entries) or len(entries) // 2
        found = (named(self._book, i.text, reading, late=i.position > early) for i, reading in entries)
        return [one for one in found if one]


def _are_unsorted(parts: Sequence[str]) -> bool:
    """Tell whether two neighbours are seen to be out of order without looking them up."""
    return any(a.casefold() > b.casefold() and is_name_alone(a) and is_name_alone(b) for a, b in pairwise(parts))
