"""The made tables of docs/scoring.md: the labels, the weights, and what half as much or as little does to grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.markdown import plain, table
from docs.marked import fill
from docs.weights import DEMO, Bundled, Effect, bundled, weigh_caps, weigh_rules
from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import count, source_words
from exocheck.rulebook import compile_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

_CLOSE = 2


def scoring(root: Path) -> str:
    """Return docs/scoring.md with its tables made anew."""
    book, compiled = compile_rulebook()
    labels = bundled(root, book)
    text = (root / "docs/scoring.md").read_text("utf-8")
    text = fill(text, "severities", _severities(book, compiled.data["spec"]["lint"]["points"]))
    text = fill(text, "caps", _caps(book))
    text = fill(text, "labels", _labels(labels, book))
    return fill(text, "effects", _effects(labels, book))


def _severities(book: Rulebook, ranges: dict[str, tuple[float, float]]) -> str:
    rows = []
    for severity in SEVERITIES:
        points = sorted(rule.points for rule in book.rules if rule.severity == severity)
        allowed = ranges.get(severity)
        middle = f"{points[len(points) // 2]}" if points else "-"
        rows.append((severity, f"{allowed[0]:g} to {allowed[1]:g}" if allowed else "0", str(len(points)), middle))
    return table(["severity", "points", "rules", "the middle one takes"], rows)


def _caps(book: Rulebook) -> str:
    rows = []
    for category, cap in book.score.caps.items():
        points = sorted((rule.points for rule in book.rules if rule.category == category), reverse=True)
        rows.append((category, str(cap), str(len(points)), str(sum(points)), str(points[0])))
    return table(["category", "cap", "rules", "their points in all", "the dearest"], rows)


def _labels(labels: Sequence[Bundled], book: Rulebook) -> str:
    rows = []
    for name, result in labels:
        made, subject = result.score, result.facts.subject
        linked = "`exocheck check --demo`" if name == DEMO else f"[{name}](labels/{name}.json)"
        low, high = made.range or (0, 0)
        told = (str(made.value), str(made.grade), f"{low} to {high}") if made.grade else ("-", "-", "-")
        rows.append((linked, plain(source_words(book, subject.source)) if subject.present else "no exosomes", *told))
    return table(["label", "source", "score", "grade", "range"], rows)


def _effects(labels: Sequence[Bundled], book: Rulebook) -> str:
    weights = weigh_caps(labels, book) + weigh_rules(labels, book)
    rows = [
        (w.name, str(w.now), str(w.touches), _moves(w.less), _moves(w.more), f"{w.less.most} / {w.more.most}")
        for w in weights
    ]
    moves = [move for weight in weights for move in (*weight.less.moves, *weight.more.moves)]
    tries = 2 * sum(weight.touches for weight in weights)
    order = [name for name, _ in book.score.grades]
    furthest = max((abs(order.index(move.old) - order.index(move.new)) for move in moves), default=0)
    close = sum(_is_close(move.value, book) for move in moves)
    untouched = sum(not weight.touches for weight in weights)
    said = (
        f"{len(weights)} weights, each halved and raised by half. {untouched} touch no bundled label; the others touch "
        f"one {tries:,} times in all, and {len(moves)} times its grade moves ({len(moves) / tries:.0%}), by "
        f"{count(furthest, 'step')} at most. {close} of these moves are of labels that stand within {_CLOSE} points of "
        f"a boundary, where nearly anything tips the letter."
    )
    heads = ["weight", "now", "labels", "grades at −50 %", "grades at +50 %", "a score moves by at most"]
    return f"{said}\n\n{table(heads, rows)}"


def _moves(effect: Effect) -> str:
    return ", ".join(f"{move.label} {move.old} → {move.new}" for move in effect.moves) or "-"


def _is_close(value: int, book: Rulebook) -> bool:
    return any(least - _CLOSE <= value <= least + _CLOSE for _, least in book.score.grades)
