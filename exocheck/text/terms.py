"""The notation in which a rulebook writes words down, and an index that finds them in a text.

`exosom*` matches any ending, `*peptide` any beginning, `#` a number, `...` up to four words of the same sentence.
A pattern is a tuple of such units; everything else in a unit is a folded word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exocheck.text.words import Words, words_of

__all__ = ["GAP", "NUMBER", "Hit", "TermError", "TermIndex", "parse_term", "split_terms"]

GAP = "..."
NUMBER = "#"
_GAP_REACH = 8  # four words, in half words
_STEM = 3  # letters by which open-ended words are indexed

Pattern = tuple[str, ...]
Entry = tuple[int, Pattern]
Hit = tuple[int, int, int]
"""The number of the concept a term belongs to, the first word it covers and the word after its last."""


class TermError(ValueError):
    """Tell what is wrong with a term, in words for the person who wrote it."""


def split_terms(text: str) -> Iterator[tuple[int, str]]:
    """Yield the terms of a text that separates them by `;` or new lines, each with the line it stands on, from 0."""
    for line, row in enumerate(text.split("\n")):
        for term in row.split(";"):
            if term.strip():
                yield line, term.strip()


def parse_term(term: str) -> Pattern:
    """Return a term's pattern; raise `TermError` where it would match nothing or nearly everything.

    >>> parse_term("sh-*peptide-#")
    ('sh', '*peptide', '#')
    """
    units: list[str] = []
    for chunk in term.replace(GAP, f" {GAP} ").replace("-", " ").split():
        if chunk in (GAP, NUMBER):
            units.append(chunk)
            continue
        words = words_of(chunk.strip("*"), prose=False).items
        if not words:
            if "*" in chunk:
                raise TermError("a lone * matches everything; write the letters it stands beside")
            continue
        first, last = chunk.startswith("*"), chunk.endswith("*")
        stems = ["*" * (first and i == 0) + w + "*" * (last and i == len(words) - 1) for i, w in enumerate(words)]
        if any("*" in s and len(s.strip("*")) < _STEM for s in stems):
            raise TermError(f"'{chunk}' is too short for a *; give at least {_STEM} letters")
        units.extend(stems)
    if not any(unit not in (GAP, NUMBER) for unit in units):
        raise TermError("no word is left after folding; give at least one letter or digit")
    if GAP in (units[0], units[-1]):
        raise TermError("... must stand between words")
    return tuple(units)


class TermIndex:
    """Find all terms of all concepts in a text, each word looked up once.

    Built of `(concept number, pattern)` pairs. What a word may begin is remembered, since labels repeat their words.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._starts: dict[str, list[Entry]] = {}
        self._ends: dict[str, list[Entry]] = {}
        self._inside: list[tuple[str, Entry]] = []
        self._memo: dict[str, tuple[Entry, ...]] = {}
        for number, pattern in entries:
            self._add((number, tuple(pattern)))

    def _add(self, entry: Entry) -> None:
        first = entry[1][0]
        stem = first.strip("*")
        if stem == first:
            self._exact.setdefault(first, []).append(entry)
        elif first[0] != "*":
            self._starts.setdefault(stem[:_STEM], []).append(entry)
        elif first[-1] != "*":
            self._ends.setdefault(stem[-_STEM:], []).append(entry)
        else:
            self._inside.append((stem, entry))

    def find(self, words: Words) -> list[Hit]:
        """Return every place where a term stands, overlaps included, in order of the first word."""
        items, memo = words.items, self._memo
        hits: list[Hit] = []
        for place, word in enumerate(items):
            entries = memo.get(word)
            if entries is None:
                entries = self._beginning(word)
                if len(memo) < 500_000:
                    memo[word] = entries
            for number, pattern in entries:
                if len(pattern) == 1:
                    hits.append((number, place, place + 1))
                    continue
                end = _match(pattern, 1, words, place + 1)
                if end:
                    hits.append((number, place, end))
        return hits

    def _beginning(self, word: str) -> tuple[Entry, ...]:
        """Return the entries whose first unit fits a word."""
        found = list(self._exact.get(word, ()))
        if word[0].isdigit():
            found += self._exact.get(NUMBER, ())
        found += [e for e in self._starts.get(word[:_STEM], ()) if _fits(e[1][0], word)]
        found += [e for e in self._ends.get(word[-_STEM:], ()) if _fits(e[1][0], word)]
        found += [e for stem, e in self._inside if stem in word]
        return tuple(found)


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
