"""Find the words of a sentence that tell where the subject comes from by a verb, apart from the subject itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from exocheck.engine.mentions import Place
    from exocheck.text.words import Words

__all__ = ["telling_stretches"]

_SOURCE = 16  # half words that a source may take, with what describes it
_OBJECT = 6  # half words between a giving verb and the subject: "give up their finest exosomes"
_CLAUSE_END = re.compile(r"[,;:!?()、，。+&|\n]")


def telling_stretches(
    words: Words, subject: Place, linking: Sequence[Place], giving: Sequence[Place], aside: Set[int]
) -> Iterator[Place]:
    """Yield the stretches that name the source of a subject.

    `linking` are places of `taken from`, which opens a sentence that the subject ends; `giving` those of `release`,
    which stands between the source and the subject. No stretch reaches over a word of `aside`.
    """
    sentence = words.sentences[subject[0]]
    start = words.sentences.index(sentence)
    for verb in linking:
        long = verb[1] - verb[0] > 1  # "of" alone tells nothing
        if long and verb[0] == start and verb[1] < subject[0]:
            stretch = (verb[1], subject[0])
            if words.distance(*stretch) <= _SOURCE and aside.isdisjoint(range(*stretch)):
                yield stretch
    for verb in giving:
        if start < verb[0] and verb[1] <= subject[0] and words.distance(verb[1], subject[0]) <= _OBJECT:
            first = verb[0]
            while first > start and not _ends_clause(words, first) and first - 1 not in aside:
                first -= 1
                if words.distance(first + 1, verb[0]) > _SOURCE:
                    break
            between = words.folded.text[words.ends[verb[1] - 1] : words.starts[subject[0]]]
            if aside.isdisjoint(range(verb[1], subject[0])) and not _CLAUSE_END.search(between):
                yield first, verb[0]


def _ends_clause(words: Words, word: int) -> bool:
    """Tell whether a clause ends before a word."""
    return _CLAUSE_END.search(words.folded.text, words.ends[word - 1], words.starts[word]) is not None
