"""Tell quickly which texts cannot speak of a rulebook's subject, so that a catalogue's other products cost little.

The test is necessary, never sufficient: it is derived from the terms of the subject, and from the words that names may
be read as with a scanner's mistake. What it rules out, the engine would not find either.

Texts repeat their parts, so what was ruled out once is remembered: parts between commas, and words between spaces. A
part may be ruled out alone where no mention can begin in it and end behind it. No word reaches over a comma or a space,
so a mention that does leaves whole words of a term at the part's end, or before the number of a dose there, which the
engine takes off; such a part is *open*, and judged with the rest of its text. So is what holds a tag, which may hide
commas and spaces, and a hyphen at a line's end, which joins words over a space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.engine.entries import respaced
from exocheck.engine.near import NearNames, near_words
from exocheck.engine.needs import bare, letters_of, needs_of, shortest, unmixed
from exocheck.engine.raw_finders import native_matcher
from exocheck.engine.raw_lines import RawLines
from exocheck.engine.sieve import Sieve
from exocheck.engine.silent import Silent
from exocheck.text.fold import fold
from exocheck.text.notation import fits
from exocheck.text.pieces import any_of
from exocheck.text.words import word_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.model.rulebook import Rulebook

__all__ = ["Gate"]

_DIGIT = re.compile(r"\d")
_DIGITS = "0123456789"
_SEPARATORS = "|、，。·•"
# A line's end behind a dash, or behind a sign that may stand for one; what lies between folds to nothing, or may.
_BROKEN_LINE = re.compile(r"[^\w\s.,:!?)\]]\W*[\n\r\v\f\x85\u2028\u2029]")
_LONGEST_PART = 80  # characters of a part that is worth remembering: sentences do not come back


class Gate:
    """Rule texts out by pieces of words, of which every mention of the subject holds one.

    `runs` are pieces of terms, without the spaces and signs inside them; `near` are what a scanner's mistake leaves of
    a word, and count only where a word around one is such a mistake; `beginnings` are those of runs of several words.
    """

    def __init__(self, rulebook: Rulebook, *, native: bool = True) -> None:
        """Derive the gate; `native` searches files by the extra `fast` where that is installed."""
        terms = rulebook.subject.terms
        near = [word for word in near_words(rulebook.lexicon) if any(fits(u, word) for term in terms for u in term)]
        needs = needs_of(terms, near)
        self._runs = shortest(need.run for need in needs)
        self._near = shortest(piece for need in needs for piece in need.near)
        self._holds_run = any_of(self._runs).search
        self._holds_ascii_run = any_of(filter(str.isascii, self._runs)).search
        self._holds_near = any_of(self._near).search
        self._beginnings = tuple({beginning for need in needs for beginning in need.beginnings})
        self._longest = max(map(len, self._beginnings), default=0)
        self._sieve = Sieve(shortest([*self._runs, *self._near]), self._beginnings)
        self._names = NearNames(rulebook.lexicon, near)
        self._raw_lines = RawLines(needs, self._is_silent_part, native_matcher() if native else None)
        self._parts = Silent()
        self._words = Silent()

    def may_speak(self, text: str) -> bool:
        """Tell whether a text may speak of the subject; False is certain."""
        return self.select([text])[0]

    def loud_lines(self, data: bytes) -> set[int]:
        """Return the numbers, from 0, of the lines of UTF-8 text that may speak of the subject, each taken alone.

        Of the others that is certain, whatever parts of a line are taken for a text.
        """
        return self._raw_lines.loud(data)

    def select(self, texts: Sequence[str]) -> list[bool]:
        """Tell of each of many texts whether it may speak of the subject; False is certain.

        What they have in common is looked at once, and what was looked at before not at all.
        """
        parts = [_parted(text) for text in texts]
        new = self._parts.unknown(set().union(*parts))
        loud = {part for part in self._sieve.left(list(new)) if not self._is_silent_part(part)}
        self._parts.add(part for part in new - loud if len(part) <= _LONGEST_PART)
        return [
            (_has_markup(text) or not loud.isdisjoint(found)) and self._speaks(text)
            for text, found in zip(texts, parts, strict=True)
        ]

    def _is_silent_part(self, part: str) -> bool:
        """Tell whether no mention stands in a part of a text, or begins in it."""
        new = self._words.unknown(set(part.split()))
        loud = {word for word in new if not self._is_silent(word)}
        self._words.add(new - loud)
        return not ((loud or _may_join_lines(part)) and not self._is_silent(part))

    def _is_silent(self, text: str) -> bool:
        return not any(self._may_hold(form, followed=True) for form in _forms(text))

    def _speaks(self, text: str) -> bool:
        return any(self._may_hold(form, followed=False) for form in _forms(text))

    def _may_hold(self, text: str, *, followed: bool) -> bool:
        """Tell whether a text may hold a mention, or where another text follows, the beginning of one."""
        letters = letters_of(text)
        squeezed = unmixed(letters)
        if self._holds_ascii_run(squeezed) if squeezed.isascii() else self._holds_run(squeezed):
            return True
        if any(map(self._ends_open, _stops(letters, followed))) and any(map(self._begins, _phrases(text, followed))):
            return True
        return bool(self._holds_near(squeezed)) and any(map(self._names.is_misread, _maybe_misread(text)))

    def _ends_open(self, letters: str) -> bool:
        return unmixed(letters[-self._longest :]).endswith(self._beginnings)

    def _begins(self, words: Sequence[str]) -> bool:
        """Tell whether whole words at the end make the beginning of a run."""
        joined = ""
        for word in reversed(words):
            joined = bare(word) + joined
            if len(joined) > self._longest:
                break
            if joined in self._beginnings:
                return True
        return False


def _stops(letters: str, followed: bool) -> Iterator[str]:
    """Yield the letters of a text up to each digit, and where another text follows, all of them."""
    for digit in _DIGIT.finditer(letters):
        yield letters[: digit.start()]
    if followed:
        yield letters


def _phrases(text: str, followed: bool) -> Iterator[list[str]]:
    """Yield the words of a text up to each number, and where another text follows, all of them."""
    for form in (text, *respaced(text)):
        words: list[str] = []
        for word in word_items(fold(form).text):
            if word[0].isdigit():
                yield words
            elif word[-1].isdigit():
                yield [*words, word.rstrip(_DIGITS)]
            words.append(word)
        if followed:
            yield words


def _maybe_misread(text: str) -> Iterator[str]:
    """Yield the words of a text that may be misread, whole and up to each digit, which may begin a dose."""
    for form in (text, *respaced(text)):
        folded = fold(form).text
        for word in {*word_items(folded), *word_items(unmixed(folded))}:
            yield word
            yield from (word[: digit.start()] for digit in _DIGIT.finditer(word) if digit.start())


def _has_markup(text: str) -> bool:
    """Tell whether a text may hold tags: what stands between them may belong together, over commas."""
    return "<" in text or ("&" in text and "<" in _forms(text)[-1])


def _parted(text: str) -> list[str]:
    """Return what stands between the commas of a text, and between other signs that no word reaches over."""
    for sign in "|" if text.isascii() else _SEPARATORS:
        if sign in text:
            text = text.replace(sign, ",")
    if "\n" in text and not _may_join_lines(text):
        text = text.replace("\n", ",")
    return text.split(",")


def _forms(text: str) -> tuple[str, ...]:
    """Return a text as it stands, and as it is where entities are read before it is folded."""
    if "&" not in text:
        return (text,)
    import html

    return (text, html.unescape(text))


def _may_join_lines(text: str) -> bool:
    """Tell whether a text has lines of which one may end in a broken word."""
    return len(text.splitlines()) > 1 and ("&" in text or _BROKEN_LINE.search(text) is not None)
