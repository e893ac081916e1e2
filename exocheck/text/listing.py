"""What a text holds once it has been read as an ingredient list, and what a heading in it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from exocheck.text.fold import Folded

__all__ = ["Entry", "Heading", "HeadingFinder", "Listing", "NameTest", "Place", "make_entry", "no_headings", "no_name"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one entry of a list.

    `text` is `raw[start:end]`, the entry as printed with its dose and marks. `name` is the text without footnote
    marks, dose, trailing full stop and supplier codes. `dose` is (amount, folded unit), None where none is printed.
    `section` numbers the lists of a field that holds several, from 0.
    """

    start: int
    end: int
    text: str
    name: str
    dose: tuple[float, str] | None
    section: int


_set_start, _set_end, _set_text, _set_name, _set_dose, _set_section = (
    Entry.__dict__[name].__set__ for name in Entry.__slots__
)


def make_entry(start: int, end: int, text: str, name: str, dose: tuple[float, str] | None, section: int) -> Entry:
    """Return an entry; twice as quick as the class's own way, which counts with millions of lists."""
    entry = object.__new__(Entry)
    _set_start(entry, start)
    _set_end(entry, end)
    _set_text(entry, text)
    _set_name(entry, name)
    _set_dose(entry, dose)
    _set_section(entry, section)
    return entry


class Listing(NamedTuple):
    """Hold the entries of a text in order, and the spans of raw text that belong to no list.

    `outside` holds prose before, between and after lists, titles of products and footnotes, but no ingredient
    headings. `headed` tells whether an ingredient heading was found.
    """

    entries: tuple[Entry, ...]
    outside: tuple[Place, ...]
    headed: bool


class Heading(NamedTuple):
    """Name a place in folded text where words of a heading stand: `ingredients`, `other` or `may_contain`."""

    kind: str
    start: int
    end: int


HeadingFinder = Callable[[Folded], Sequence[Heading]]
"""Returns every place where words of a heading stand; whether they are a heading there, the splitter decides."""

NameTest = Callable[[str], bool]
"""Tells whether a piece of raw text is a known name."""


def no_headings(_folded: Folded) -> Sequence[Heading]:
    """Find no heading."""
    return ()


def no_name(_text: str) -> bool:
    """Know no name."""
    return False
