"""Make the catalogues that the benchmarks read, with the statistics of real ones.

A list holds 31 ingredients and 660 characters in the mean. How often names occur follows Zipf's law with a flat head and
an endless tail: the commonest name is on six lists of ten, and after 5,000 lists each one still brings three names that
none before it had, as in the 5,000 lists of many shops that the figures were taken from. Names and sentences are the
rulebook's; those of the tail are made up. Names that only look like the subject are left out, since in those lists no
more than 4 were found.

    python -m tests.benchmarks.catalogue 100000 made.csv
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import random
from itertools import count, islice, product
from pathlib import Path
from statistics import NormalDist
from typing import IO, TYPE_CHECKING, NamedTuple

from exocheck.model.label import Label
from tests.benchmarks.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["COLUMNS", "SUBJECT", "Maker", "Row", "write_catalogue"]

COLUMNS = ("id", "name", "brand", "ingredients", "description", "price", "currency", "size")
Row = tuple[str, str, str, str, str, str, str, str]

ENTRIES = 31  # in the mean
SPREAD = 0.47  # of the logarithm of a list's length
LENGTHS = tuple(
    max(3, round(ENTRIES * math.exp(SPREAD * NormalDist().inv_cdf((place + 0.5) / 1000) - SPREAD**2 / 2)))
    for place in range(1000)
)
ZIPF, FLAT = 1.05, 8  # the name of rank r is as frequent as (r + FLAT) ** -ZIPF
TAIL, FALL = 0.12, 0.64  # the share of made-up names, and the shape of their Pareto distribution
SLOTS = 1 << 18  # by which frequencies are drawn
SUBJECT, KOREAN, DESCRIBED, DOTTED = 0.005, 0.1, 0.5, 0.06  # shares of products
NAMED = 0.6  # the share of the subject's products that are called after it
PARTS, PROCESSES = 0.6, 0.4  # shares of the subject's names that have such words
BRANDS = 400
PRICES = tuple(f"{price}.{cents}" for price in range(4, 180) for cents in ("00", "50", "90", "99"))
SIZES = ("15 ml", "30 ml", "50 ml", "100 ml", "1 fl oz", "50 g")


class Script(NamedTuple):
    """Say how names are written: the rulebook's languages that hold them, and how words are made and joined."""

    languages: tuple[str, ...]
    fits: Callable[[str], bool]
    space: str
    ending: Callable[[str], str]
    syllables: Sequence[str]


class Shelf(NamedTuple):
    """Hold what products of one script are made of. `slots` hold names as often as they occur, "" for one of the tail."""

    script: Script
    slots: tuple[str, ...]
    known: int
    endings: tuple[str, ...]
    sources: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    processes: tuple[str, ...]
    subjects: tuple[str, ...]
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    claims_of_subject: tuple[str, ...]


class Maker:
    """Make products of what the shipped rulebook holds."""

    def __init__(self) -> None:
        self.words = words = Vocabulary()
        rng = random.Random(0)
        self._latin, self._korean = (_fill(words, script, rng) for script in (latin(words), korean(words)))
        syllables = self._latin.script.syllables
        self._brands = [made_up(rng.randrange(10**6), syllables).title() for _ in range(BRANDS)]
        self._currencies = list(words.book.price.comparator)

    def rows(self, share: float = SUBJECT, seed: int = 1) -> Iterator[Row]:
        """Yield products without end, of which a share holds the subject; the same at every call."""
        rng = random.Random(f"{seed} {share}")
        return (self._row(number, share, rng) for number in count(1))

    def _row(self, number: int, share: float, rng: random.Random) -> Row:
        shelf = self._korean if rng.random() < KOREAN else self._latin
        held = rng.random() < share
        names = _names(shelf, rng)
        claims: Sequence[str] = ()
        if held:
            names.insert(rng.randrange(len(names)), _of_subject(shelf, rng))
            claims = rng.choices(shelf.claims_of_subject, k=rng.randint(1, 3))
        elif rng.random() < DESCRIBED:
            claims = rng.choices(shelf.claims, k=rng.randint(1, 2))
        title = made_up(rng.randrange(10**8), shelf.script.syllables).title()
        after = f" {rng.choice(shelf.subjects).title()}" if held and rng.random() < NAMED else ""
        return (
            f"{number:08d}",
            f"{title}{after} {rng.choice(shelf.kinds)}",
            rng.choice(self._brands),
            (" • " if rng.random() < DOTTED else ", ").join(names),
            f"{title} – {' '.join(claims)}" if claims else "",
            rng.choice(PRICES),
            rng.choice(self._currencies),
            rng.choice(SIZES),
        )


def latin(words: Vocabulary) -> Script:
    said = " ".join(subjects(words))  # of whose syllables no other name may be made up
    syllables = [syllable for syllable in map("".join, product("bdklmnrst", "aeiou")) if syllable not in said]
    return Script(("any", "en"), str.isascii, " ", lambda name: " ".join(name.split()[2:]), syllables)


def korean(words: Vocabulary) -> Script:
    letters = {letter for name in words.names(words.book.lexicon.concepts, ["ko"]) for letter in name}
    return Script(("ko",), is_hangul, "", lambda name: name[-3:], sorted(filter(is_hangul, letters)))


def is_hangul(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def _fill(words: Vocabulary, script: Script, rng: random.Random) -> Shelf:
    """Gather what the rulebook holds in one script."""
    book, spec = words.book, words.book.subject
    plain = [*subjects(words), *words.names([spec.concept], set(script.languages) - {"any"})]

    def names(concepts: Iterable[str | None]) -> tuple[str, ...]:
        found = words.names(filter(None, concepts), script.languages)
        return tuple(name for name in found if script.fits(name) and "*" not in name)

    sources = [(names(kind.concepts), names((*kind.implied_by, *kind.tissues.values()))) for kind in spec.classes]
    known = names([book.reading.harmless, *(family.concept for family in book.families)])
    endings = tuple(ending for ending in map(script.ending, known) if ending and ending.count("(") == ending.count(")"))
    grown = [f"{name}{script.space}{rng.choice(endings)}" for organisms, _ in sources for name in organisms]
    usual = set(names([book.reading.harmless]))
    listed = dict.fromkeys(name for name in words.entries if name.lower() in usual)
    listed |= dict.fromkeys(map(str.title, (*_longest_first(known, rng), *_longest_first(grown, rng))))
    ordinary = [name for name in listed if not words.may_speak(name)]
    claims = tuple(filter(script.fits, words.claims))
    return Shelf(
        script=script,
        slots=_slots(ordinary),
        known=len(ordinary),
        endings=endings,
        sources=tuple(source for source in sources if source[0]),
        processes=names([spec.process]),
        subjects=tuple(filter(script.fits, plain)),
        kinds=_kinds(words, script),
        claims=tuple(
            claim
            for claim in claims
            if not any(words.speaks(Label(claims=claim, ingredients=word)) for word in claim.split())
        ),
        claims_of_subject=claims,
    )


def _longest_first(names: Iterable[str], rng: random.Random) -> list[str]:
    """Return names in an order in which long ones tend to come first: lists print full names, not short forms."""
    return sorted(names, key=lambda name: rng.random() / len(name))


def subjects(words: Vocabulary) -> list[str]:
    """Return the plainest names of the subject: those that misprints are read as."""
    spec, concepts = words.book.subject, words.book.lexicon.concepts
    return [
        " ".join(name) for concept in (spec.concept, spec.list_concept) if concept for name in concepts[concept].near
    ]


def _kinds(words: Vocabulary, script: Script) -> tuple[str, ...]:
    """Return what products are called beside their own names, as serum: the last words of the examples' names."""
    last = dict.fromkeys(record["name"].split()[-1] for record in words.examples if record.get("name"))
    return tuple(word for word in last if script.fits(word) and not words.speaks(Label(name=word)))


def _slots(names: Sequence[str]) -> tuple[str, ...]:
    """Return names, given the commonest first, as often as Zipf's law has it, and "" for all that come after them."""
    weights = [(rank + FLAT) ** -ZIPF for rank in range(1, len(names) + 1)]
    scale = (1 - TAIL) * SLOTS / sum(weights)
    filled = [name for name, weight in zip(names, weights, strict=True) for _ in range(round(weight * scale))]
    return (*filled, *[""] * round(TAIL * SLOTS))


def _names(shelf: Shelf, rng: random.Random) -> list[str]:
    """Return the names of a list, each once."""
    length = rng.choice(LENGTHS)
    drawn = rng.choices(shelf.slots, k=length + length * length // 180)  # as some are drawn twice
    return list(dict.fromkeys([name or _of_tail(shelf, rng) for name in drawn]))[:length]


def _of_tail(shelf: Shelf, rng: random.Random) -> str:
    """Return a made-up name, one further down the tail the more seldom."""
    rank = int(shelf.known * rng.paretovariate(FALL))
    name = made_up(rank * 2654435761 % (1 << 40), shelf.script.syllables)  # so that neighbours do not look alike
    return f"{name}{shelf.script.space}{shelf.endings[rank % len(shelf.endings)]}".title()


def _of_subject(shelf: Shelf, rng: random.Random) -> str:
    """Return a name of the subject with its source, put together as labels do: organism, part, process, subject."""
    organisms, parts = rng.choice(shelf.sources)
    words = [rng.choice(organisms)]
    if parts and rng.random() < PARTS:
        words.append(rng.choice(parts))
    if rng.random() < PROCESSES:
        words.append(rng.choice(shelf.processes))
    return shelf.script.space.join((*words, rng.choice(shelf.subjects))).title()


def made_up(number: int, syllables: Sequence[str]) -> str:
    """Return a name that no other number has."""
    name = ""
    while number:
        number, place = divmod(number, len(syllables))
        name += syllables[place]
    return name


def write_catalogue(path: Path, rows: Iterable[Row]) -> None:
    """Write a catalogue as CSV or JSONL, as the path's suffix has it; with `.gz` after it, packed."""
    packed = path.suffix == ".gz"
    with gzip.open(path, "wb", 6) if packed else path.open("wb") as raw:
        text = io.TextIOWrapper(raw, "utf-8", newline="")
        _write(text, rows, path.with_suffix("").suffix if packed else path.suffix)
        text.flush()


def _write(text: IO[str], rows: Iterable[Row], suffix: str) -> None:
    if suffix == ".jsonl":
        text.writelines(json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
        return
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a catalogue with the statistics of real ones.")
    parser.add_argument("rows", type=int)
    parser.add_argument("paths", type=Path, nargs="+", help="a .csv or .jsonl file, or one with .gz after it")
    parser.add_argument("--share", type=float, default=SUBJECT, help="of products that hold the subject")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    maker = Maker()
    for path in arguments.paths:
        write_catalogue(path, islice(maker.rows(arguments.share, arguments.seed), arguments.rows))


if __name__ == "__main__":
    main()
