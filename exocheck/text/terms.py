"""The notation in which a rulebook writes words down, and an index that finds them in a text.

`exosom*` matches any ending, `*peptide` any beginning, `#` a number, `...` up to four words of the same sentence.
A pattern is a tuple of such units; everything else in a unit is a folded word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from exocheck.text.fold import fold
from exocheck.text.words import UNIT, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["GAP", "NUMBER", "Hit", "Pattern", "TermError", "TermIndex", "parse_term", "parse_terms"]

GAP = "..."
NUMBER = "#"
_GAP_REACH = 8  # four words, in half words
_STEM = 3  # letters by which open-ended words are indexed
_UNITS = re.compile(rf"\.\.\.|#|\*?(?:{UNIT})\*?|\*")
_TERM = re.compile(r"[^;\n]+")

Pattern = tuple[str, ...]
Hit = tuple[int, int, int]
"""The number of the concept a term belongs to, the first word it covers and the word after its last."""

Table = dict[str, str]
Kind = Literal["exact", "starts", "ends", "inside"]


class TermError(ValueError):
    """Tell what is wrong with a term, in words for the person who wrote it."""


def parse_terms(text: str) -> Iterator[tuple[int, Pattern | TermError]]:
    """Yield the patterns of terms that `;` or new lines separate, each with its line from 0, or what is wrong."""
    folded = fold(text).text
    line = seen = 0
    for match in _TERM.finditer(folded):
        line += folded.count("\n", seen, match.start())
        seen = match.start()
        term = match[0].strip()
        if term:
            try:
                yield line, _pattern(term)
            except TermError as error:
                yield line, error


def parse_term(term: str) -> Pattern:
    """Return a term's pattern; raise `TermError` where it would match nothing or nearly everything.

    >>> parse_term("sh-*peptide-#")
    ('sh', '*peptide', '#')
    """
    return _pattern(fold(term).text.strip())


def _pattern(term: str) -> Pattern:
    units = tuple(unit.replace("'", "") for unit in _UNITS.findall(term))
    if "*" in term:
        for unit in units:
            if unit == "*":
                raise TermError(f"'{term}': a lone * matches everything; write the letters it stands beside")
            if "*" in unit and len(unit.strip("*")) < _STEM:
                raise TermError(f"'{term}': '{unit}' is too short for a *; give at least {_STEM} letters")
    if all(unit in (GAP, NUMBER) for unit in units):
        raise TermError(f"'{term}': no word is left after folding; give at least one letter")
    if GAP in (units[0], units[-1]):
        raise TermError(f"'{term}': ... must stand between words")
    return units


class TermIndex:
    """Find all terms of all concepts in a text, each different word looked up once.

    `tables` map the first word of terms (or its first or last letters, where it is open-ended) to the terms that begin
    so, one a line: the concept's number and the pattern. They are plain texts, so that a cached index loads at once;
    a line is taken apart when a text first asks for its word.
    """

    def __init__(self, tables: dict[str, Table]) -> None:
        self.tables = tables
        self._exact = tables["exact"]
        self._starts = tables["starts"]
        self._ends = tables["ends"]
        self._inside = tuple(tables["inside"].items())
        self._memo: dict[str, tuple[tuple[int, Pattern], ...]] = {}

    @classmethod
    def of(cls, entries: Iterable[tuple[int, Pattern]]) -> TermIndex:
        """Return the index of `(concept number, pattern)` pairs."""
        lines: dict[str, dict[str, list[str]]] = {"exact": {}, "starts": {}, "ends": {}, "inside": {}}
        for number, pattern in entries:
            kind, key = _key(pattern[0])
            lines[kind].setdefault(key, []).append(f"{number} {' '.join(pattern)}")
        return cls({kind: {key: "\n".join(rows) for key, rows in table.items()} for kind, table in lines.items()})

    def find(self, words: Words) -> list[Hit]:
        """Return every place where a term stands, overlaps included, in order of the first word."""
        memo = self._memo
        hits: list[Hit] = []
        for place, word in enumerate(words.items):
            entries = memo.get(word)
            if entries is None:
                entries = self._beginning(word)
                if len(memo) < 500_000:
                    memo[word] = entries
            for number, pattern in entries:
                end = place + 1 if len(pattern) == 1 else _match(pattern, 1, words, place + 1)
                if end:
                    hits.append((number, place, end))
        return hits

    def _beginning(self, word: str) -> tuple[tuple[int, Pattern], ...]:
        """Return the terms whose first unit fits a word."""
        rows = [self._exact.get(word), self._starts.get(word[:_STEM]), self._ends.get(word[-_STEM:])]
        if word[0].isdigit():
            rows.append(self._exact.get(NUMBER))
        rows += [text for stem, text in self._inside if stem in word]
        found = []
        for row in filter(None, rows):
            for line in row.split("\n"):
                number, *pattern = line.split(" ")
                if _fits(pattern[0], word):
                    found.append((int(number), tuple(pattern)))
        return tuple(found)


def _key(unit: str) -> tuple[Kind, str]:
    """Return the table a term belongs to by its first unit, and its key there."""
    stem = unit.strip("*")
    if stem == unit:
        return "exact", unit
    if unit[0] != "*":
        return "starts", stem[:_STEM]
    return ("inside", stem) if unit[-1] == "*" else ("ends", stem[-_STEM:])


def _fits(unit: str, word: str) -> bool:
    if unit[-1] == "*":
        return unit[1:-1] in word if unit[0] == "*" else word.startswith(unit[:-1])
    if unit[0] == "*":
        return word.endswith(unit[1:])
    return word == unit or (unit == NUMBER and word[0].isdigit())


def _match(pattern: Pattern, unit: int, words: Words, place: int) -> int:
    """Return the word after the pattern's rest when it stands at `place`, else 0."""
    items, sentences = words.items, words.sentences
    while unit < len(pattern):
        if place >= len(items) or sentences[place] != sentences[place - 1]:
            return 0
        if pattern[unit] == GAP:
            sentence, limit = sentences[place - 1], words.reach[place] + _GAP_REACH
            while place < len(items) and sentences[place] == sentence and words.reach[place] <= limit:
                end = _match(pattern, unit + 1, words, place)
                if end:
                    return end
                place += 1
            return 0
        if not _fits(pattern[unit], items[place]):
            return 0
        place += 1
        unit += 1
    return place
