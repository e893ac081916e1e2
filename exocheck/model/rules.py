"""What a rulebook says, typed: concepts, rules, and what a label's facts are made of."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CONFIDENCES",
    "SEVERITIES",
    "SOURCE_CONFIDENCES",
    "Change",
    "Citation",
    "Concept",
    "Condition",
    "Confidence",
    "Family",
    "Guard",
    "Market",
    "Override",
    "Rule",
    "Severity",
    "SourceClass",
    "Statement",
    "SwitchedOff",
    "Together",
]

Severity = Literal["critical", "high", "medium", "low", "info"]
Confidence = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
SOURCE_CONFIDENCES = ("primary", "mirror", "secondary", "inference")
"""How near a citation is to the original: the original was read, a copy of it, what others say, or none."""


class Guard(NamedTuple):
    """Void a mention that stands near another concept in the same sentence.

    `before` and `after` are the furthest distances, in words, at which the other concept still counts; 0 is never.
    With `series`, the words that join the last member of a series, it reaches over all members: "without parabens,
    alcohol or ..."; words of `until` end that.
    """

    concept: str
    before: int = 0
    after: int = 0
    series: str | None = None
    until: str | None = None


class Together(NamedTuple):
    """Make a mention of several concepts that stand in one sentence, at most `within` words apart."""

    concepts: tuple[str, ...]
    within: int
    ordered: bool = False


class Concept(NamedTuple):
    """Say what printed words mean. Terms and traps themselves stand in the lexicon's index.

    `whole` terms must be the whole name of an ingredient; `head` terms count only in a list, at one end of a name,
    never in prose; `near` are patterns that an unknown name may be read as with a scanner's mistake.
    """

    id: str
    title: str
    includes: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    together: tuple[Together, ...] = ()
    whole: bool = False
    head: bool = False
    near: tuple[tuple[str, ...], ...] = ()


class Citation(NamedTuple):
    """Name the source of a statement: a page by `url`, or a section of the `article` the rulebook encodes.

    `confidence` is one of `SOURCE_CONFIDENCES`, or None where nobody has said.
    """

    title: str
    url: str | None = None
    article: str | None = None
    checked: str | None = None
    confidence: str | None = None


class Change(NamedTuple):
    """Say what a version of the rulebook changed about a rule."""

    version: str
    change: str


class Condition(NamedTuple):
    """Hold one node of a rule's `when`: `all`, `any` and `not` hold `parts`, a leaf holds its `options`."""

    kind: str
    parts: tuple[Condition, ...] = ()
    options: Mapping[str, object] = MappingProxyType({})


class Rule(NamedTuple):
    """Hold one red flag: when it is raised, what it costs, and how it is explained and defended.

    `adds_to` names rules of its category that are raised whenever it is, and on purpose. `origin` is the file it stands
    in, `layer` the id of the rulebook's layer that brought it, `overrides` what layers above have changed about it.
    """

    id: str
    title: str
    category: str
    severity: Severity
    confidence: Confidence
    points: int
    needs: tuple[str, ...]
    applies: Condition | None
    when: Condition
    message: str
    why: str
    advice: str
    ask: str | None
    false_alarms: str
    citations: tuple[Citation, ...]
    since: str
    status: str
    origin: str
    adds_to: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    layer: str = ""
    overrides: tuple[Override, ...] = ()


class Override(NamedTuple):
    """Say which keys of a rule a layer has changed, by the layer's id and the place where it does."""

    layer: str
    keys: tuple[str, ...]
    origin: str
    line: int


class SwitchedOff(NamedTuple):
    """Name a rule that a layer has switched off, the layer it came from, and the layer and place that did it."""

    id: str
    title: str
    category: str
    severity: Severity
    origin: str
    layer: str
    by: Override


class SourceClass(NamedTuple):
    """Say by which concepts the subject's source is known to be of one class.

    `concepts` name it outright; `implied_by` name it where nothing else does. `tissues` maps the tissue's id
    to its concept. `anywhere` is the concept whose mention anywhere in the claims counts; `unknown_name` makes this the
    class of a name in scientific form that the lexicon does not hold.
    """

    id: str
    title: str
    concepts: tuple[str, ...]
    implied_by: tuple[str, ...] = ()
    tissues: Mapping[str, str] = MappingProxyType({})
    anywhere: str | None = None
    unknown_name: bool = False


class Family(NamedTuple):
    """Hold a family of well-known actives, by the concept its members read as."""

    id: str
    title: str
    concept: str
    explains: str
    yields_to: tuple[str, ...] = ()
    late_excluded: str | None = None


class Statement(NamedTuple):
    """Hold a kind of disclosure or claim, by the concept whose mention makes it.

    `dose_of_subject`: an amount printed with the subject in the list makes it too.
    `from_source`: it is made by the subject's source being disclosed, not by a concept.
    """

    id: str
    title: str
    concept: str | None = None
    dose_of_subject: bool = False
    from_source: bool = False


class Market(NamedTuple):
    """Hold a place where products are sold, and in a sentence what changes there."""

    id: str
    title: str
    aliases: tuple[str, ...]
    summary: str
    citations: tuple[Citation, ...]
