"""Know a living thing by the sound of its Korean name, where the lexicon holds the Latin one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.sound import hangul_sounds, latin_sounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.rulebook import Lexicon
    from exocheck.model.rules import SourceClass

__all__ = ["LEAST_SYLLABLES", "Heard", "SoundNames"]

_LEAST_SOUNDS = 6
_LEAST_OF_ENDING = 5
LEAST_SYLLABLES = 3
"""Shorter names sound too much like others."""
_Index = tuple[dict[str, str], dict[str, str]]  # classes by the sounds of names, and of their endings


class Heard(NamedTuple):
    """Hold the class of a name that was recognised by its sound, and the characters of the text that it covers."""

    class_id: str
    start: int
    end: int


class SoundNames:
    """Find names of the source classes in Korean texts; the index is made when first needed."""

    def __init__(self, lexicon: Lexicon, classes: Iterable[SourceClass]) -> None:
        self._lexicon = lexicon
        self._classes = tuple(classes)
        self._index: _Index | None = None

    def hear(self, text: str) -> Heard | None:
        """Return the longest name that a text begins with, or else an ending of names that stands in it, or None."""
        names, endings = self._index = self._index or _index(self._lexicon, self._classes)
        sounds, ends = hangul_sounds(text)
        starts = (0, *ends)
        for length in range(len(ends), LEAST_SYLLABLES - 1, -1):
            class_id = names.get(sounds[: ends[length - 1]])
            if class_id:
                return Heard(class_id, 0, length)
        for ending, class_id in endings.items():
            place = sounds.find(ending)
            if place in starts and place + len(ending) in ends:
                heard = Heard(class_id, starts.index(place), ends.index(place + len(ending)) + 1)
                if heard.end - heard.start >= LEAST_SYLLABLES:
                    return heard
        return None


def _index(lexicon: Lexicon, classes: Iterable[SourceClass]) -> _Index:
    """Map the sounds of Latin names, and of their endings, to the class; what sounds alike in two is left out."""
    class_of = {2 * lexicon.number[c]: source.id for source in classes for c in source.concepts}
    names: dict[str, str] = {}
    endings: dict[str, str] = {}
    for number, pattern in lexicon.terms.entries(class_of):
        word = pattern[0].removeprefix("*")
        if len(pattern) > 1 or not (word.isascii() and word.isalpha()):
            continue
        found, least = (names, _LEAST_SOUNDS) if word == pattern[0] else (endings, _LEAST_OF_ENDING)
        for sounds in latin_sounds(word):
            if len(sounds) >= least:
                same = found.setdefault(sounds, class_of[number]) == class_of[number]
                found[sounds] = class_of[number] if same else ""
    return names, {sounds: class_id for sounds, class_id in endings.items() if class_id}
