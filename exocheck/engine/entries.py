"""Read the entries of an ingredient list: what each is, and whether it can be read at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.asked import asked_of_entries, serving_concepts
from exocheck.engine.by_sound import SoundNames
from exocheck.engine.mentions import Mentions, Place, Shape
from exocheck.engine.near import NearNames, near_words
from exocheck.engine.source import SourceReader, SourceReading
from exocheck.model.label import Dose, Ingredient
from exocheck.text.legible import reads_as_name

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.text.split import Entry

__all__ = ["EntryReader", "EntryReading", "as_ingredient", "respaced"]

_MOST_REMEMBERED = 6_000
_LONGEST_NAME = 4  # words of a name that may stand before the subject's without a separator
_SEPARATOR = re.compile(r"[,;、，|]")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z]{2})")


class EntryReading(NamedTuple):
    """Hold what an entry's name means.

    `subject` tells whether the name speaks of the subject, `families` are those its name belongs to, `known` tells
    whether any concept holds it, `legible` whether it reads as a name at all, `read_as` what a scanner's mistake hid.
    `concepts` are those mentioned, of all that rules ask entries for; `late` are the families to which the name does
    not belong where it stands late in a list.
    """

    subject: bool = False
    source: SourceReading | None = None
    families: tuple[str, ...] = ()
    known: bool = False
    legible: bool = True
    read_as: str | None = None
    concepts: frozenset[str] = frozenset()
    late: tuple[str, ...] = ()


_UNKNOWN, _ILLEGIBLE = EntryReading(), EntryReading(legible=False)


class _Meaning(NamedTuple):
    """Hold what a name means, but for its source and whether it is legible, and the place of the subject's mention."""

    reading: EntryReading
    subject: Place | None


class _Exact(NamedTuple):
    """Hold the reading of a name as it stands, with all its mentions and the place of the subject's."""

    reading: EntryReading
    mentions: Mentions
    subject: Place | None


class EntryReader:
    """Read the entries of lists with one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._near = NearNames(rulebook.lexicon, near_words(rulebook.lexicon))
        subject = [name for name in (rulebook.subject.concept, rulebook.subject.list_concept) if name]
        self._near_subject = NearNames(rulebook.lexicon, near_words(rulebook.lexicon, subject))
        self._sounds = SoundNames(rulebook.lexicon, rulebook.subject.classes)
        self._asked = frozenset(asked_of_entries(rulebook))
        self._serving = frozenset(serving_concepts(rulebook))
        self._families = frozenset(family.concept for family in rulebook.families)
        self._telling = self._asked | self._serving | self._families | set(subject)
        self._memo: dict[str, EntryReading] = {}
        self._names: dict[str, bool] = {}
        self._meanings: dict[Shape, _Meaning] = {}
        self._same: dict[_Meaning, _Meaning] = {}  # many shapes mean the same

    def read(self, name: str) -> EntryReading:
        """Return the reading of an entry's name, each different name read once."""
        found = self._memo.get(name)
        if found is None:
            found = self.read_anew(name)
            if len(self._memo) >= _MOST_REMEMBERED:
                self._memo.clear()
            self._memo[name] = found
        return found

    def is_name(self, text: str) -> bool:
        """Tell whether a text is the whole name of something the lexicon knows."""
        found = self._names.get(text)
        if found is None:
            found = self._is_name(text)
            if len(self._names) >= _MOST_REMEMBERED:
                self._names.clear()
            self._names[text] = found
        return found

    def _is_name(self, text: str) -> bool:
        # Exactly, so that no stretch of prose is sent to be read nearly.
        reading, mentions, subject = self._exact(text)
        if not reading.known:
            return False
        end = len(mentions.words.items)
        if any((0, end) in mentions.of(concept) for concept in self._serving):
            return True
        if _SEPARATOR.search(text):
            return False
        if subject is not None:
            # Where nouns come first the source stands behind, in Thai in the same run of letters.
            return (subject[1] == end or len(text.split()) == 1) and not self._has_others(text, reading)
        # An active's name is known by its end: "Sodium Hyaluronate" by the second word. Over a line's end that holds
        # only where what stands before is no name of its own, and anywhere only where it begins with none.
        actives = (f.concept for f in self._book.families if f.id in reading.families)
        places = [place for concept in actives for place in mentions.of(concept) if place[1] == end]
        above, broken, _ = text.rpartition("\n")
        if broken:
            return bool(places) and not self.is_name(above.strip())
        return any(2 * (last - first) >= end and not self._begins_with_name(mentions, first) for first, last in places)

    def _begins_with_name(self, mentions: Mentions, first: int) -> bool:
        """Tell whether one of the beginnings of a name, up to word number `first`, is a whole name."""
        return any(self.is_name(mentions.words.quote(0, number)) for number in range(1, first + 1))

    def _has_others(self, text: str, reading: EntryReading) -> bool:
        """Tell whether a name of the subject has other names before it that tell nothing of its source."""
        words = text.split()
        organism = reading.source.organism if reading.source else None
        for number in range(1, min(len(words), _LONGEST_NAME + 1)):
            rest = self._exact(" ".join(words[number:])).reading
            same = rest.subject and (rest.source.organism if rest.source else None) == organism
            if same and self.is_name(" ".join(words[:number])):
                return True
        return False

    def read_anew(self, name: str, mentions: Mentions | None = None) -> EntryReading:
        """Return the reading of an entry's name; `mentions` are those in it, where they are known."""
        exact = self._exact(name, mentions)
        found = exact.reading
        if not found.known or not (found.subject and found.source):
            for other in respaced(name):
                closer = self._exact(other)
                better = closer.reading
                if (better.subject and not found.subject) or (better.known and (better.source or not found.known)):
                    exact, found = closer, better
        if not found.subject:
            return self._nearly(exact) or found
        return found

    def _nearly(self, found: _Exact) -> EntryReading | None:
        """Return what a name is once misread words are set right, if that is known, or the subject after all.

        So no misprint of "Rose Exosomes" is taken for rose.
        """
        known = found.reading.known
        corrected = (self._near_subject if known else self._near).correct(found.mentions)
        near = self._exact(corrected).reading if corrected is not None else None
        if near is None or not near.known or (known and not near.subject):
            return None
        return near._replace(read_as=corrected)

    def _exact(self, name: str, mentions: Mentions | None = None) -> _Exact:
        mentions = mentions or Mentions(self._book.lexicon, name, name=True)
        if self._telling.isdisjoint(mentions.possible):
            return _Exact(_UNKNOWN if reads_as_name(name) else _ILLEGIBLE, mentions, None)
        meaning, subject = self._meaning(mentions)
        if subject is not None:
            source = SourceReader(self._book.subject, mentions, self._sounds).of_name(subject)
            return _Exact(meaning._replace(source=source), mentions, subject)
        if not (meaning.known or reads_as_name(name)):
            meaning = meaning._replace(legible=False)
        return _Exact(meaning, mentions, None)

    def _meaning(self, mentions: Mentions) -> _Meaning:
        """Return what a name means by its mentions alone; many names are alike but for a word that is unknown."""
        shape = mentions.shape
        if shape is None:
            return self._meaning_of(mentions)
        found = self._meanings.get(shape)
        if found is None:
            if len(self._meanings) >= _MOST_REMEMBERED:
                self._meanings.clear()
                self._same.clear()
            found = self._meaning_of(mentions)
            self._meanings[shape] = found = self._same.setdefault(found, found)
        return found

    def _meaning_of(self, mentions: Mentions) -> _Meaning:
        book = self._book
        concepts = frozenset(concept for concept in self._asked & mentions.possible if mentions.of(concept))
        subject = _subject(book, mentions)
        if subject is not None:
            return _Meaning(EntryReading(subject=True, known=True, concepts=concepts), subject)
        families: tuple[str, ...] = ()
        if not self._families.isdisjoint(mentions.possible):
            families = tuple(f.id for f in book.families if mentions.of(f.concept))
            families = tuple(f.id for f in book.families if f.id in families and not set(f.yields_to) & set(families))
        known = bool(families) or mentions.any_of(self._serving)
        late = tuple(f.id for f in book.families if f.id in families and f.late_excluded in concepts)
        return _Meaning(EntryReading(families=families, known=known, concepts=concepts, late=late), None)


def respaced(name: str) -> list[str]:
    """Return a name with a word joined that a line's end broke, and with words parted that stand run together."""
    if name.isascii() and name.istitle() and "\n" not in name:  # as most names are; Hangul has no capitals to tell by
        return []
    others = [_BROKEN.sub("", name), _RUN_TOGETHER.sub(" ", name)]
    return [other for other in others if other != name]


def as_ingredient(entry: Entry, position: int) -> Ingredient:
    """Return a split entry as an ingredient of the label."""
    dose = Dose(amount=entry.dose[0], unit=entry.dose[1]) if entry.dose else None
    span = (entry.start, entry.end)
    return Ingredient(position=position, text=entry.text, name=entry.name, span=span, dose=dose, section=entry.section)


def _subject(book: Rulebook, mentions: Mentions) -> Place | None:
    """Return where a name speaks of the subject: the last such place, which is the head of the name."""
    spec = book.subject
    places = mentions.of(spec.concept)
    if not places and spec.list_concept:
        places = mentions.of(spec.list_concept)
    return places[-1] if places else None
