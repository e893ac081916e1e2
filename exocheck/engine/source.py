"""Tell from printed words where the subject comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.words import is_unspaced

if TYPE_CHECKING:
    from exocheck.engine.mentions import Mentions, Place
    from exocheck.model.rulebook import SubjectSpec
    from exocheck.model.rules import SourceClass

__all__ = ["SourceReading", "read_name", "read_prose"]

_LEAST_LETTERS = 4  # of a Latin genus or epithet, to be taken for one
_LEAST_SYLLABLES = 2
_FAR = 24  # half words over which a chain of process words may tie a source to the subject
_ASIDE = re.compile(r"[,;:!?、，。・+&|\n]")


class SourceReading(NamedTuple):
    """Hold a source class with the words that give it; `organism` is their text."""

    class_id: str
    tissue: str | None
    organism: str | None
    place: Place
    sure: bool = True


def read_name(spec: SubjectSpec, mentions: Mentions, subject: Place) -> SourceReading | None:
    """Return the source that an ingredient's name gives to the subject it names, or None."""
    whole = (0, len(mentions.words.items))
    found = _strongest(spec, mentions, whole, subject)
    return found or _unknown_name(spec, mentions, subject)


def read_prose(spec: SubjectSpec, mentions: Mentions, subject: Place) -> SourceReading | None:
    """Return the source that the words right around a mention give it: `rose exosomes`, `exosomes from milk`."""
    before = _chain(spec, mentions, subject, back=True)
    after = _chain(spec, mentions, subject, back=False)
    for stretch in (before, after):
        if stretch[0] < stretch[1]:
            found = _strongest(spec, mentions, stretch, subject)
            if found:
                return found
    return None


def read_anywhere(spec: SubjectSpec, mentions: Mentions) -> SourceReading | None:
    """Return a source that is named apart from the subject, for the classes whose mere mention tells."""
    for source in spec.classes:
        places = mentions.of(source.anywhere) if source.anywhere else ()
        if places:
            tissue = _tissue(source, {name: list(mentions.of(name)) for name in source.tissues.values()})
            organism = mentions.words.quote(*places[0])
            return SourceReading(class_id=source.id, tissue=tissue, organism=organism, place=places[0])
    return None


def _class_places(spec: SubjectSpec, mentions: Mentions, stretch: Place, subject: Place) -> dict[str, list[Place]]:
    """Return where each concept of the source classes stands in a stretch, less what lies in a longer mention."""
    concepts = {name for c in spec.classes for name in (*c.concepts, *c.implied_by, *c.tissues.values())}
    places = {
        name: [
            p
            for p in mentions.of(name)
            if stretch[0] <= p[0] and p[1] <= stretch[1] and not subject[0] <= p[0] < subject[1]
        ]
        for name in concepts
    }
    every = [place for found in places.values() for place in found]
    return {
        name: [p for p in found if not any(q[0] <= p[0] and p[1] <= q[1] and q != p for q in every)]
        for name, found in places.items()
    }


def _strongest(spec: SubjectSpec, mentions: Mentions, stretch: Place, subject: Place) -> SourceReading | None:
    places = _class_places(spec, mentions, stretch, subject)
    for implied in (False, True):
        for source in spec.classes:
            named = [p for name in (source.implied_by if implied else source.concepts) for p in places[name]]
            if named:
                place = max(named, key=lambda p: (p[1] - p[0], -p[0]))
                return SourceReading(
                    class_id=source.id,
                    tissue=_tissue(source, places),
                    organism=mentions.words.quote(*place),
                    place=place,
                )
    return None


def _tissue(source: SourceClass, places: dict[str, list[Place]]) -> str | None:
    """Return the tissue whose mention is longest; of equals the one that the rulebook names first."""
    best: tuple[int, str] | None = None
    for tissue, concept in source.tissues.items():
        longest = max((end - start for start, end in places[concept]), default=0)
        if longest and (best is None or longest > best[0]):
            best = (longest, tissue)
    return best[1] if best else None


def _chain(spec: SubjectSpec, mentions: Mentions, subject: Place, *, back: bool) -> Place:
    """Return the run of words beside the subject that speak of its source: process words, classes, linking words.

    One foreign word is let through; punctuation that sets phrases apart ends the run.
    """
    words = mentions.words
    known = _known_words(spec, mentions)
    aside = {n for start, end in mentions.of(spec.aside) for n in range(start, end)} if spec.aside else set()
    place, foreign = (subject[0] - 1, 0) if back else (subject[1], 0)
    last = subject[0] if back else subject[1]
    while 0 <= place < len(words.items) and words.sentences[place] == words.sentences[subject[0]]:
        near, far = (place + 1, place) if back else (place, place - 1)
        gap = words.folded.text[words.ends[min(near, far)] : words.starts[max(near, far)]]
        if place in aside or _ASIDE.search(gap) or abs(words.reach[place] - words.reach[subject[0]]) > _FAR:
            break
        if place not in known:
            foreign += 1 if is_unspaced(words.items[place]) else 2
            if foreign > 2:
                break
        else:
            last = place if back else place + 1
        place += -1 if back else 1
    return (last, subject[0]) if back else (subject[1], last)


def _known_words(spec: SubjectSpec, mentions: Mentions) -> set[int]:
    """Return the numbers of the words that belong to a source's name."""
    concepts = {name for c in spec.classes for name in (*c.concepts, *c.implied_by, *c.tissues.values())}
    concepts.update(name for name in (spec.process, spec.derived, spec.aside, spec.concept) if name)
    return {place for name in concepts for start, end in mentions.of(name) for place in range(start, end)}


def _unknown_name(spec: SubjectSpec, mentions: Mentions, subject: Place) -> SourceReading | None:
    """Return the class of names in scientific form that no concept knows, where the rulebook has one."""
    source = next((c for c in spec.classes if c.unknown_name), None)
    if source is None:
        return None
    known = _known_words(spec, mentions) | set(range(*subject))
    rest = [place for place in range(subject[0]) if place not in known]
    items = mentions.words.items
    letters = [p for p in rest if not is_unspaced(items[p]) and items[p].isalpha() and len(items[p]) >= _LEAST_LETTERS]
    syllables = [p for p in rest if is_unspaced(items[p])]
    if not letters and len(syllables) < _LEAST_SYLLABLES:
        return None
    place = (rest[0], rest[-1] + 1)
    organism = mentions.words.quote(*place)
    return SourceReading(class_id=source.id, tissue=None, organism=organism, place=place, sure=False)
