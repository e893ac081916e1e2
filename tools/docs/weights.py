"""Measure what every weight of the score does to the bundled labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import exocheck
from exocheck.engine import Checker
from exocheck.engine.score import score
from exocheck.read.argument import read_file
from exocheck.read.labels import read_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.report import Result, Score
    from exocheck.model.rulebook import Rulebook

DEMO = "demo"
_LESS, _MORE = 0.5, 1.5


class Bundled(NamedTuple):
    """Hold a bundled label by its short name, with what exocheck says of it."""

    name: str
    result: Result


class Move(NamedTuple):
    """Say which label's grade moves, from and to, and what score it has without the change."""

    label: str
    old: str
    new: str
    value: int


class Effect(NamedTuple):
    """Say what one weight does when it is changed: which grades move, and how far a score does at most."""

    moves: tuple[Move, ...]
    most: int


class Weight(NamedTuple):
    """Hold a weight: its name, what it is, how many labels it touches, and what half as much or half more does."""

    name: str
    now: int
    touches: int
    less: Effect
    more: Effect


def weigh_rules(labels: Sequence[Bundled], book: Rulebook) -> list[Weight]:
    """Return the points of all rules that take any, the dearest first."""
    found = []
    for rule in sorted(book.rules, key=lambda rule: (-rule.points, rule.id)):
        touched = [label for label in labels if _flagged(label, rule=rule.id)]
        if rule.points:
            less, more = (_effect_of_points(labels, book, rule.id, factor) for factor in (_LESS, _MORE))
            found.append(Weight(f"[{rule.id}](rules/{rule.id}.md)", rule.points, len(touched), less, more))
    return found


def weigh_caps(labels: Sequence[Bundled], book: Rulebook) -> list[Weight]:
    """Return the caps of all categories; a label is touched by one where findings of the category stand against it."""
    found = []
    for category, cap in book.score.caps.items():
        touched = [label for label in labels if _flagged(label, category=category)]
        less, more = (_effect_of_cap(labels, book, category, factor) for factor in (_LESS, _MORE))
        found.append(Weight(f"cap of {category}", cap, len(touched), less, more))
    return found


def _flagged(label: Bundled, *, rule: str = "", category: str = "") -> bool:
    flagged = (finding for finding in label.result.findings if finding.status == "flagged" and finding.points)
    return any(finding.rule == rule or finding.category == category for finding in flagged)


def bundled(root: Path, book: Rulebook) -> list[Bundled]:
    """Return the labels of docs/labels and the one of `check --demo`, checked, the best first."""
    checker = Checker(book)
    paths = {path.stem: path for path in sorted((root / "docs/labels").glob("*.json"))}
    paths[DEMO] = Path(exocheck.__file__).parent / "demo_label.txt"
    found = [Bundled(name, checker.check(read_labels(read_file(path), book)[0])) for name, path in paths.items()]
    return sorted(found, key=lambda item: (-_value(item.result.score), item.name))


def _effect_of_points(labels: Sequence[Bundled], book: Rulebook, rule: str, factor: float) -> Effect:
    """Return what happens when a rule takes so many times its points."""

    def changed(result: Result) -> Score:
        findings = [f._replace(points=f.points * factor) if f.rule == rule else f for f in result.findings]
        return score(findings, result.facts, book.score)

    return _compared([(label, changed(label.result)) for label in labels])


def _effect_of_cap(labels: Sequence[Bundled], book: Rulebook, category: str, factor: float) -> Effect:
    """Return what happens when a category may take so many times what it may."""
    caps = {**book.score.caps, category: book.score.caps[category] * factor}
    spec = book.score._replace(caps={name: round(cap) for name, cap in caps.items()})
    return _compared([(label, score(label.result.findings, label.result.facts, spec)) for label in labels])


def _compared(pairs: Sequence[tuple[Bundled, Score]]) -> Effect:
    told = [(label.name, label.result.score, now) for label, now in pairs if label.result.score.grade]
    return Effect(
        moves=tuple(
            Move(name, str(old.grade), str(now.grade), _value(old)) for name, old, now in told if old.grade != now.grade
        ),
        most=max((abs(_value(now) - _value(old)) for _, old, now in told), default=0),
    )


def _value(made: Score) -> int:
    return -1 if made.value is None else made.value
