"""A whole rulebook, typed: what the subject is, what there is to know about a label, how the score is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.model.rules import Concept, Family, Market, Rule, SourceClass, Statement
    from exocheck.text.terms import TermIndex

__all__ = ["LabelWords", "Lexicon", "PriceSpec", "Reading", "Rulebook", "ScoreSpec", "SubjectSpec"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Hold all concepts and one index over all their terms and traps.

    The index numbers the terms of concept n with 2n and its traps with 2n + 1; `number` maps an id to n.
    """

    concepts: dict[str, Concept]
    number: dict[str, int]
    index: TermIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSpec:
    """Say what the rulebook is about, by concepts, and how its source is classed."""

    id: str
    title: str
    concept: str
    list_concept: str | None
    derived: str | None
    process: str | None
    undisclosed: str
    classes: tuple[SourceClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Say how lists are read: concepts for negation, harmless names and the one-percent line, and a length."""

    negation: str | None = None
    harmless: str | None = None
    one_percent_capped: str | None = None
    one_percent_usual: str | None = None
    whole_list: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWords:
    """Name the concepts of the headings that tell the parts of a pasted label apart."""

    ingredients: str
    claims: str
    may_contain: str | None = None
    name: str | None = None
    brand: str | None = None
    price: str | None = None
    size: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSpec:
    """Say how points become a score. `grades` go from the best down, as (grade, least value)."""

    start: int
    grades: tuple[tuple[str, int], ...]
    low_confidence: float
    caps: dict[str, int]
    unread_points: int
    unread_limit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSpec:
    """Hold what an ordinary product costs per mL, by ISO 4217 code."""

    comparator: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Hold everything exocheck knows. `sha256` is that of all files' paths and bytes."""

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
