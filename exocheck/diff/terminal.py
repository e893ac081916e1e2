"""Show changes to people, at a terminal or in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.diff.words import finding_words, groups, head_lines, name_of, standing_words, summary_words
from exocheck.report.page import Page
from exocheck.report.printable import shorten
from exocheck.report.styles import SEVERITY_STYLES

if TYPE_CHECKING:
    from exocheck.diff.model import Changes, FindingChange
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.console import Console

__all__ = ["show"]

_MOST = 50  # products of a kind; whoever has more reads JSON
_LABEL = 8  # as wide as `CRITICAL`
_MESSAGE = 200
_SIGN_STYLES = {"+": "red", "~": "yellow", "-": "green"}


def show(changes: Changes, rulebook: Rulebook, console: Console) -> None:
    """Write the changes, the gravest first, and at the end their sum."""
    page = Page(console)
    for line in head_lines(changes, rulebook):
        page.line(line, indent=0, hang=5)
    for title, found in groups(changes):
        page.heading(f"{title} ({len(found)})")
        for change in found[:_MOST]:
            page.line((name_of(change.product), "bold"), f"  {standing_words(change, rulebook)}", hang=2)
            for finding in change.findings:
                _show_finding(page, finding, changes)
        if len(found) > _MOST:
            page.line(f"and {len(found) - _MOST} more; --format json has all of them")
    page.blank()
    page.line((summary_words(changes, rulebook), "bold"), indent=0)
    page.print()


def _show_finding(page: Page, finding: FindingChange, changes: Changes) -> None:
    sign, severity, words = finding_words(finding, changes)
    page.row(
        [
            [(sign, _SIGN_STYLES[sign])],
            [(severity.upper(), SEVERITY_STYLES.get(severity, ""))],
            [shorten(words, _MESSAGE)],
        ],
        [1, _LABEL],
        indent=4,
    )
