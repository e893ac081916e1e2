"""Read texts by their sentences: no mention reaches over the end of one, and shops say the same of many products."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.mentions import Mentions
from exocheck.text.words import sentences_of, words_of

if TYPE_CHECKING:
    from exocheck.model.rulebook import Lexicon

__all__ = ["Sentence", "SentenceReader"]

_MOST_REMEMBERED = 2_000


class Sentence(NamedTuple):
    """Hold what is mentioned in a sentence, which begins at `offset` of a field."""

    offset: int
    mentions: Mentions


class SentenceReader:
    """Read texts with one lexicon; a sentence that comes back is not read again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memo: dict[str, Mentions] = {}

    def read(self, text: str, offset: int = 0) -> tuple[Sentence, ...]:
        """Return the sentences of a text that stands at an offset of its field."""
        found = []
        for words in sentences_of(words_of(text)):
            printed = words.folded.raw
            mentions = self._memo.get(printed)
            if mentions is None:
                if len(self._memo) >= _MOST_REMEMBERED:
                    self._memo.clear()
                self._memo[printed] = mentions = Mentions(self._lexicon, words)
            found.append(Sentence(offset + words.place, mentions))
        return tuple(found)
