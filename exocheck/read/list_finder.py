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

_SEPARATORS = ",;、，；·•|"
_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[;、，；·•|\n]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"\n")
_FEWEST = 3  # parts that make a list
_KNOWN_SHARE = 0.3
_MOST = 0.5
_LONGEST_NAME = 6  # words
_LONGEST_PART = 7


def find_list(text: str, rulebook: Rulebook) -> Span | None:
    """Return the place of what is most like an ingredient list: a paragraph, or lines of one.

    A text of one part is a list where it reads as a name and not as a sentence.
    """
    names = _Names(rulebook)
    best: tuple[int, Span] | None = None
    for start, end in _pieces(text, _PARAGRAPH):
        span = _trimmed(text, start, end, names)
        piece = text[span[0] : span[1]]
        parts = [part for part in _SEPARATOR.split(piece) if part.strip()]
        known = sum(names.share(part) > _MOST for part in parts)
        if (best is None or known > best[0]) and _is_list(piece, parts, known):
            best = known, span
    if best:
        return best[1]
    whole = text.strip()
    if whole and "\n" not in whole and _is_one_name(whole, names):
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


def _trimmed(text: str, start: int, end: int, names: _Names) -> Span:
    """Return a paragraph's place without the lines at its ends that name nothing known: a title, directions.

    A line beside a separator belongs to the list, whatever it names.
    """
    lines = [(start + a, start + b) for a, b in _pieces(text[start:end], _LINE)]
    known = [_names_something(text[a:b], names) for a, b in lines]
    first, last = 0, len(lines) - 1
    while first < last and not known[first] and text[lines[first][1] - 1] not in _SEPARATORS:
        first += 1
    while first < last and not known[last] and text[lines[last - 1][1] - 1] not in _SEPARATORS:
        last -= 1
    return lines[first][0], lines[last][1]


def _names_something(line: str, names: _Names) -> bool:
    """Tell whether a line names something known; one without separators must do nothing else, as titles do."""
    parts = _SEPARATOR.split(line)
    return any(names.share(part) > _MOST for part in parts) if len(parts) > 1 else names.share(line) == 1


def _is_list(text: str, parts: list[str], known: int) -> bool:
    """Tell whether a text of so many parts, some of them known, is a list and not a sentence with commas."""
    if len(parts) < _FEWEST:
        return False
    if known >= 2 and known >= _KNOWN_SHARE * len(parts):
        return known > _MOST * len(parts) or all(len(part.split()) <= _LONGEST_PART for part in parts)
    # Lines alone make no list: claims stand below each other, too.
    return not is_prose(text, len(parts)) and len(parts) > text.count("\n") + 1


def _is_one_name(text: str, names: _Names) -> bool:
    if is_prose(text) or text[-1] in ".!?。！？":
        return False
    return len(text.split()) <= _LONGEST_NAME or names.share(text) > _MOST


class _Names:
    """Know the names of ingredients that a rulebook holds."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._lexicon = rulebook.lexicon
        subject, reading = rulebook.subject, rulebook.reading
        named = [subject.concept, subject.list_concept, reading.harmless]
        named += [reading.one_percent_capped, reading.one_percent_usual]
        waiting = [concept for concept in named if concept] + [family.concept for family in rulebook.families]
        found: set[str] = set()
        while waiting:
            concept = waiting.pop()
            if concept not in found:
                found.add(concept)
                waiting += self._lexicon.concepts[concept].includes
        self._numbers = frozenset(2 * self._lexicon.number[concept] for concept in found)

    def share(self, text: str) -> float:
        """Return the share of a text's words that belong to such names."""
        words = words_of(text, prose=False)
        hits = self._lexicon.terms.find(words)
        covered = {place for number, start, end in hits if number in self._numbers for place in range(start, end)}
        return len(covered) / len(words.items) if words.items else 0
