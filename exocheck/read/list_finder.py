"""Find the ingredient list of a label that has no heading for it, by its shape and by names that are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.legible import is_prose
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Span
    from exocheck.model.rulebook import Rulebook

__all__ = ["find_list"]

_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[;、，；·•|\n]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"\n")
_FEWEST = 3  # parts that make a list
_KNOWN_SHARE = 0.3


def find_list(text: str, rulebook: Rulebook) -> Span | None:
    """Return the place of the paragraph, or else the line, that is most like an ingredient list.

    A text of one part is a list where it does not read as a sentence: the name of a lone ingredient.
    """
    known = _known_concepts(rulebook)
    best: tuple[float, Span] | None = None
    for span in [*_pieces(text, _PARAGRAPH), *_pieces(text, _LINE)]:
        weight = _weight(text[span[0] : span[1]], rulebook, known)
        if weight > (best[0] if best else 0):
            best = weight, span
    if best:
        return best[1]
    whole = text.strip()
    if whole and "\n" not in whole and not is_prose(whole):
        start = text.index(whole)
        return start, start + len(whole)
    return None


def _pieces(text: str, separator: re.Pattern[str]) -> Sequence[Span]:
    """Return the places between separators, without the blanks around them."""
    edges = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return found


def _weight(text: str, rulebook: Rulebook, concepts: frozenset[int]) -> float:
    """Return how many parts of a text are names that are known: 0 where it is no list."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if len(parts) < _FEWEST:
        return 0
    known = sum(_is_known(part, rulebook, concepts) for part in parts)
    if known >= max(2, _KNOWN_SHARE * len(parts)):
        return known
    if is_prose(text, len(parts)) or len(parts) <= text.count("\n") + 1:
        return 0  # lines alone make no list: claims stand below each other, too
    return known or 0.5


def _is_known(part: str, rulebook: Rulebook, concepts: frozenset[int]) -> bool:
    """Tell whether most words of a part belong to the name of something that the rulebook knows as an ingredient."""
    words = words_of(part, prose=False)
    hits = rulebook.lexicon.index.find(words)
    covered = {place for number, start, end in hits if number in concepts for place in range(start, end)}
    return 2 * len(covered) > len(words.items)


def _known_concepts(rulebook: Rulebook) -> frozenset[int]:
    """Return the numbers under which the lexicon's index holds the names of ingredients."""
    lexicon, reading = rulebook.lexicon, rulebook.reading
    waiting = [family.concept for family in rulebook.families]
    waiting += [c for c in (reading.harmless, reading.one_percent_capped, reading.one_percent_usual) if c]
    found: set[str] = set()
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found.add(concept)
            waiting += lexicon.concepts[concept].includes
    return frozenset(2 * lexicon.number[concept] for concept in found)
