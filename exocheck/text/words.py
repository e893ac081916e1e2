"""Cut folded text into words and sentences.

A word is a run of letters and digits that starts with a letter, a number, or one character of a script that puts no
spaces between words (Korean spacing is too irregular to rely on, so Hangul counts among these).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.fold import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UNIT", "Words", "is_bare", "is_unspaced", "sentences_of", "word_items", "words_of"]

# Thai and Lao, Burmese, Hangul, Khmer, kana, ideographs.
_RANGES = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1100", "\u11ff"),
    ("\u1780", "\u17ff"),
    ("\u3005", "\u3005"),
    ("\u3040", "\u30fa"),
    ("\u30fc", "\u30ff"),
    ("\u31f0", "\u31ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
_UNSPACED = "".join(f"{first}-{last}" for first, last in _RANGES)
UNIT = rf"\d+(?:[.,]\d+)*|[{_UNSPACED}%‰]|[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|'[st]\b)*"
"""A regular expression for one word of folded text."""
_SPACED_WORD = re.compile(r"\d+(?:[.,]\d+)*|[%‰]|[^\W\d_](?:[^\W_]|'[st]\b)*")
_FIRST_UNSPACED = "\u0e00"
_LONG_WORDS = re.compile("[\u0e00-\u0eff]")
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]")
_ABBREVIATION = 3  # letters
_THAI_ABBREVIATION = re.compile("(?<![\u0e00-\u0e7f])[\u0e01-\u0e2e]{1,4}\\Z")
_HARD_BREAK = frozenset("!?;。！？•●■◆★|¦")


class Words(NamedTuple):
    """Hold the words of a text in order, in parallel tuples.

    `starts` and `ends` are places in the folded text, `sentences` the number of the sentence a word stands in, and
    `reach` its distance from the text's start: 2 for a spaced word, 1 for a character of an unspaced script. A word
    of Thai or Lao takes four letters, not two, so there every second letter counts, and no mark.
    `place` is where the raw text stands in the one it was taken from.
    """

    folded: Folded
    items: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    reach: tuple[int, ...]
    place: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of the words from number `start` to number `end` (exclusive)."""
        return self.folded.span(self.starts[start], self.ends[end - 1])

    def quote(self, start: int, end: int) -> str:
        """Return the raw text of the words from number `start` to number `end` (exclusive)."""
        first, last = self.span(start, end)
        return self.folded.raw[first:last]

    def width(self, place: int) -> int:
        """Return how much a word counts, in half words."""
        if place + 1 < len(self.reach):
            return self.reach[place + 1] - self.reach[place]
        return 1 if is_unspaced(self.items[place]) else 2

    def distance(self, left_end: int, right_start: int) -> int:
        """Return how far word number `right_start` is from the word before `left_end`, in half words."""
        return self.reach[right_start] - self.reach[left_end]


@cache
def _any_word() -> re.Pattern[str]:
    """Return the pattern for every script; it takes milliseconds to make, which spaced scripts need not wait for."""
    return re.compile(UNIT)


@cache
def _is_unspaced(char: str) -> bool:
    return any(first <= char <= last for first, last in _RANGES)


def is_unspaced(word: str) -> bool:
    """Tell whether a word belongs to a script that puts no spaces between words."""
    return word[0] >= _FIRST_UNSPACED and _is_unspaced(word[0])


def word_items(folded: str) -> list[str]:
    """Return the words of a folded text alone, as `words_of` cuts them."""
    return [word.replace("'", "") for word in _pattern_for(folded).findall(folded)]


def _pattern_for(folded: str) -> re.Pattern[str]:
    spaced = folded.isascii() or max(folded, default="") < _FIRST_UNSPACED
    return _SPACED_WORD if spaced else _any_word()


def words_of(text: str | Folded, *, prose: bool = True) -> Words:
    """Cut a text into words; where it is a name and not prose, all of it is one sentence.

    >>> words_of("Wharton's jelly, 50ppm 엑소좀").items
    ('whartons', 'jelly', '50', 'ppm', '엑', '소', '좀')
    """
    folded = fold(text) if isinstance(text, str) else text
    if is_bare(folded.raw):
        return _bare_words(folded)
    pattern = _pattern_for(folded.text)
    places = [match.span() for match in pattern.finditer(folded.text)]
    items = [folded.text[start:end] for start, end in places]
    if "'" in folded.text:
        items = [word.replace("'", "") for word in items]
    return Words(
        folded=folded,
        items=tuple(items),
        starts=tuple([start for start, _ in places]),
        ends=tuple([end for _, end in places]),
        sentences=_sentences(folded, places, items) if prose and places else (0,) * len(places),
        reach=tuple(range(0, 2 * len(places), 2)) if pattern is _SPACED_WORD else _reach(items),
    )


def is_bare(text: str) -> bool:
    """Tell whether a text is nothing but words of ASCII letters with a space between them."""
    return text.isascii() and text.replace(" ", "").isalpha() and "  " not in text and text[0] != " " != text[-1]


def _bare_words(folded: Folded) -> Words:
    """Return the words of a bare text, as most names are, three times as quickly."""
    items = folded.text.split(" ")
    starts, place = [], 0
    for item in items:
        starts.append(place)
        place += len(item) + 1
    return Words(
        folded=folded,
        items=tuple(items),
        starts=tuple(starts),
        ends=tuple([start - 1 for start in starts[1:]] + [place - 1]),
        sentences=(0,) * len(items),
        reach=tuple(range(0, 2 * len(items), 2)),
    )


def sentences_of(words: Words) -> Iterator[Words]:
    """Yield the sentences of a text, each as a text of its own, from its first word to its last.

    >>> [sentence.folded.raw for sentence in sentences_of(words_of("With 5% EVs. Sold by ACME."))]
    ['With 5% EVs', 'Sold by ACME']
    """
    start, last = 0, len(words.items)
    if last and words.sentences[-1] == 0 and words.starts[0] == 0 and words.ends[-1] == len(words.folded.text):
        yield words
        return
    while start < last:
        end = bisect_right(words.sentences, words.sentences[start], start)
        yield _part(words, start, end)
        start = end


def _part(words: Words, start: int, end: int) -> Words:
    """Return some words that follow each other as a text of its own."""
    folded = words.folded
    first, last = words.starts[start], words.ends[end - 1]
    place, stop = folded.span(first, last)
    starts = ends = None
    if folded.starts is not None and folded.ends is not None:
        starts = [at - place for at in folded.starts[first:last]]
        ends = [at - place for at in folded.ends[first:last]]
    reach = words.reach[start]
    return Words(
        folded=Folded(folded.raw[place:stop], folded.text[first:last], starts, ends),
        items=words.items[start:end],
        starts=tuple([at - first for at in words.starts[start:end]]),
        ends=tuple([at - first for at in words.ends[start:end]]),
        sentences=(0,) * (end - start),
        reach=tuple([at - reach for at in words.reach[start:end]]),
        place=place,
    )


def _sentences(folded: Folded, places: list[tuple[int, int]], items: list[str]) -> tuple[int, ...]:
    """Return the number of the sentence in which each word stands."""
    numbers = [0]
    sentence, last = 0, places[0][1]
    for word in range(1, len(places)):
        start, end = places[word]
        if start > last and _breaks(folded, last, start, items[max(word - 2, 0) : word]):
            sentence += 1
        numbers.append(sentence)
        last = end
    return tuple(numbers)


def _reach(items: list[str]) -> tuple[int, ...]:
    """Return how far each word is from the first, in half words."""
    reach: list[int] = []
    place = letters = 0  # letters of a run of Thai or Lao
    for word in items:
        reach.append(place)
        if not is_unspaced(word):
            place += 2
        elif not _LONG_WORDS.match(word):
            place += 1
        elif not _MARK.match(word):
            letters += 1
            place += letters % 2
    return tuple(reach)


def _breaks(folded: Folded, last: int, start: int, before: list[str]) -> bool:
    """Tell whether the gap between two words ends a sentence; `before` are the last words, two at most.

    A full stop or a new line ends one unless a small letter follows, as in lines that only wrap, or a number
    after an abbreviation, `no. 12`, or any word after a number's, `10 Mrd. Exosomen`. Thai ends abbreviations with
    full stops and hardly anything else.
    """
    gap = folded.text[last:start]
    if gap in (" ", "-", ", "):
        return False
    if not _HARD_BREAK.isdisjoint(gap):
        return True
    follows = folded.raw[folded.span(start, start + 1)[0]]
    if "\n" in gap:
        return not follows.islower() or "\n\n" in gap or "." in gap
    if gap.startswith(".") and folded.text[last - 2 : last - 1] == ".":  # an abbreviation with inner stops: U.S.
        return False
    if ". " not in gap or follows.islower():
        return False
    if gap == ". " and _THAI_ABBREVIATION.search(folded.text, max(0, last - 4), last):
        return False
    if follows.isdigit():
        return len(before[-1]) > _ABBREVIATION
    return not (before[0][0].isdigit() and _is_scale(folded, last, before[-1]))


def _is_scale(folded: Folded, last: int, word: str) -> bool:
    """Tell whether a word looks like a shortened number word: `Mio`, `Mrd`, `Tsd`, with the capital of a noun."""
    start, end = folded.span(last - len(word), last)
    return len(word) == _ABBREVIATION and folded.raw[start:end].istitle()
