"""Derive from a rulebook's terms what a text must hold to match one of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.near import LOOKALIKES, budget_of, sure_letters
from exocheck.text.fold import fold
from exocheck.text.notation import GAP, NUMBER, fits
from exocheck.text.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from exocheck.text.notation import Pattern

__all__ = ["Need", "bare", "letters_of", "needs_of", "shortest", "unmixed"]

_NO_LETTER = re.compile(r"[\W_]+")


class Need(NamedTuple):
    """Hold what a text must hold to match a term: the run, or one of the pieces that are near to it.

    `beginnings` are what may stand before a comma or a space inside the run.
    """

    run: str
    near: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Yield what such a text holds, whatever stands between: one of the pieces, or all words of the run."""
        if self.near:
            yield from ((piece,) for piece in self.near)
        else:
            ends = (*self.beginnings, self.run)
            yield tuple(end[len(start) :] for start, end in zip(("", *ends), ends, strict=False))


def needs_of(patterns: Iterable[Pattern], near: Sequence[str]) -> list[Need]:
    """Return what a text must hold to match one of the terms; of many terms a shorter one holds all that is needed."""
    needs: list[Need] = []
    for pattern in sorted(patterns, key=len):
        found = _need(pattern, near, needs)
        if found is not None:
            needs.append(found)
    return needs


def _need(pattern: Pattern, near: Sequence[str], needs: Sequence[Need]) -> Need | None:
    """Return what a text must hold to match a term; None where what the other terms need is enough.

    It is the longest run of words that are not read for misprints, or else the longest word.
    """
    words = {unit: Need(bare(unit), _left_of(unit, near)) for unit in pattern if unit not in (GAP, NUMBER)}
    runs = [*_runs(pattern, {unit for unit, word in words.items() if not word.near})]
    alone = [*words.values(), *(Need("".join(run)) for run in runs if run and is_unspaced(run[0]))]
    known = {piece for need in needs for piece in need.near}
    if any(known.issuperset(w.near) and any(n.run in w.run and _is_one(n) for n in needs) for w in alone):
        return None
    run = max(runs, key=lambda parts: len("".join(parts)))
    if run:
        return Need("".join(run), (), tuple("".join(run[:count]) for count in range(1, len(run))))
    return max(words.values(), key=lambda word: (min(map(len, word.near)), len(word.run)))


def _is_one(need: Need) -> bool:
    """Tell whether a need stands in one word wherever it stands in another, or in a script without spaces."""
    return not need.beginnings or is_unspaced(need.run)


def _runs(pattern: Pattern, sure: Container[str]) -> Iterator[list[str]]:
    """Yield what follows each other in every text, in parts that a comma may follow: an open end ends a run."""
    run: list[str] = []
    for unit in pattern:
        if unit[0] == "*" or unit not in sure:
            yield run
            run = []
        if unit in sure:
            run += map(bare, unit.split(","))
        if unit[-1] == "*":
            yield run
            run = []
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
    return tuple(map(unmixed, pieces))


def bare(unit: str) -> str:
    """Return the letters of a word or of a unit of a term."""
    return unmixed(letters_of(unit))


def letters_of(text: str) -> str:
    """Return a text's letters and digits alone, in a form that is the same for all texts that fold to the same."""
    if "&" in text or "<" in text:
        text = fold(text).text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).replace("ı", "i")
    return _NO_LETTER.sub("", text.casefold())


def unmixed(text: str) -> str:
    """Return a folded text with the digits that scanners read for letters set right."""
    for digit, letter in LOOKALIKES:
        text = text.replace(digit, letter)
    return text


def shortest(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces that hold no other one: they find all that the longer ones would."""
    kept: list[str] = []
    for piece in sorted(set(pieces), key=len):
        if not any(other in piece for other in kept):
            kept.append(piece)
    return tuple(kept)
