"""Show how the label was read where that is not plain: near matches, unread entries, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.phrases import count
from exocheck.report.printable import printable, shorten
from exocheck.report.record import all_problems

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.report.page import Page

__all__ = ["show_notes"]

_TEXT = 60
_SHOWN = 5


def show_notes(page: Page, result: Result) -> None:
    """List what was read as another word, what could not be read at all, and what went wrong."""
    facts, problems = result.facts, all_problems(result)
    if not (facts.near or facts.unread or problems):
        return
    page.heading("How the label was read")
    for text, read_as in facts.near[:_SHOWN]:
        page.line(f'"{_cut(text)}" was read as "{_cut(read_as)}"', hang=2)
    if len(facts.near) > _SHOWN:
        page.line(f"and {len(facts.near) - _SHOWN} more were read as a similar word")
    if facts.unread:
        total = f"{len(facts.unread)} of {count(len(facts.ingredients), 'entry', 'entries')} could not be read: "
        texts = ", ".join(f'"{_cut(item.text)}"' for item in facts.unread[:_SHOWN])
        more = f" and {len(facts.unread) - _SHOWN} more" if len(facts.unread) > _SHOWN else ""
        page.line(f"{total}{texts}{more}", hang=2)
    for problem in problems:
        page.line(("Problem: ", "yellow"), problem, hang=2)


def _cut(text: str) -> str:
    return shorten(printable(text).strip(), _TEXT)
