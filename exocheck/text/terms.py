"""An index of terms that finds them in a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.notation import GAP, NUMBER, OPEN, STEM, fits
from exocheck.text.words import Words, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from exocheck.text.notation import Pattern

__all__ = ["KINDS", "Entry", "Hit", "Tables", "TermIndex"]

_GAP_REACH = 8  # four words, in half words

Hit = tuple[int, int, int]
"""The number of the concept a term belongs to, the first word it covers and the word after its last."""

Entry = tuple[int, "Pattern"]
Tables = dict[str, dict[str, str]]
ReadTables = Mapping[str, Mapping[str, str]]
KINDS = ("pairs", "exact", "starts", "ends", "inside")
_MOST_REMEMBERED = 10_000
_FILED = ("pairs", "exact")
"""The tables whose keys hold the first units of a pattern."""


class _Begun(NamedTuple):
    """Hold the terms that begin with a word: those that go on with a certain word, or beginning, and all others."""

    by_next: Mapping[str, tuple[Entry, ...]]
    by_stem: Mapping[str, tuple[Entry, ...]]
    any_next: tuple[Entry, ...]


_NONE = _Begun({}, {}, ())


class TermIndex:
    """Find all terms of all concepts in a text, each different word looked up once.

    Tables map how terms begin to the terms that begin so, one a line: the concept's number and the rest of the pattern.
    Terms are filed under their first two words where both are plain (`pairs`), else under the first (`exact`), or by
    its first or last letters where it is open-ended (`starts`, `ends`, `inside`). The tables are plain texts, and those
    of other scripts than ASCII stand apart and are asked for when a text first needs them, so that a cached index loads
    at once; a line is taken apart when a text first asks for it.
    """

    def __init__(self, ascii_tables: ReadTables, other_tables: Callable[[], Tables]) -> None:
        self._ascii = ascii_tables
        self._load_other = other_tables
        self._other: Tables | None = None
        self._memo: dict[str, _Begun] = {}
        self._pair_memo: dict[str, tuple[Entry, ...]] = {}
        self._open_memo: dict[str, tuple[Entry, ...]] = {}

    def rows(self, kind: str, key: str) -> str | None:
        """Return the terms filed under a key."""
        if key.isascii():
            return self._ascii[kind].get(key)
        return self._others()[kind].get(key)

    def _others(self) -> Tables:
        if self._other is None:
            self._other = self._load_other()
        return self._other

    def entries(self, numbers: Container[int]) -> Iterator[Entry]:
        """Yield the terms filed under some numbers."""
        both: tuple[ReadTables, ...] = (self._ascii, self._others())
        for tables in both:
            for kind, table in tables.items():
                for key, row in table.items():
                    begin = tuple(key.split()) if kind in _FILED else ()
                    yield from (entry for entry in _entries([(begin, row)]) if entry[0] in numbers)

    def find(self, words: Words) -> list[Hit]:
        """Return every place where a term stands, overlaps included, in order of the first word."""
        items, last = words.items, len(words.items) - 1
        begun, paired = self._memo, self._pair_memo
        hits: list[Hit] = []
        for place, word in enumerate(items):
            start = begun.get(word) or self._begun(word)
            found = start.any_next
            if place < last:
                following = items[place + 1]
                if following in start.by_next:
                    found += start.by_next[following]
                if start.by_stem:
                    found += start.by_stem.get(following[:STEM], ())
                pairs = paired.get(f"{word} {following}")
                if pairs is None:
                    pairs = self._paired(word, following)
                if pairs:
                    found += pairs
            for number, pattern in found:
                end = place + 1 if len(pattern) == 1 else _match(pattern, 1, words, place + 1)
                if end:
                    hits.append((number, place, end))
        return hits

    def some(self, numbers: Container[int]) -> TermIndex:
        """Return an index that finds the terms of some concepts alone; it looks them up in this one."""
        return _SomeTerms(self, numbers)

    def _begun(self, word: str) -> _Begun:
        """Return the terms that begin with a word alone, and remember them."""
        if len(self._memo) >= _MOST_REMEMBERED:
            self._memo.clear()
        self._memo[word] = found = _begun(self._beginning(word))
        return found

    def _paired(self, word: str, following: str) -> tuple[Entry, ...]:
        """Return the terms that begin with two words, and remember them."""
        if len(self._pair_memo) >= _MOST_REMEMBERED:
            self._pair_memo.clear()
        self._pair_memo[f"{word} {following}"] = found = self._pairs(word, following)
        return found

    def _beginning(self, word: str) -> tuple[Entry, ...]:
        """Return the terms whose first unit fits a word, but for those filed under two words."""
        filed = [((word,), self.rows("exact", word))]
        if word[0].isdigit():
            filed.append(((NUMBER,), self.rows("exact", NUMBER)))
        found = [entry for entry in _entries(filed) if fits(entry[1][0], word)]
        if len(word) >= STEM:
            found += [e for e in self._open("starts", word[:STEM]) if word.startswith(e[1][0][:-1])]
            found += [e for e in self._open("ends", word[-STEM:]) if word.endswith(e[1][0][1:])]
            tables = (self._ascii,) if word.isascii() else (self._ascii, self._others())
            stems = [stem for table in tables for stem in table["inside"] if stem in word]
            found += [e for stem in stems for e in self._open("inside", stem) if fits(e[1][0], word)]
        return tuple(found)

    def _open(self, kind: str, key: str) -> tuple[Entry, ...]:
        """Return the open-ended terms filed under a key; many words ask for the same."""
        row = self.rows(kind, key)
        if row is None:
            return ()
        found = self._open_memo.get(row)
        if found is None:
            self._open_memo[row] = found = tuple(_entries([((), row)]))
        return found

    def _pairs(self, word: str, following: str) -> tuple[Entry, ...]:
        """Return the terms that begin with two words."""
        if word.isalpha() and following.isalpha():  # as most pairs are, and few begin a term
            row = self.rows("pairs", f"{word} {following}")
            return tuple(_entries([((word, following), row)])) if row else ()
        firsts = (word, NUMBER) if word[0].isdigit() else (word,)
        seconds = (following, NUMBER) if following[:1].isdigit() else (following,)
        rows = [((a, b), self.rows("pairs", f"{a} {b}")) for a in firsts for b in seconds]
        return tuple(_entries(rows)) if any(row for _, row in rows) else ()


class _SomeTerms(TermIndex):
    """Find the terms of some concepts, of most words at once that none begins with them."""

    def __init__(self, index: TermIndex, numbers: Container[int]) -> None:
        super().__init__(index._ascii, index._others)
        self._index = index
        self._numbers = numbers

    def _beginning(self, word: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._index._beginning(word) if entry[0] in self._numbers)

    def _pairs(self, word: str, following: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._index._pairs(word, following) if entry[0] in self._numbers)


def _begun(entries: Iterable[Entry]) -> _Begun:
    by_next: dict[str, tuple[Entry, ...]] = {}
    by_stem: dict[str, tuple[Entry, ...]] = {}
    any_next: list[Entry] = []
    for entry in entries:
        following = entry[1][1] if len(entry[1]) > 1 else GAP
        if following in OPEN or following[0] == "*":
            any_next.append(entry)
        elif following[-1] == "*":
            by_stem[following[:STEM]] = (*by_stem.get(following[:STEM], ()), entry)
        else:
            by_next[following] = (*by_next.get(following, ()), entry)
    return _Begun(by_next, by_stem, tuple(any_next)) if by_next or by_stem or any_next else _NONE


def _entries(filed: Iterable[tuple[Pattern, str | None]]) -> Iterator[Entry]:
    """Yield the terms of table rows, each given with the units under which it is filed."""
    for begin, row in filed:
        for line in row.split("\n") if row else ():
            number, _, rest = line.partition(" ")
            yield int(number), begin + _unsqueezed(rest)


def _unsqueezed(text: str) -> Pattern:
    units: list[str] = []
    for chunk in text.split():
        units += chunk if is_unspaced(chunk) else (chunk,)
    return tuple(units)


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
        if not fits(pattern[unit], items[place]):
            return 0
        place += 1
        unit += 1
    return place
