"""Read a label's ingredient list: its entries, and what each is.

Lists repeat what stands between their commas, so a plain list is looked up part by part, each different part read once.
Whatever else a text may be goes the long way, through the splitter.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.entries import EntryReader, EntryReading, as_ingredient
from exocheck.engine.headings import heading_finder, heading_kinds, words_behind
from exocheck.engine.mentions import Mentions
from exocheck.model.label import Dose, Ingredient
from exocheck.text.fold import fold
from exocheck.text.marks import read_parts
from exocheck.text.plain import BULLET, begins_low, ends_low, is_plain_part, places_of, plain_parts, usual_cut
from exocheck.text.split import split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.model.label import Span
    from exocheck.model.rulebook import Rulebook

__all__ = ["Entries", "ListReader", "Named", "Part", "Plain", "named"]

Entries = tuple[tuple[Ingredient, EntryReading], ...]
_MOST_REMEMBERED = 30_000
_NOTHING: frozenset[str] = frozenset()


class Named(NamedTuple):
    """Hold an entry as printed, and what it names: the subject, or co-active families, by their ids."""

    text: str
    names: tuple[str, ...]


class Part(NamedTuple):
    """Hold what stands between two commas of a plain list: an entry, or nothing, with an empty `text`.

    `offset` is where it begins, from the comma and the one space that may follow; `begins` is its first word, folded.

    `named` is what it names, None where that is nothing.
    """

    offset: int
    begins: str
    text: str
    name: str
    dose: Dose | None
    reading: EntryReading
    named: Named | None


class Doubt(NamedTuple):
    """Hold when a part makes of a plain list something else.

    `low`: in any list, since it begins with a small letter, as sentences go on behind commas. `number`: before a digit,
    which may belong to its own last one. `behind`: before a part that begins with one of these words, since both may
    make a heading; None stands for any word.
    """

    low: bool
    number: bool
    behind: frozenset[str] | None


class Plain(NamedTuple):
    """Hold a plain list, cut into `pieces` by separators of some `width`, and what they are.

    Parts are remembered by their `names`, the pieces without the spaces around their separators.
    """

    names: Sequence[str]
    pieces: Sequence[str]
    parts: Sequence[Part]
    width: int


def named(rulebook: Rulebook, text: str, reading: EntryReading, *, late: bool = False) -> Named | None:
    """Return what an entry names, None where that is nothing; `late` says that it stands late in its list."""
    names = (rulebook.subject.id,) if reading.subject else reading.families
    if late and reading.late:
        names = tuple(name for name in names if name not in reading.late)
    return Named(text, names) if names else None


class ListReader:
    """Read lists with one rulebook.

    Of plain lists `most` parts are remembered, some 350 bytes each, and as many that were met before them.
    """

    def __init__(self, rulebook: Rulebook, most: int = _MOST_REMEMBERED) -> None:
        self._book = rulebook
        self._most = most
        self._reader = EntryReader(rulebook)
        self._find_headings = heading_finder(rulebook, fields=False)
        self._headings = heading_kinds(rulebook).keys()
        self.ages = 0  # how often parts became old
        self._parts: dict[str, Part] = {}
        self._old: dict[str, Part] = {}
        self._doubts: dict[str, Doubt] = {}  # of parts that may make of a list something else
        self._old_doubts: dict[str, Doubt] = {}
        self._rough: set[str] = set()  # parts that no plain list holds

    def read(self, raw: str) -> tuple[Entries, tuple[Span, ...]]:
        """Return the entries of a text, and the places of what stands outside its lists."""
        plain = self.plain(raw)
        if plain is not None:
            return tuple(_placed(plain)), ()
        if not raw.strip():
            return (), ()
        listing = split_list(raw, self._find_headings, is_name=self._reader.is_name)
        read = [(as_ingredient(entry, n), self._reading(entry.name)) for n, entry in enumerate(listing.entries, 1)]
        return tuple(read), listing.outside

    def _reading(self, name: str) -> EntryReading:
        """Return the reading of a name, from a plain list's part where one was read."""
        part = self._parts.get(name)
        return part.reading if part and part.name == name else self._reader.read(name)

    def part(self, name: str) -> Part:
        """Return a part that is remembered."""
        return self._parts[name]

    def plain(self, raw: str) -> Plain | None:
        """Return what stands between the commas of a plain list, and what it is; None where a text is none."""
        cut = usual_cut(raw)
        if cut is None:
            return self._first_seen(raw)
        pieces, width = cut
        try:
            parts = [*map(self._parts.__getitem__, pieces)]
        except KeyError:
            return self._first_seen(raw)
        for piece in self._doubts.keys() & pieces:
            if self.is_doubtful(piece, pieces):
                return self._first_seen(raw)
        return Plain(pieces, pieces, parts, width)

    def may_be_doubtful(self, piece: str) -> bool:
        """Tell whether a part that is remembered may make of a list something else, in some company."""
        return piece in self._doubts

    def is_doubtful(self, piece: str, pieces: Sequence[str]) -> bool:
        """Tell whether such a part may do so in this list, of which all parts are remembered."""
        doubt = self._doubts[piece]
        if doubt.low:
            return True
        last = len(pieces) - 1
        for place in places_of(piece, pieces):
            if place < last:
                following = pieces[place + 1]
                if (doubt.number and following[:1].isdigit()) or _goes_on(doubt, self._parts[following]):
                    return True
        return False

    def _first_seen(self, raw: str) -> Plain | None:
        """Return the same for a list whose parts are new, or may mean something else beside each other."""
        pieces = plain_parts(raw)
        if pieces is None:
            return None
        names = [piece.removeprefix(" ") for piece in pieces]
        if BULLET in raw:
            names = [name.rstrip(" ") for name in names]  # as they stand before commas
        if not self._rough.isdisjoint(names):
            return None
        if len(self._parts) + len(names) > self._most:  # before any of this list are, so that all of it is remembered
            self.ages += 1
            self._old, self._parts = self._parts, {}
            self._old_doubts, self._doubts = self._doubts, {}
        parts: list[Part] = []
        for name in names:
            part = self._parts.get(name) or self._of_old(name) or self._read_part(name)
            if part is None:
                return None
            parts.append(part)
        doubts = map(self._doubts.get, names)
        if any(map(_goes_on, doubts, parts[1:])) and self._find_headings(fold(raw)):
            return None
        return Plain(names, pieces, parts, 1)

    def _of_old(self, piece: str) -> Part | None:
        """Return a part that was met long ago, and remember it anew; None where there is none."""
        part = self._old.get(piece)
        if part is not None:
            self._parts[piece] = part
            if piece in self._old_doubts:
                self._doubts[piece] = self._old_doubts[piece]
        return part

    def _read_part(self, piece: str) -> Part | None:
        """Read a part and remember it; None where no plain list can hold it."""
        mentions = Mentions(self._book.lexicon, piece.strip(), name=True)
        if not (is_plain_part(piece) and self._headings.isdisjoint(mentions.numbers)):
            if len(self._rough) >= self._most:
                self._rough.clear()
            self._rough.add(piece)
            return None
        items = mentions.words.items
        doubt = Doubt(begins_low(piece), ends_low(piece), words_behind(self._book, items))
        if doubt != (False, False, _NOTHING):
            self._doubts[piece] = doubt
        text, name, dose = read_parts(piece)
        found = mentions if name == mentions.text else None
        reading = self._reader.read_anew(name, found) if text else EntryReading()
        meant = named(self._book, text, reading)
        begins, amount = intern(items[0]) if items else "", dose and Dose(*dose)  # many begin alike
        self._parts[piece] = part = Part(piece.find(text), begins, text, name, amount, reading, meant)
        return part


def _goes_on(doubt: Doubt | None, following: Part) -> bool:
    """Tell whether a heading may begin in a part with some doubt and go on in the one that follows."""
    if doubt is None:
        return False
    behind = doubt.behind
    return behind is None or (bool(behind) and (not following.begins or following.begins in behind))


def _placed(plain: Plain) -> Iterator[tuple[Ingredient, EntryReading]]:
    """Yield the entries of a plain list, each at its place."""
    place = position = 0
    for piece, part in zip(plain.pieces, plain.parts, strict=True):
        if part.text:
            position += 1
            start = place + part.offset + (plain.width == 1 and piece[0] == " ")
            span = (start, start + len(part.text))
            yield Ingredient(position, part.text, part.name, span, part.dose), part.reading
        place += len(piece) + plain.width
