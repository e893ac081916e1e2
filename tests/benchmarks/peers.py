"""Measure the naming of ingredients in lists against what one would pick instead: same terms, same lists.

Run by `make bench-peers`; it prints and judges nothing. A list's names are those of the rulebook's subject and of its
co-active families. Peers are given all their terms as plain texts in small letters, and the lists in small letters
where they cannot fold themselves. Building what a peer needs is timed apart; slow peers read the first lists only.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from exocheck.engine.naming import Namer
from tests.benchmarks.catalogue import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exocheck.model.rulebook import Rulebook
    from tests.benchmarks.vocabulary import Vocabulary

LISTS, FEWER_TERMS = 20_000, 500
AGAIN = 4  # times that lists are read again
ALIKE = 90  # of 100, from which rapidfuzz's score of a term counts as found


class Peer(NamedTuple):
    """Name a peer, say how many lists it is given and how much faster exocheck is to be, and make its counting."""

    name: str
    share: int  # one list of so many is read
    goal: float | None
    make: Callable[[Sequence[str]], Callable[[str], int]]


class Racer:
    """Name what stands in lists in one way, and hold what that took: seconds to build, lists in a second, hits."""

    def __init__(self, name: str, make: Callable[[], Callable[[str], int]], lists: Sequence[str]) -> None:
        start = time.perf_counter()
        self._count = make()
        self.build = time.perf_counter() - start
        self.name = name
        self.lists = lists
        self.hits = 0.0
        self._rates: list[float] = []

    def run(self) -> None:
        """Name what stands in the lists once."""
        start = time.perf_counter()
        self.hits = sum(map(self._count, self.lists)) / len(self.lists)
        self._rates.append(len(self.lists) / (time.perf_counter() - start))

    @property
    def first(self) -> float:
        """Lists in a second at first."""
        return self._rates[0]

    @property
    def again(self) -> float:
        """Lists in a second once they were read before; few peers remember anything, exocheck does."""
        return max(self._rates[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the naming of ingredients against other ways to do it.")
    parser.add_argument("--lists", type=int, default=LISTS)
    parser.add_argument("--share", type=float, default=0.005, help="of lists that hold the subject")
    arguments = parser.parse_args()
    gc.set_threshold(100_000)  # as the command does
    maker = Maker()
    lists = [row[3] for row in islice(maker.rows(arguments.share), arguments.lists)]
    terms = plain_terms(maker.words)
    own = Racer("exocheck, all terms", lambda: counting(maker.words.book), lists)
    for chosen in (terms, terms[:: max(len(terms) // FEWER_TERMS, 1)][:FEWER_TERMS]):
        compare(own, chosen, lists)


def plain_terms(words: Vocabulary) -> list[str]:
    """Return the terms of the subject and of the co-active families as plain texts in small letters."""
    spec, families = words.book.subject, words.book.families
    concepts = filter(None, (spec.concept, spec.list_concept, *(family.concept for family in families)))
    return list(dict.fromkeys(name.lower() for name in words.names(concepts) if "*" not in name))


def counting(book: Rulebook) -> Callable[[str], int]:
    names = Namer(book).names
    return lambda text: len(names(text))


def compare(own: Racer, terms: Sequence[str], lists: Sequence[str]) -> None:
    """Print a table of all peers with some terms; exocheck has all of its own.

    They run in turn, several times, and the best time counts: others on the machine disturb now one, now another.
    """
    racers: dict[Racer, float | None] = {own: None}
    print(f"\n{len(lists):,} lists, {len(terms):,} terms")
    for peer in PEERS:
        try:
            racers[Racer(peer.name, lambda peer=peer: peer.make(terms), lists[:: peer.share])] = peer.goal  # type: ignore[misc]
        except ImportError as error:
            print(f"{peer.name:34} left out: {error}")
    for _ in range(1 + AGAIN):
        for racer in racers:
            racer.run()
    print(f"{'':34}{'build s':>9}{'lists':>8}{'first/s':>11}{'again/s':>11}{'hits':>7}{'x first':>9}{'x again':>9}")
    for racer, goal in racers.items():
        ratios = f"{own.first / racer.first:9.1f}{own.again / racer.again:9.1f}"
        goals = f"   goal >= {goal:g}" if goal else ""
        rates = f"{racer.first:11,.0f}{racer.again:11,.0f}"
        print(f"{racer.name:34}{racer.build:9.2f}{len(racer.lists):8,}{rates}{racer.hits:7.2f}{ratios}{goals}")


def with_re(terms: Sequence[str]) -> Callable[[str], int]:
    pattern = re.compile(alternation(terms), re.IGNORECASE)
    return lambda text: len(pattern.findall(text))


def with_whole_words(terms: Sequence[str]) -> Callable[[str], int]:
    pattern = re.compile(rf"\b(?:{alternation(terms)})\b", re.IGNORECASE)
    return lambda text: len(pattern.findall(text))


def alternation(terms: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))


def with_rapidfuzz(terms: Sequence[str]) -> Callable[[str], int]:
    from rapidfuzz import fuzz, process

    def count(text: str) -> int:
        return len(process.extract(text.lower(), terms, scorer=fuzz.partial_ratio, limit=None, score_cutoff=ALIKE))

    return count


def with_on_the_list(_: Sequence[str]) -> Callable[[str], int]:
    from on_the_list.analyse import analyse
    from on_the_list.register import load

    register = load()
    return lambda text: len(analyse(ingredients_text=text, register=register).findings)


def with_spacy(terms: Sequence[str]) -> Callable[[str], int]:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("term", list(language.tokenizer.pipe(terms)))
    return lambda text: len(matcher(language.make_doc(text)))


def with_flashtext(terms: Sequence[str]) -> Callable[[str], int]:
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(list(terms))
    return lambda text: len(keywords.extract_keywords(text))


def with_ahocorasick(terms: Sequence[str]) -> Callable[[str], int]:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, term)
    automaton.make_automaton()

    def found(text: str) -> Iterator[tuple[int, str]]:
        return iter(automaton.iter(text.lower()))

    return lambda text: sum(1 for _ in found(text))


def with_look_up(terms: Sequence[str]) -> Callable[[str], int]:
    known = frozenset(terms)
    memory: dict[str, bool] = {}

    def is_known(piece: str) -> bool:
        found = memory.get(piece)
        if found is None:
            memory[piece] = found = piece.strip().lower() in known
        return found

    return lambda text: sum(map(is_known, text.split(",")))


PEERS = (
    Peer("re, one alternation", 200, 100, with_re),
    Peer("re, whole words only", 200, 100, with_whole_words),
    Peer("rapidfuzz, each term in turn", 100, 50, with_rapidfuzz),
    Peer("on-the-list 0.1.4, whole analysis", 40, 100, with_on_the_list),
    Peer("spaCy PhraseMatcher", 1, 15, with_spacy),
    Peer("flashtext", 1, 5, with_flashtext),
    Peer("pyahocorasick, substrings", 1, 1, with_ahocorasick),
    Peer("split at commas and look up", 1, None, with_look_up),
)
"""`on-the-list` has terms of its own, the EU's annexes, and its hits are its findings."""


if __name__ == "__main__":
    main()
