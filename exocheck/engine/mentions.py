"""Find where the concepts of a lexicon are mentioned in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from exocheck.text.words import Words, is_bare, is_unspaced, word_items, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, KeysView, Sequence

    from exocheck.model.rulebook import Lexicon
    from exocheck.model.rules import Concept, Guard, Together
    from exocheck.text.terms import Hit

__all__ = ["Mentions", "Place", "Shape", "outermost"]

Place = tuple[int, int]
"""The first word of a mention and the word after its last."""
Shape = tuple["int | Hit", ...]

_SERIES = 30  # words that a series may take
_MEMBER = 5  # words that one member may take
_MEMBERS = re.compile(r"[,/、·・]")
_PAUSE = re.compile(r"(?<=[\u0e00-\u0e45\u0e47-\u0e4e]) (?=[\u0e00-\u0e45\u0e47-\u0e4e])")
_PARTING = frozenset(",:;")
_NO_SERIES = re.compile(r"[:;()+]")
_PHRASE_END = re.compile(r"[),+]")
_SEGMENT_END = re.compile(r"[()\[\]{}/]")


class Mentions:
    """Answer which concepts stand where in one text; each concept is worked out when first asked for.

    `possible` are the concepts of which a mention may stand there; there is none of any other.
    `name` is True where the text is an ingredient's name, where head nouns and whole names count.
    """

    def __init__(self, lexicon: Lexicon, text: str | Words, *, name: bool = False) -> None:
        self.words: Words = words_of(text, prose=not name) if isinstance(text, str) else text
        self._lexicon = lexicon
        self._name = name
        self._memo: dict[str, tuple[Place, ...]] = {}
        self._hits: dict[int, list[Place]] = {}
        self._segments: list[Place] | None = None
        self._found = lexicon.terms.find(self.words)
        for number, start, end in self._found:
            self._hits.setdefault(number, []).append((start, end))
        self.possible = {made for number in self._hits if not number % 2 for made in lexicon.makes[number // 2]}

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.words.folded.raw

    @property
    def shape(self) -> Shape | None:
        """What all answers depend on, where that is nothing but which terms stand where among how many words."""
        return (len(self.words.items), *self._found) if is_bare(self.text) else None

    @property
    def numbers(self) -> KeysView[int]:
        """The numbers that the index gives to what stands in the text, traps too."""
        return self._hits.keys()

    @property
    def places(self) -> Iterable[Place]:
        """The places of all terms that stand in the text, traps too."""
        return chain.from_iterable(self._hits.values())

    def of(self, concept: str) -> tuple[Place, ...]:
        """Return where a concept is mentioned, in order; mentions inside longer ones are left out."""
        if concept not in self.possible:
            return ()
        found = self._memo.get(concept)
        if found is None:
            self._memo[concept] = found = self._derive(self._lexicon.concepts[concept])
        return found

    def any_of(self, concepts: Iterable[str]) -> bool:
        """Tell whether one of the concepts is mentioned."""
        return any(self.of(concept) for concept in concepts if concept in self.possible)

    def _derive(self, concept: Concept) -> tuple[Place, ...]:
        number = 2 * self._lexicon.number[concept.id]
        places = set(self._hits.get(number, ()))
        if places and concept.head:
            places = {place for place in places if self._name and self._is_head(place)}
        if places and concept.whole and self._name:
            whole = {*self.segments, (0, len(self.words.items))}
            places &= whole
        for other in self.possible.intersection(concept.includes):
            places.update(self.of(other))
        for group in concept.together:
            if self.possible.issuperset(group.concepts):
                places.update(self._together(group))
        if not places:
            return ()
        traps = outermost(self._hits.get(number + 1, ()))
        kept = outermost(place for place in places if not _covered(place, traps))
        for guard in concept.guards:
            if kept:
                guards = self.of(guard.concept)
                reach = max(guard.before, guard.after, _SERIES if guard.series else 0)
                kept = [p for p in kept if not any(self._guarded(p, g, guard) for g in _around(guards, p, reach))]
        return tuple(kept)

    @property
    def segments(self) -> list[Place]:
        """Return the parts of a name that brackets and slashes set apart, as runs of words."""
        if self._segments is None:
            self._segments = _segments(self.words)
        return self._segments

    def _is_head(self, place: Place) -> bool:
        """Tell whether a mention heads a name: as its last word, or its first where words are spaced (French)."""
        return any(
            place[1] == end or (place[0] == start and not is_unspaced(self.words.items[start]))
            for start, end in self.segments
        )

    def _together(self, group: Together) -> Iterable[Place]:
        """Yield the places that several concepts make by standing near each other in one sentence."""
        first, *rest = (self.of(concept) for concept in group.concepts)
        for start in first:
            place: Place | None = start
            for others in rest:
                if place is None:
                    break
                place = self._joined(place, others, group)
            if place is not None:
                yield place

    def _joined(self, place: Place, others: tuple[Place, ...], group: Together) -> Place | None:
        """Return the place extended to the nearest other one within reach, or None."""
        best: tuple[int, Place] | None = None
        for other in _around(others, place, group.within):
            gap = self.gap(place, other)
            if gap is None or gap > 2 * group.within or (group.ordered and other[0] < place[1]):
                continue
            if best is None or gap < best[0]:
                best = (gap, (min(place[0], other[0]), max(place[1], other[1])))
        return best[1] if best else None

    def gap(self, one: Place, other: Place) -> int | None:
        """Return the distance of two places in half words; None where they overlap or stand in different sentences."""
        left, right = (one, other) if one[0] <= other[0] else (other, one)
        if right[0] < left[1] or self.words.sentences[left[0]] != self.words.sentences[right[0]]:
            return None
        return self.words.distance(left[1], right[0])

    def _guarded(self, place: Place, guard: Place, rule: Guard) -> bool:
        before = guard[0] < place[0]
        reach = rule.before if before else rule.after
        gap = self.gap(place, guard)
        if gap is None:
            # A guard inside a mention of several concepts voids it ("treats the appearance of acne"), and so does one
            # that runs into it ("non testé").
            overlaps = guard[0] < place[1] and place[0] < guard[1]
            inside = place[0] < guard[0] and guard[1] < place[1]
            return inside or (overlaps and bool(reach) and not (guard[0] >= place[0] and guard[1] <= place[1]))
        if reach > 0 and gap <= 2 * reach and not self._parted(place, guard):
            return True
        return before and rule.series is not None and self._in_series(place, guard, rule, rule.series)

    def _in_series(self, place: Place, guard: Place, rule: Guard, series: str) -> bool:
        """Tell whether a place is a later member of the series that begins behind a guard.

        `without parabens, silicones or plant exosomes`: members are short, a word joins the last one, and neither a
        second guard nor a word of presence stands between.
        """
        words = self.words
        text = words.folded.text[words.ends[guard[1] - 1] : words.starts[place[0]]].lstrip(": ")
        members = _MEMBERS.split(text)
        parts = (part for member in members for part in _PAUSE.split(member))
        if _NO_SERIES.search(text) or any(_half_words(part) > 2 * _MEMBER for part in parts):
            return False
        between = (guard[1], place[0])
        ends = [concept for concept in (rule.concept, rule.until) if concept]
        if any(_within(other, between) for concept in ends for other in self.of(concept)):
            return False
        last = place[0] - len(word_items(members[-1]))
        joints = self.of(series)
        if len(members) > 2 and any(joint[0] == place[1] for joint in joints):
            return True
        # "no downtime, and exosomes" begins another phrase; "no a, b, and exosomes" does not.
        return any(_within(j, between) and j[0] >= last and (j[0] > last or len(members) > 2) for j in joints)

    def _parted(self, place: Place, guard: Place) -> bool:
        """Tell whether a guard speaks of something else: `no parabens, tested by`, `exosomes (50 ppm) + X`."""
        words = self.words
        if guard[0] < place[0]:
            gaps = range(guard[1], place[0])  # from the word after the guard, so that `not, however, tested` is a guard
            return any(not _PARTING.isdisjoint(self._between(n)) for n in gaps)
        return bool(_PHRASE_END.search(words.folded.text[words.ends[place[1] - 1] : words.starts[guard[0]]]))

    def _between(self, word: int) -> str:
        """Return what stands between a word and the next; a space parts phrases in Thai, as a comma does."""
        words = self.words
        text = words.folded.text
        end = words.ends[word]
        if _PAUSE.match(text, end):
            return ","
        return text[end : words.starts[word + 1]]


def _half_words(text: str) -> int:
    reach = words_of(text, prose=False).reach
    return reach[-1] + 1 if reach else 0


def _within(place: Place, stretch: Place) -> bool:
    return stretch[0] <= place[0] and place[1] <= stretch[1]


def _around(places: Sequence[Place], place: Place, reach: int) -> Sequence[Place]:
    """Return those of outermost places that may be within `reach` words of a place, so that long texts stay quick."""
    words = 6 * reach + 1  # a character of an unspaced script is half a word, of Thai less
    first = bisect_left(places, place[0] - words, key=itemgetter(1))
    return places[first : bisect_right(places, place[1] + words, key=itemgetter(0))]


def _covered(place: Place, traps: Sequence[Place]) -> bool:
    """Tell whether a place lies in one of outermost traps: of those that begin before it, the last reaches furthest."""
    number = bisect_right(traps, place[0], key=itemgetter(0))
    return number > 0 and place[1] <= traps[number - 1][1]


def _segments(words: Words) -> list[Place]:
    text = words.folded.text
    cuts = [0]
    cuts += [
        place
        for place in range(1, len(words.items))
        if _SEGMENT_END.search(text, words.ends[place - 1], words.starts[place])
    ]
    cuts.append(len(words.items))
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def outermost(places: Iterable[Place]) -> list[Place]:
    """Return the places that lie in no other one, in order."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p[0], -p[1])):
        if not kept or place[1] > kept[-1][1]:
            kept.append(place)
    return kept
