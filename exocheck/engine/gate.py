"""Tell quickly which texts cannot speak of a rulebook's subject, so that a catalogue's other products cost little.

The test is necessary, never sufficient: it is derived from the terms of the subject's concepts, and from the words
that names may be read as with a scanner's mistake. What it rules out, the engine would not find either.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.near import LOOKALIKES, NearNames, budget_of, near_words, sure_letters
from exocheck.text.fold import fold
from exocheck.text.terms import GAP, NUMBER, fits
from exocheck.text.words import is_unspaced, word_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.model.rulebook import Lexicon, Rulebook
    from exocheck.text.terms import Pattern

__all__ = ["Gate"]

_NO_LETTER = re.compile(r"[\W_]+")
_UNUSUAL = ("&", "<", "- ", "-\n")  # signs of markup, or of a word that a line's end breaks


class Gate:
    """Rule texts out by pieces of words, of which every mention of the subject holds one.

    `within` stand inside single words; `across` may reach over the ends of words, where spaces and signs are left out;
    `near` are what a scanner's mistake leaves of a word, and count only where a word around one is such a mistake.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        lexicon = rulebook.lexicon
        concepts = [name for name in (rulebook.subject.concept, rulebook.subject.list_concept) if name]
        words = near_words(lexicon)
        common = _common_words(rulebook)
        needs = [_need(pattern, words, common) for pattern in _patterns(lexicon, concepts)]
        self._across = _shortest(need.across for need in needs)
        self._near = _shortest(piece for need in needs for piece in need.near)
        self._within = _shortest(piece for piece in [*self._near, *(n.within for n in needs)] if piece.isascii())
        self._names = NearNames(lexicon)

    def may_speak(self, text: str) -> bool:
        """Tell whether a text may speak of the subject; False is certain."""
        usual = text.isascii() and not any(sign in text for sign in _UNUSUAL)
        if usual:
            seen = _unmixed(text.lower())
            if not any(piece in seen for piece in self._within):
                return False
        squeezed = _squeezed(text)
        if any(piece in squeezed for piece in self._across):
            return True
        if not any(piece in squeezed for piece in self._near):
            return False
        words = word_items(fold(text).text)
        near = [word for word in words if any(piece in _unmixed(word) for piece in self._near)]
        return any(map(self._names.is_misread, near))


class _Need(NamedTuple):
    """Hold what a text must hold to match a term: one of the pieces."""

    within: str
    across: str
    near: tuple[str, ...] = ()


def _patterns(lexicon: Lexicon, concepts: Iterable[str]) -> Iterator[Pattern]:
    """Yield the terms that can make a mention of the concepts: of what stands together, one is enough."""
    waiting, seen = list(concepts), set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            concept = lexicon.concepts[name]
            waiting += [*concept.includes, *(group.concepts[0] for group in concept.together)]
    numbers = {2 * lexicon.number[name] for name in seen}
    yield from (pattern for _, pattern in lexicon.terms.entries(numbers))


def _common_words(rulebook: Rulebook) -> str:
    """Return the words of names that have no part in the rules, by which the rarest piece of a term is chosen."""
    harmless = rulebook.reading.harmless
    numbers = {2 * rulebook.lexicon.number[harmless]} if harmless else set()
    return " ".join(_bare(unit) for _, pattern in rulebook.lexicon.terms.entries(numbers) for unit in pattern)


def _need(pattern: Pattern, near: Sequence[str], common: str) -> _Need:
    """Return what a text must hold to match a term: of its parts the one whose pieces are rarest, or else longest."""
    plain = [unit for unit in pattern if unit not in (GAP, NUMBER)]
    sure = [unit for unit in plain if not any(fits(unit, word) for word in near)]
    unsure = {unit: _left_of(unit, near) for unit in plain if unit not in sure}
    needs = [_Need(_bare(unit), _bare(unit), pieces) for unit, pieces in unsure.items()]
    if sure:
        run = max(_runs(pattern, set(sure)), key=len)
        needs.append(_Need(run if is_unspaced(run) else max(map(_bare, sure), key=len), run))

    def burden(need: _Need) -> tuple[int, int]:
        pieces = (need.within, *need.near)
        return sum(map(common.count, pieces)), -min(map(len, pieces))

    return min(needs, key=burden)


def _runs(pattern: Pattern, sure: set[str]) -> Iterator[str]:
    """Yield the units that follow each other in every text, as one word: an open end breaks a run."""
    run = ""
    for unit in pattern:
        if unit not in sure or unit[0] == "*":
            yield run
            run = ""
        if unit in sure:
            run += _bare(unit)
        if unit[-1] == "*":
            yield run
            run = ""
    yield run


def _left_of(unit: str, near: Sequence[str]) -> tuple[str, ...]:
    """Return pieces of which one is left in every misreading of a word that fits a unit.

    One slip leaves one half of a word whole, or swaps the letters where the halves meet; letters that scanners take for
    others leave the rest. Of a word that may hold more slips nothing is sure to be left: the empty piece.
    """
    pieces: set[str] = set()
    for word in near:
        if not fits(unit, word):
            continue
        if budget_of(word) > 1:
            return ("",)
        half = len(word) // 2
        swapped = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
        pieces |= {word[:half], word[half:], swapped, sure_letters(word)}
    return tuple(map(_unmixed, pieces))


def _bare(unit: str) -> str:
    return _squeezed(unit.strip("*"))


def _squeezed(text: str) -> str:
    """Return a text's letters and digits alone, in a form that is the same for all texts that fold to the same."""
    if "&" in text or "<" in text:
        text = fold(text).text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).replace("ı", "i")
    return _unmixed(_NO_LETTER.sub("", text.casefold()))


def _unmixed(text: str) -> str:
    """Return a folded text with the digits that scanners read for letters set right."""
    for digit, letter in LOOKALIKES:
        text = text.replace(digit, letter)
    return text


def _shortest(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces that hold no other one: they find all that the longer ones would."""
    kept: list[str] = []
    for piece in sorted(set(pieces), key=len):
        if not any(other in piece for other in kept):
            kept.append(piece)
    return tuple(kept)
