"""Read the entries of an ingredient list: what each is, and whether it can be read at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.by_sound import SoundNames
from exocheck.engine.mentions import Mentions, Place
from exocheck.engine.near import NearNames, near_words
from exocheck.engine.source import SourceReader, SourceReading
from exocheck.model.label import Dose, Ingredient
from exocheck.text.legible import reads_as_name

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.text.split import Entry

__all__ = ["EntryReader", "EntryReading", "as_ingredient", "respaced"]

_MOST_REMEMBERED = 200_000
_LONGEST_NAME = 4  # words of a name that may stand before the subject's without a separator
_SEPARATOR = re.compile(r"[,;、，|]")
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z])(?=[A-Z][^\W\d_A-Z]{2})")


class EntryReading(NamedTuple):
    """Hold what an entry's name means.

    `subject` is where the name speaks of the subject, `families` are those its name belongs to, `known` tells
    whether any concept holds it, `legible` whether it reads as a name at all, `read_as` what a scanner's mistake hid.
    """

    mentions: Mentions
    subject: Place | None = None
    source: SourceReading | None = None
    families: tuple[str, ...] = ()
    known: bool = False
    legible: bool = True
    read_as: str | None = None


class EntryReader:
    """Read entries, each different name once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._near = NearNames(rulebook.lexicon, near_words(rulebook.lexicon))
        subject = [name for name in (rulebook.subject.concept, rulebook.subject.list_concept) if name]
        self._near_subject = NearNames(rulebook.lexicon, near_words(rulebook.lexicon, subject))
        self._sounds = SoundNames(rulebook.lexicon, rulebook.subject.classes)
        self._memo: dict[str, EntryReading] = {}
        self._names: dict[str, bool] = {}
        self._serving = _serving_concepts(rulebook)

    def read(self, name: str) -> EntryReading:
        """Return the reading of an entry's name."""
        found = self._memo.get(name)
        if found is None:
            found = self._read(name)
            if len(self._memo) < _MOST_REMEMBERED:
                self._memo[name] = found
        return found

    def is_name(self, text: str) -> bool:
        """Tell whether a text is the whole name of something the lexicon knows."""
        found = self._names.get(text)
        if found is None:
            found = self._is_name(text)
            if len(self._names) < _MOST_REMEMBERED:
                self._names[text] = found
        return found

    def _is_name(self, text: str) -> bool:
        # Exactly, so that no stretch of prose is sent to be read nearly.
        reading = self._memo.get(text) or self._exact(text)
        if reading.read_as or not reading.known:
            return False
        end = len(reading.mentions.words.items)
        if any((0, end) in reading.mentions.of(concept) for concept in self._serving):
            return True
        if _SEPARATOR.search(text):
            return False
        if reading.subject is not None:
            # Where nouns come first the source stands behind, in Thai in the same run of letters.
            return (reading.subject[1] == end or len(text.split()) == 1) and not self._has_others(text, reading)
        # An active's name is known by its end: "Sodium Hyaluronate" by the second word. Over a line's end that holds
        # only where what stands before is no name of its own, and anywhere only where it begins with none.
        actives = (f.concept for f in self._book.families if f.id in reading.families)
        places = [place for concept in actives for place in reading.mentions.of(concept) if place[1] == end]
        above, broken, _ = text.rpartition("\n")
        if broken:
            return bool(places) and not self.is_name(above.strip())
        return any(2 * (last - first) >= end and not self._begins_with_name(reading, first) for first, last in places)

    def _begins_with_name(self, reading: EntryReading, first: int) -> bool:
        """Tell whether one of the beginnings of a name, up to word number `first`, is a whole name."""
        words = reading.mentions.words
        return any(self.is_name(words.quote(0, number)) for number in range(1, first + 1))

    def _has_others(self, text: str, reading: EntryReading) -> bool:
        """Tell whether a name of the subject has other names before it that tell nothing of its source."""
        words = text.split()
        organism = reading.source.organism if reading.source else None
        for number in range(1, min(len(words), _LONGEST_NAME + 1)):
            rest = self._exact(" ".join(words[number:]))
            same = rest.subject is not None and (rest.source.organism if rest.source else None) == organism
            if same and self.is_name(" ".join(words[:number])):
                return True
        return False

    def _read(self, name: str) -> EntryReading:
        found = self._exact(name)
        if not found.known or not (found.subject and found.source):
            for other in respaced(name):
                better = self._exact(other)
                if (better.subject and not found.subject) or (better.known and (better.source or not found.known)):
                    found = better
        if not found.subject:
            return self._nearly(found) or found
        return found

    def _nearly(self, found: EntryReading) -> EntryReading | None:
        """Return what a name is once misread words are set right, if that is known, or the subject after all.

        So no misprint of "Rose Exosomes" is taken for rose.
        """
        near_names = self._near_subject if found.known else self._near
        corrected = near_names.correct(found.mentions)
        near = self._exact(corrected) if corrected is not None else None
        if near is None or not near.known or (found.known and not near.subject):
            return None
        return near._replace(read_as=corrected)

    def _exact(self, name: str) -> EntryReading:
        book = self._book
        mentions = Mentions(book.lexicon, name, name=True)
        subject = _subject(book, mentions)
        if subject is not None:
            source = SourceReader(book.subject, mentions, self._sounds).of_name(subject)
            return EntryReading(mentions=mentions, subject=subject, source=source, known=True)
        families = tuple(f.id for f in book.families if mentions.of(f.concept))
        families = tuple(f.id for f in book.families if f.id in families and not set(f.yields_to) & set(families))
        known = bool(families) or mentions.any_of(self._serving)
        return EntryReading(mentions=mentions, families=families, known=known, legible=known or reads_as_name(name))


def respaced(name: str) -> list[str]:
    """Return a name with a word joined that a line's end broke, and with words parted that stand run together."""
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


def _serving_concepts(book: Rulebook) -> tuple[str, ...]:
    """Return the concepts by which a name counts as known though it belongs to no family."""
    reading = book.reading
    named = [reading.harmless, reading.one_percent_capped, reading.one_percent_usual]
    listed = [name for rule in book.rules for name in _listed(rule.when)]
    return tuple(dict.fromkeys(name for name in [*named, *listed] if name is not None))


def _listed(condition: object) -> list[str]:
    from exocheck.model.rules import Condition

    if not isinstance(condition, Condition):
        return []
    found = [name for part in condition.parts for name in _listed(part)]
    if condition.kind == "lists":
        names = condition.options["names"]
        found += list(names) if isinstance(names, list) else []
    return found
