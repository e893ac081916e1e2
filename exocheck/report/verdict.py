"""Show the verdict: what was found, in one line, and the score on a bar with its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.score import score as score_of
from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import capital, count, field_words, flagged, hidden, join, source_words, words
from exocheck.report.styles import SEVERITY_STYLES, grade_style

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page, Piece

__all__ = ["show_absence", "show_verdict"]

_BAR, _SHORTEST_BAR = 30, 10
_BESIDE_BAR = 58  # what stands beside the bar is no wider


def show_verdict(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Say in one line what the label shows, then draw the score."""
    subject = result.facts.subject
    what = capital(rulebook.subject.title)
    page.line(
        (f"{what}: {source_words(rulebook, subject.source, organism=False)}. ", "bold"), *_flags(result), indent=0
    )
    score = result.score
    if score.value is None or score.grade is None:
        why = (score.withheld or "the label gives too little to go by").rstrip(".")
        between = f"; it would lie between {score.range[0]} and {score.range[1]}" if score.range else ""
        page.line(("No score: ", "bold"), f"{why}{between}.", indent=0)
        return
    style = grade_style(rulebook, score.grade)
    low, high = score.range or (score.value, score.value)
    start = max(rulebook.score.start, 1)
    best = " at best" if _grade(rulebook, low) != score.grade and high <= score.value else ""
    pieces: list[Piece] = [(f"{score.value} of {start}, grade {score.grade}{best}", style)]
    pieces += _bar(page, (low, score.value, high), start, style)
    if low != high:
        grades = " to ".join(dict.fromkeys(_grade(rulebook, points) for points in (low, high)))
        pieces.append(f"  range {low} to {high} ({grades})")
    page.line(*pieces, indent=0)
    _show_hidden(page, result, rulebook)


def _show_hidden(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Say what the score would be if nothing were hidden, so that nobody takes a baseline for a good label."""
    if not any(finding.points for finding in hidden(result)):
        return
    findings = [finding._replace(state="open") for finding in result.findings]
    whole = score_of(findings, result.facts, rulebook.score)
    page.line((f"With what is hidden it would be {whole.value}, grade {whole.grade}.", "yellow"), indent=0)


def show_absence(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Say in one line that the subject was not found, and in what it was looked for."""
    label, facts = result.label, result.facts
    looked = [field_words(f) for f in ("name", "ingredients", "claims") if getattr(label, f) is not None]
    if label.ingredients is not None:
        looked = [
            f"{w} ({count(len(facts.ingredients), 'entry', 'entries')})" if w == field_words("ingredients") else w
            for w in looked
        ]
    missing = [field_words(f) for f in ("ingredients", "claims") if getattr(label, f) is None]
    text = f"No {rulebook.subject.title} found" + (f" in {join(looked)}" if looked else ": nothing was given")
    text += f"; {join(missing, 'or')} {'was' if len(missing) == 1 else 'were'} not given" if looked and missing else ""
    page.line((f"{text}. ", "bold"), "There is nothing to score.", indent=0)


def _grade(rulebook: Rulebook, value: int) -> str:
    return next((grade for grade, least in rulebook.score.grades if value >= least), "")


def _flags(result: Result) -> list[Piece]:
    found = flagged(result)
    graver = [f for f in found if f.severity != "info"]
    waiting = sum(f.status == "not_assessed" for f in result.findings)
    away = len(hidden(result))
    rest = f"; {count(away, 'more', 'more')} hidden" if away and graver else f"; {away} hidden" if away else ""
    rest += f"; {count(waiting, 'rule')} not assessed." if waiting else "."
    if not graver:
        return ["No red flag" + (rest if waiting or away else " in what was given.")]
    pieces: list[Piece] = ["Red flags: "]
    for severity in SEVERITIES[:-1]:
        number = sum(f.severity == severity for f in graver)
        if number:
            pieces += [", " if len(pieces) > 1 else "", (f"{number} {words(severity)}", SEVERITY_STYLES[severity])]
    return [*pieces, rest]


def _bar(page: Page, points: tuple[int, int, int], start: int, style: str) -> list[Piece]:
    """Draw what is sure, what could be lost, what could be gained and the rest; `points` are low, value and high."""
    size = min(_BAR, page.width - _BESIDE_BAR)
    if size < _SHORTEST_BAR:
        return []
    marks = [round(size * min(max(point, 0), start) / start) for point in (0, *points, start)]
    marks = [max(marks[: n + 1]) for n in range(len(marks))]
    fine, plain = "█▓▒░", "#=-."
    styles = (style, style, "dim", "dim")
    cells: list[Piece] = [
        (page.glyph(fine[n], plain[n]) * (marks[n + 1] - marks[n]), styles[n])
        for n in range(4)
        if marks[n + 1] > marks[n]
    ]
    return ["  [", *cells, "]"]
