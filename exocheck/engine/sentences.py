"""Read texts by their sentences: no mention reaches over the end of one, and shops say the same of many products."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.mentions import Mentions
from exocheck.text.words import sentences_of, words_of

if TYPE_CHECKING:
    from exocheck.model.rulebook import Lexicon
    from exocheck.text.words import Words

__all__ = ["Sentence", "SentenceReader"]

_MOST_REMEMBERED = 1_000  # and as many that were met before them


class Sentence(NamedTuple):
    """Hold what is mentioned in a sentence, which begins at `offset` of a field."""

    offset: int
    mentions: Mentions


class SentenceReader:
    """Read texts with one lexicon; a sentence that comes back soon is not read again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._young: dict[str, Mentions] = {}
        self._old: dict[str, Mentions] = {}

    def read(self, text: str, offset: int = 0) -> tuple[Sentence, ...]:
        """Return the sentences of a text that stands at an offset of its field."""
        sentences = sentences_of(words_of(text))
        return tuple([Sentence(offset + words.place, self._mentions(words)) for words in sentences])

    def _mentions(self, words: Words) -> Mentions:
        printed = words.folded.raw
        found = self._young.get(printed)
        if found is None:
            found = self._old.get(printed) or Mentions(self._lexicon, words)
            if len(self._young) >= _MOST_REMEMBERED:
                self._old, self._young = self._young, {}
            self._young[printed] = found
        return found
