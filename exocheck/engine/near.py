"""Read an unknown name as a known one when a scanner's mistake explains the difference.

Only words that no concept knows may be corrected, each within an edit budget scaled to its length, and only to a
winner without rival. No ratio threshold separates a slip from another substance (methylparaben, ethylparaben).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.engine.mentions import Mentions
    from exocheck.model.rulebook import Lexicon

__all__ = ["AS_DIGIT", "LOOKALIKES", "NearNames", "budget_of", "near_words", "sure_letters"]

_SHORTEST = 6
_LONG = 10
_LARGEST = 2  # edits
_MOST_REMEMBERED = 10_000
_MIXED = re.compile(r"^[015]+[^\W\d_]{3}|[^\W\d_][015]+[^\W\d_]|[^\W\d_]{4}[015]$")
LOOKALIKES = (("0", "o"), ("1", "l"), ("5", "s"))
"""Digits that scanners read for letters; no edit is counted for them."""
AS_DIGIT = {letter: digit for digit, letter in LOOKALIKES}
_LETTERS = str.maketrans(dict(LOOKALIKES))
_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Pairs of letters that scanners read for one, or one for a pair; one edit is counted for all of them in a word."""


def near_words(lexicon: Lexicon, concepts: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the words that an unknown word of a name may be read as, of some concepts or of all."""
    chosen = lexicon.concepts if concepts is None else concepts
    patterns = (pattern for name in chosen for pattern in lexicon.concepts[name].near)
    return tuple(dict.fromkeys(word for pattern in patterns for word in pattern if len(word) >= _SHORTEST))


def sure_letters(word: str) -> str:
    """Return the longest stretch of a word that scanners do not take for other letters."""
    return max(re.split(f"[{''.join(letter for _, letter in _SHAPES)}]", _blurred(word)), key=len)


def budget_of(word: str) -> int:
    """Return how many edits may lie between a word and its misreading."""
    return _LARGEST if len(word) >= _LONG else 1


class NearNames:
    """Correct names towards some of the words that a lexicon allows to be read nearly."""

    def __init__(self, lexicon: Lexicon, words: Iterable[str]) -> None:
        self._rivals: dict[int, list[_Rival]] = {}  # by the length of a word that may be one of them misread
        for rival in map(_Rival, words):
            for length in rival.lengths:
                self._rivals.setdefault(length, []).append(rival)
        self._lexicon = lexicon
        self._memo: dict[str, str] = {}

    def correct(self, mentions: Mentions) -> str | None:
        """Return the name with its misread words set right, or None where nothing is to be set right."""
        known = self._known_words(mentions)
        words = mentions.words
        items: list[str] = []
        changed = False
        for place, word in enumerate(words.items):
            before = items[-1] if place and words.starts[place] == words.ends[place - 1] else ""
            split = before.isdigit() and word.isalpha() and place not in known  # "0ligopeptide"
            misread = f"{before}{word}" if split else word
            better = misread if place in known else self._better(misread)
            if better != misread:
                changed = True
                if split:
                    items[-1] = ""
            items.append(better if better != misread else word)
        return self._spaced(mentions, items) if changed else None

    def _better(self, word: str) -> str:
        """Return what a word was misread from; digits among its letters are letters, at the least."""
        if not _MIXED.search(word):
            return self._correct_word(word)
        plain = word.translate(_LETTERS)
        return plain if self._lexicon.terms.find(words_of(plain)) else self._correct_word(plain)

    def _known_words(self, mentions: Mentions) -> set[int]:
        return {place for start, end in mentions.places for place in range(start, end)}

    @staticmethod
    def _spaced(mentions: Mentions, items: list[str]) -> str:
        """Return the words with what stood between them."""
        words = mentions.words
        out = []
        last = 0
        for place, item in enumerate(items):
            out.append(words.folded.text[last : words.starts[place]])
            out.append(item)
            last = words.ends[place]
        out.append(words.folded.text[last:])
        return "".join(out)

    def is_misread(self, word: str) -> bool:
        """Tell whether a word would be set right."""
        return self._correct_word(word) != word

    def _correct_word(self, word: str) -> str:
        if len(word) < _SHORTEST - 1:
            return word
        found = self._memo.get(word)
        if found is None:
            found = self._nearest(word)
            if len(self._memo) >= _MOST_REMEMBERED:
                self._memo.clear()
            self._memo[word] = found
        return found

    def _nearest(self, word: str) -> str:
        plain, blurred = word.translate(_LETTERS), _blurred(word)
        forms = [(len(form), _pairs(form)) for form in {plain, blurred}]
        found = (rival for form in forms for rival in self._rivals.get(form[0], ()) if rival.may_be(*form))
        rivals = list(dict.fromkeys(found))
        if not rivals:
            return word
        from rapidfuzz.distance import OSA

        best: list[str] = []
        least = _LARGEST + 1
        for rival in rivals:
            distance = min(
                OSA.distance(plain, rival.word, score_cutoff=rival.budget),
                1 + OSA.distance(blurred, rival.blurred, score_cutoff=rival.budget - 1),
            )
            if distance <= rival.budget and distance <= least:
                best = [rival.word] if distance < least else [*best, rival.word]
                least = distance
        return best[0] if len(best) == 1 else word


class _Rival:
    """Hold a word that others may be read as; `budget` is how many edits may lie between."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.blurred = _blurred(word)
        self.budget = budget_of(word)
        pairs = [(len(form), _pairs(form)) for form in dict.fromkeys((word, self.blurred))]
        self._forms = tuple((size, own, len(own) - 3 * self.budget) for size, own in pairs)
        reach = range(-self.budget, self.budget + 1)
        self.lengths = {size + more for size, _ in pairs for more in reach}

    def may_be(self, length: int, pairs: frozenset[str]) -> bool:
        """Tell quickly whether a word of some length and pairs of letters could be within the budget.

        An edit changes a word's length by one at most, and breaks at most three of its pairs.
        """
        for size, own, least in self._forms:  # noqa: SIM110 - a generator would cost more than the test
            if abs(length - size) <= self.budget and len(own & pairs) >= least:
                return True
        return False


def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(word)))


def _blurred(word: str) -> str:
    """Return a word with the shapes that scanners confuse made one: `rn` and `m`, `cl` and `d`, `0` and `o`."""
    word = word.translate(_LETTERS)
    for pair, letter in _SHAPES:
        word = word.replace(pair, letter)
    return word
