"""Tell from printed words where the subject comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.by_sound import LEAST_SYLLABLES
from exocheck.engine.clauses import telling_stretches
from exocheck.engine.mentions import Place, outermost
from exocheck.text.sound import is_hangul
from exocheck.text.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.by_sound import SoundNames
    from exocheck.engine.mentions import Mentions
    from exocheck.model.rulebook import Rulebook, SubjectSpec
    from exocheck.model.rules import SourceClass

__all__ = ["SourceReader", "SourceReading", "tissue_title"]

_LEAST_LETTERS = 4  # of a Latin genus or epithet, to be taken for one
_LEAST_SYLLABLES = 2
_FOREIGN = 2  # half words that do not belong to a source, let through in a run of words that do
_FAR = 24  # half words over which a chain of process words may tie a source to the subject
_ASIDE = re.compile(r"[,;:!?、，。・+&|\n]")


class SourceReading(NamedTuple):
    """Hold a source class with the words that give it; `organism` is their text."""

    class_id: str
    tissue: str | None
    organism: str | None
    place: Place


def tissue_title(rulebook: Rulebook, tissue: str | None) -> str | None:
    """Return what a tissue is called in the middle of a sentence, or None where no concept says."""
    for source in rulebook.subject.classes:
        concept = rulebook.lexicon.concepts.get(source.tissues.get(tissue or "", ""))
        if concept is not None:
            return concept.title[:1].lower() + concept.title[1:]
    return None


class SourceReader:
    """Read the sources that one text names; with `sounds`, names in Korean are known by their sound too.

    A word of the subject may name its source itself: `Milchexosomen`, `plant EVs`.
    """

    def __init__(self, spec: SubjectSpec, mentions: Mentions, sounds: SoundNames | None = None) -> None:
        self._spec = spec
        self._sounds = sounds
        self._mentions = mentions
        self._known_words: set[int] | None = None
        self._first_of_links: set[int] | None = None
        self._parting: set[int] | None = None
        found = {name: mentions.of(name) for name in mentions.possible & spec.sources}
        self._named = tuple(found)
        every = set(outermost(place for places in found.values() for place in places))
        # A longer mention hides the shorter ones in it: "horse chestnut" is no horse.
        self._places = {name: kept for name, places in found.items() if (kept := [p for p in places if p in every])}

    @property
    def _known(self) -> set[int]:
        """Hold the numbers of the words that belong to a source's name."""
        if self._known_words is None:
            spec = self._spec
            others = (spec.process, spec.derived, spec.aside, spec.concept)
            self._known_words = self._words_of(*self._named, *filter(None, others))
        return self._known_words

    @property
    def _linking(self) -> Sequence[Place]:
        """Return where words tie a source to the subject: `from`, `derived from`."""
        return self._mentions.of(self._spec.derived) if self._spec.derived else ()

    @property
    def _participles(self) -> set[int]:
        """Hold the numbers of the words that begin a linking phrase, not a mere `from`."""
        if self._first_of_links is None:
            self._first_of_links = {start for start, end in self._linking if end - start > 1}
        return self._first_of_links

    @property
    def _aside(self) -> set[int]:
        """Hold the numbers of the words that part the subject from other things; not `by` in `secreted by`."""
        if self._parting is None:
            spec = self._spec
            linking = self._words_of(spec.derived) if spec.derived else set()
            self._parting = self._words_of(spec.aside) - linking if spec.aside else set()
        return self._parting

    def _words_of(self, *concepts: str) -> set[int]:
        """Return the numbers of the words that belong to mentions of some concepts."""
        return {n for concept in concepts for start, end in self._mentions.of(concept) for n in range(start, end)}

    def of_name(self, subject: Place) -> SourceReading | None:
        """Return the source that an ingredient's name gives to the subject it names, or None."""
        found = self._strongest(self._all)
        if found is None or found.place[1] - found.place[0] < LEAST_SYLLABLES:
            found = self._heard(subject) or found
        return found or self._of_unknown_name(subject)

    def of_prose(self, subject: Place) -> SourceReading | None:
        """Return the source that the sentence of a mention gives it.

        The words right around it tell first, `rose exosomes`, `exosomes from milk`; else a verb may.
        """
        for back in (True, False):
            stretch = self._chain(subject, back=back)
            found = self._strongest(stretch) if stretch[0] < stretch[1] else None
            if found:
                return found
        giving = self._mentions.of(self._spec.gives) if self._spec.gives else ()
        told = telling_stretches(self._mentions.words, subject, self._linking, giving, self._aside)
        return next(filter(None, map(self._strongest, told)), None)

    def anywhere(self, source: SourceClass) -> SourceReading | None:
        """Return the source that is named apart from the subject, where the mere mention of its class tells."""
        places = self._mentions.of(source.anywhere) if source.anywhere else ()
        return self._reading(source, places[0], self._all) if places else None

    def tissue(self, source: SourceClass) -> str | None:
        """Return the tissue of a class that is named anywhere: of several the one whose mention is longest."""
        return self._tissue(source, self._all)

    @property
    def _all(self) -> Place:
        return 0, len(self._mentions.words.items)

    def _strongest(self, stretch: Place) -> SourceReading | None:
        """Return the first class that a stretch of words names outright, or else the first that it implies."""
        if not self._places:
            return None
        for implied in (False, True):
            for source in self._spec.classes:
                concepts = source.implied_by if implied else source.concepts
                named = [place for concept in concepts for place in self._in(concept, stretch)]
                if named:
                    return self._reading(source, max(named, key=lambda p: (p[1] - p[0], -p[0])), stretch)
        return None

    def _in(self, concept: str, stretch: Place) -> Sequence[Place]:
        """Return where a concept stands in a stretch of words."""
        places = self._places.get(concept)
        if not places:
            return ()
        first = bisect_left(places, stretch[0], key=itemgetter(0))
        return [p for p in places[first : bisect_left(places, stretch[1], key=itemgetter(0))] if p[1] <= stretch[1]]

    def _reading(self, source: SourceClass, place: Place, stretch: Place) -> SourceReading:
        return SourceReading(
            class_id=source.id,
            tissue=self._tissue(source, stretch),
            organism=self._mentions.words.quote(*place),
            place=place,
        )

    def _tissue(self, source: SourceClass, stretch: Place) -> str | None:
        """Return the tissue of a class whose mention in a stretch is longest, of equals the first."""
        lengths = {
            tissue: max((end - start for start, end in self._in(concept, stretch)), default=0)
            for tissue, concept in source.tissues.items()
        }
        longest = max(lengths, key=lambda tissue: lengths[tissue], default=None)
        return longest if longest and lengths[longest] else None

    def _goes_on(self, gap: str, word: int, following: int) -> bool:
        """Tell whether what a sign follows still speaks of the source: a participle, or what a linking word names."""
        if gap == ", ":
            return following in self._participles
        return gap.strip() == ":" and any(start <= word < end for start, end in self._linking)

    def _chain(self, subject: Place, *, back: bool) -> Place:
        """Return the subject with the words beside it that speak of its source: process words, classes, linking words.

        One foreign word is let through; punctuation or a word that sets phrases apart ends the run, but not the comma
        of "экзосомы, полученные из", nor the colon of "exosome source: milk".
        """
        words = self._mentions.words
        place, foreign = (subject[0] - 1, 0) if back else (subject[1], 0)
        last = subject[0] if back else subject[1]
        while 0 <= place < len(words.items) and words.sentences[place] == words.sentences[subject[0]]:
            near, far = (place + 1, place) if back else (place, place - 1)
            gap = words.folded.text[words.ends[min(near, far)] : words.starts[max(near, far)]]
            distance = abs(words.reach[place] - words.reach[subject[0]])
            if place in self._aside or distance > _FAR:
                break
            if _ASIDE.search(gap) and (back or not self._goes_on(gap, place - 1, place)):
                break
            if place not in self._known:
                foreign += words.width(place)
                if foreign > _FOREIGN:
                    break
            else:
                last = place if back else place + 1
            place += -1 if back else 1
        return (last, subject[1]) if back else (subject[0], last)

    def _heard(self, subject: Place) -> SourceReading | None:
        """Return the class of a name before the subject that is known by its sound."""
        items = self._mentions.words.items
        first = next((n for n in range(subject[0]) if is_hangul(items[n])), None)
        if first is None or self._sounds is None:
            return None
        heard = self._sounds.hear("".join(items[first : subject[0]]))
        if heard is None:
            return None
        place = (first + heard.start, first + heard.end)
        return SourceReading(heard.class_id, None, self._mentions.words.quote(*place), place)

    def _of_unknown_name(self, subject: Place) -> SourceReading | None:
        """Return the class of names that no concept knows, where the rulebook has one for them."""
        source = next((c for c in self._spec.classes if c.unknown_name), None)
        if source is None:
            return None
        items = self._mentions.words.items
        rest = [word for word in range(subject[0]) if word not in self._known]
        if not rest and any(place[0] == subject[1] for place in self._linking):  # "Exosomen aus Augentrost"
            rest = [word for word in range(subject[1], len(items)) if word not in self._known]
        letters = [
            n for n in rest if not is_unspaced(items[n]) and items[n].isalpha() and len(items[n]) >= _LEAST_LETTERS
        ]
        if not letters and sum(is_unspaced(items[n]) for n in rest) < _LEAST_SYLLABLES:
            return None
        place = (rest[0], rest[-1] + 1)
        organism = self._mentions.words.quote(*place)
        return SourceReading(class_id=source.id, tissue=None, organism=organism, place=place)
