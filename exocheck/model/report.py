"""What exocheck found out about a label: facts, findings, score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from exocheck.model.label import Ingredient, Label, Span
    from exocheck.model.rules import Confidence, Severity

__all__ = ["Evidence", "Facts", "Finding", "Mention", "Part", "Result", "Score", "Source", "State", "Status", "Subject"]

Status = Literal["flagged", "clear", "not_assessed", "not_applicable"]
State = Literal["open", "ignored", "baseline"]


class Evidence(NamedTuple):
    """Quote the printed words that bear a statement out; `span` slices the raw text of `field`."""

    field: str
    text: str
    span: Span


class Mention(NamedTuple):
    """Hold one printed mention of the subject and the class its own words give it (None: they give none)."""

    text: str
    field: str
    span: Span
    how: Literal["exact", "near"]
    source_class: str | None
    position: int | None = None


class Source(NamedTuple):
    """Say where the subject comes from, as far as the label tells.

    `disclosed` is False where nothing, or only the product's name, tells. Contradictions are kept in `classes`.
    """

    classes: tuple[str, ...] = ()
    tissue: str | None = None
    organism: str | None = None
    disclosed: bool = False
    evidence: tuple[Evidence, ...] = ()


class Subject(NamedTuple):
    """Say whether the rulebook's subject is in the product, or claimed to be; `declared_in` names the fields."""

    id: str
    present: bool
    declared_in: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    source: Source = Source()


class Facts(NamedTuple):
    """Hold all that rules judge by.

    `co_actives` maps a family to its ingredients, `disclosures` and `claims` map a kind to the words that make it.
    `given` names the fields that were given, so that their silence means something. `unread` are the entries that do
    not read as a name; `near` those read as another word, as (text, read as).
    """

    ingredients: tuple[Ingredient, ...]
    subject: Subject
    co_actives: dict[str, tuple[Ingredient, ...]]
    disclosures: dict[str, tuple[Evidence, ...]]
    claims: dict[str, tuple[Evidence, ...]]
    unread: tuple[Ingredient, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    given: tuple[str, ...] = ()
    price_per_ml: float | None = None


class Finding(NamedTuple):
    """Hold what one rule says of one label. `points` is what it takes from the score before caps."""

    rule: str
    title: str
    category: str
    severity: Severity
    confidence: Confidence
    status: Status
    points: float
    message: str
    why: str
    advice: str
    ask: str | None = None
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""
    state: State = "open"


class Part(NamedTuple):
    """Hold one line of the score's arithmetic: the points a rule took, after caps, and why."""

    rule: str
    points: float
    because: str


class Score(NamedTuple):
    """Hold how well a label supports itself, 0 to 100; `value` and `grade` are None where it is withheld."""

    value: int | None
    grade: str | None
    range: tuple[int, int] | None
    parts: tuple[Part, ...] = ()
    withheld: str | None = None


class Result(NamedTuple):
    """Hold all that is known of one product."""

    label: Label
    facts: Facts
    findings: tuple[Finding, ...]
    score: Score
    problems: tuple[str, ...] = ()
