"""Write results for people, at a terminal or into a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.advice import show_advice, show_questions
from exocheck.report.arithmetic import show_arithmetic
from exocheck.report.console import make_console
from exocheck.report.effect import show_effect
from exocheck.report.flags import show_flags, show_unassessed
from exocheck.report.notes import show_notes
from exocheck.report.origin import show_origin, show_told
from exocheck.report.overview import show_overview
from exocheck.report.page import Page
from exocheck.report.phrases import flagged, product_name
from exocheck.report.verdict import show_absence, show_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.console import Console

__all__ = ["make_console", "render", "render_all"]


def render(result: Result, rulebook: Rulebook, console: Console) -> None:
    """Write the report of one product."""
    render_all([result], rulebook, console)


def render_all(
    results: Sequence[Result], rulebook: Rulebook, console: Console, problems: Iterable[object] = ()
) -> None:
    """Write the report of each product, then a table of them all if they are several.

    `problems` are those of the run itself. Each product is written as soon as it is set.
    """
    for number, result in enumerate(results, start=1):
        page = Page(console)
        _show_product(page, result, rulebook, f"[{number}/{len(results)}] " if len(results) > 1 else "")
        page.blank()
        page.print()
    page = Page(console)
    if len(results) > 1:
        show_overview(page, results, rulebook)
        page.blank()
    for problem in problems:
        page.line(("Problem: ", "yellow"), str(problem), indent=0, hang=2)
    _show_footer(page, results, rulebook)
    page.print()


def _show_product(page: Page, result: Result, rulebook: Rulebook, number: str) -> None:
    page.title(number, product_name(result.label))
    origin = result.label.origin
    place = [origin.path or "", f"record {origin.record + 1}" if origin.record is not None else ""]
    place.append(f"line {origin.line}" if origin.line is not None else "")
    if any(place):
        page.line((", ".join(filter(None, place)), "dim"), indent=0)
    if not result.facts.subject.present:
        show_absence(page, result, rulebook)
        show_notes(page, result)
        return
    show_verdict(page, result, rulebook)
    show_origin(page, result, rulebook)
    show_flags(page, result)
    show_told(page, result, rulebook)
    show_unassessed(page, result, rulebook)
    show_effect(page, result, rulebook)
    show_arithmetic(page, result, rulebook)
    show_notes(page, result)
    show_questions(page, result)
    show_advice(page, result, rulebook)


def _show_footer(page: Page, results: Sequence[Result], rulebook: Rulebook) -> None:
    rules = [f.rule for r in results if r.facts.subject.present for f in (*flagged(r), *r.findings)]
    if rules:
        command = f"exocheck explain {rules[0]}"
        page.line((f"Why a rule is there and when it is wrong: {command}", "dim"), indent=0)
    page.line(
        (
            f"Rulebook {rulebook.id} {rulebook.version}, sha256 {rulebook.sha256[:12]}. The score rates how well the "
            "label supports itself; it is no judgement of safety, legality or effect.",
            "dim",
        ),
        indent=0,
    )
