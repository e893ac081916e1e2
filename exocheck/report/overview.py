"""Show several products in a table, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import absence_words, count, flagged, hidden, product_name, source_words
from exocheck.report.printable import shorten
from exocheck.report.styles import SEVERITY_STYLES, grade_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page

__all__ = ["show_overview"]

_SCORE, _FLAGS, _LEAST = 14, 20, 20


def show_overview(page: Page, results: Sequence[Result], rulebook: Rulebook) -> None:
    """List each product with its score, its red flags and its source."""
    present = sum(r.facts.subject.present for r in results)
    page.title(f"{count(len(results), 'product')}, {present} with {rulebook.subject.title}")
    name = max((page.width - _SCORE - _FLAGS - 6) // 2, _LEAST)
    widths = [name, _SCORE, _FLAGS]
    if page.fits(widths, 0):
        page.row(
            [[("Product", "dim")], [("Score", "dim")], [("Red flags", "dim")], [("Source", "dim")]], widths, indent=0
        )
    for number, result in enumerate(results, start=1):
        title = shorten(f"{number}. {product_name(result.label)}", name if page.fits(widths, 0) else page.width)
        if not result.facts.subject.present:
            told = absence_words(result, rulebook)
            page.row([[title], [("-", "dim")], [("-", "dim")], [(told, "dim")]], widths, indent=0)
            continue
        score = result.score
        value = f"{score.value} {score.grade}" if score.value is not None else "none"
        if score.value is not None and score.range is not None and score.range[0] != score.range[1]:
            value += f" ({score.range[0]}-{score.range[1]})"
        source = shorten(source_words(rulebook, result.facts.subject.source), max(page.width - sum(widths) - 6, _LEAST))
        flags, style = _flags(result)
        page.row([[title], [(value, grade_style(rulebook, score.grade))], [(flags, style)], [source]], widths, indent=0)


def _flags(result: Result) -> tuple[str, str]:
    """Count the flags in few letters; their colour is that of the gravest."""
    found = [f.severity for f in flagged(result) if f.severity != "info"]
    away = len(hidden(result))
    rest = f", {away} hidden" if away else ""
    if not found:
        return f"none{rest}", ""
    gravest = min(found, key=SEVERITIES.index)
    return f"{len(found)}, gravest {gravest}{rest}", SEVERITY_STYLES[gravest]
