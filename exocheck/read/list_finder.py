"""Find the ingredient list of a label that has no heading for it, by its shape and by names that are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.legible import is_prose
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exocheck.model.label import Span
    from exocheck.model.rulebook import Rulebook

__all__ = ["find_list"]

_SEPARATORS = ",;、，；·•|"
_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[;、，；·•|\n]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"\n")
_FEWEST = 3  # parts that make a list
_KNOWN_SHARE = 0.3
_LONGEST_NAME = 6  # words


def find_list(text: str, rulebook: Rulebook) -> Span | None:
    """Return the place of what is most like an ingredient list: a paragraph, or lines of one.

    A text of one part is a list where it reads as a name and not as a sentence.
    """
    concepts = _known_concepts(rulebook)
    best: tuple[float, Span] | None = None
    for start, end in _pieces(text, _PARAGRAPH):
        span = _trimmed(text, start, end, lambda part: _is_known(part, rulebook, concepts))
        known, parts = _count(text[span[0] : span[1]], rulebook, concepts)
        if (best is None or known > best[0]) and _is_list(text[span[0] : span[1]], known, parts):
            best = known, span
    if best:
        return best[1]
    whole = text.strip()
    if whole and "\n" not in whole and _is_one_name(whole, rulebook, concepts):
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


def _trimmed(text: str, start: int, end: int, is_known: Callable[[str], bool]) -> Span:
    """Return a paragraph's place without the lines at its ends that name nothing known: a title, directions.

    A line beside a separator belongs to the list, whatever it names.
    """
    lines = _pieces(text[start:end], _LINE)
    known = [any(map(is_known, _SEPARATOR.split(text[start + a : start + b]))) for a, b in lines]
    first, last = 0, len(lines) - 1
    while first < last and not known[first] and text[start + lines[first][1] - 1] not in _SEPARATORS:
        first += 1
    while first < last and not known[last] and text[start + lines[last - 1][1] - 1] not in _SEPARATORS:
        last -= 1
    return start + lines[first][0], start + lines[last][1]


def _count(text: str, rulebook: Rulebook, concepts: frozenset[int]) -> tuple[int, int]:
    """Return how many parts of a text are known names, and how many parts it has."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    return sum(_is_known(part, rulebook, concepts) for part in parts), len(parts)


def _is_list(text: str, known: int, parts: int) -> bool:
    if parts < _FEWEST:
        return False
    if known >= max(2, _KNOWN_SHARE * parts):
        return True
    # Lines alone make no list: claims stand below each other, too.
    return not is_prose(text, parts) and parts > text.count("\n") + 1


def _is_one_name(text: str, rulebook: Rulebook, concepts: frozenset[int]) -> bool:
    if is_prose(text) or text[-1] in ".!?。！？":
        return False
    return len(text.split()) <= _LONGEST_NAME or _is_known(text, rulebook, concepts)


def _is_known(part: str, rulebook: Rulebook, concepts: frozenset[int]) -> bool:
    """Tell whether most words of a part belong to the name of something that the rulebook knows as an ingredient."""
    words = words_of(part, prose=False)
    hits = rulebook.lexicon.terms.find(words)
    covered = {place for number, start, end in hits if number in concepts for place in range(start, end)}
    return 2 * len(covered) > len(words.items)


def _known_concepts(rulebook: Rulebook) -> frozenset[int]:
    """Return the numbers under which the lexicon's index holds the names of ingredients."""
    lexicon, reading = rulebook.lexicon, rulebook.reading
    subject = rulebook.subject
    waiting = [subject.concept, *([subject.list_concept] if subject.list_concept else [])]
    waiting += [family.concept for family in rulebook.families]
    waiting += [c for c in (reading.harmless, reading.one_percent_capped, reading.one_percent_usual) if c]
    found: set[str] = set()
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found.add(concept)
            waiting += lexicon.concepts[concept].includes
    return frozenset(2 * lexicon.number[concept] for concept in found)
