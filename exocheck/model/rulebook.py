"""A whole rulebook, typed: what the subject is, what there is to know about a label, how the score is made."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exocheck.model.rules import Concept, Family, Market, Rule, SourceClass, Statement, SwitchedOff
    from exocheck.text.notation import Pattern
    from exocheck.text.terms import TermIndex

__all__ = ["LabelWords", "Layer", "Lexicon", "PriceSpec", "Reading", "Rulebook", "ScoreSpec", "SubjectSpec"]


class Lexicon(NamedTuple):
    """Hold all concepts and one index over all their terms and traps.

    The index numbers the terms of concept n with 2n and its traps with 2n + 1; `number` maps an id to n, and `makes`
    holds for every n the ids of the concepts that its terms can make a mention of, its own among them.
    """

    concepts: dict[str, Concept]
    number: dict[str, int]
    terms: TermIndex
    makes: Sequence[tuple[str, ...]]


class SubjectSpec(NamedTuple):
    """Say what the rulebook is about, by concepts, and how its source is classed.

    `terms` are those of which every mention of the subject holds one; `sources` are all concepts that name a source.
    """

    id: str
    title: str
    concept: str
    list_concept: str | None
    derived: str | None
    gives: str | None
    process: str | None
    aside: str | None
    undisclosed: str
    classes: tuple[SourceClass, ...]
    terms: tuple[Pattern, ...] = ()
    sources: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """Say how lists are read: concepts for harmless names and the one-percent line, and a length."""

    harmless: str | None = None
    one_percent_capped: str | None = None
    one_percent_usual: str | None = None
    whole_list: int = 8


class LabelWords(NamedTuple):
    """Name the concepts of the headings that tell the parts of a pasted label apart.

    `phrases` holds the headings of several words, each in a line of its own, its words parted by spaces; it is None
    where some have open places.
    """

    ingredients: str
    claims: str
    may_contain: str | None = None
    name: str | None = None
    brand: str | None = None
    price: str | None = None
    size: str | None = None
    phrases: str | None = None


class ScoreSpec(NamedTuple):
    """Say how points become a score. `grades` go from the best down, as (grade, least value)."""

    start: int
    grades: tuple[tuple[str, int], ...]
    low_confidence: float
    caps: dict[str, int]
    unread_points: int
    unread_limit: float


class PriceSpec(NamedTuple):
    """Hold what an ordinary product costs per mL, by ISO 4217 code."""

    comparator: Mapping[str, float] = MappingProxyType({})


class Layer(NamedTuple):
    """Name one of the layers that a rulebook is made of, by its id and the folder or file it stands in."""

    id: str
    version: str
    title: str | None
    path: str


class Rulebook(NamedTuple):
    """Hold everything exocheck knows.

    `id` and `version` are those of the topmost layer, `path` is where it stands; `sha256` is that of all files' places
    and bytes. `layers` go from the lowest up; `off` are the rules that layers have switched off.
    """

    id: str
    version: str
    title: str
    licence: str
    article: str | None
    sha256: str
    path: str
    subject: SubjectSpec
    families: tuple[Family, ...]
    disclosures: tuple[Statement, ...]
    claims: tuple[Statement, ...]
    reading: Reading
    label: LabelWords
    score: ScoreSpec
    price: PriceSpec
    units: dict[str, tuple[str, float]]
    currencies: dict[str, str]
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    markets: dict[str, Market]
    layers: tuple[Layer, ...] = ()
    off: tuple[SwitchedOff, ...] = ()
