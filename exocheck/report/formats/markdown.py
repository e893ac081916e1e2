"""Write a run as Markdown that fits a comment on a pull request."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, TextIO

from exocheck.model.rules import SEVERITIES
from exocheck.report.document import Summary
from exocheck.report.formats.flags import flagged_in, is_open
from exocheck.report.formats.markdown_product import head_of, notes_on, red_flag, row_of
from exocheck.report.formats.markdown_text import escaped
from exocheck.report.formats.words import hidden_words, severity_words, tidy
from exocheck.report.phrases import capital, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.report.run import Record, Run

__all__ = ["LIMIT", "write_markdown"]

LIMIT = 65_536
"""What a comment on GitHub holds, in UTF-16 units."""

_FOOT = 2_000  # room kept for what stands below the products
_TABLE = 24_000  # and what the table of products may take of the rest
_MOST, _FEW = 50, 5  # products that are shown; where there are few, also those without red flags
_PROBLEMS = 10

Rank = tuple[int, float, int]
"""What orders products: their gravest red flag, the points that all take, and as they come."""


def write_markdown(run: Run, out: TextIO) -> None:
    """Write what was found, the worst products first, and how many findings did not fit."""
    summary = Summary()
    worst = [record for _, record in nsmallest(_MOST, _ranked(run, summary), key=lambda item: item[0])]
    if summary.results > _FEW:
        worst = [record for record in worst if any(map(is_open, flagged_in(record)))]
    page = _Page(_head(run, summary))
    if len(worst) > 1:
        page.add("\n| Product | Score | Source | Red flags |\n| --- | --- | --- | --- |\n")
        for record in worst:
            page.add(row_of(record, run.rulebook), _TABLE)
    shown = sum(_add_product(page, record, run) for record in worst)
    out.write(page.text + _foot(run, summary, summary.severities.total() - shown))


class _Page:
    """Hold a text that grows as long as it fits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._size = _units(text)

    def add(self, text: str, limit: int = LIMIT - _FOOT) -> bool:
        """Add a text if the page then has no more than `limit` units, and tell whether it did."""
        size = self._size + _units(text)
        if size > limit:
            return False
        self.text += text
        self._size = size
        return True


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _ranked(run: Run, summary: Summary) -> Iterator[tuple[Rank, Record]]:
    for number, record in enumerate(run.records()):
        summary.add(record)
        found = [f for f in flagged_in(record) if is_open(f)]
        gravest = min((SEVERITIES.index(f["severity"]) for f in found), default=len(SEVERITIES))
        yield (gravest, -sum(f["points"] for f in found), number), record


def _add_product(page: _Page, record: Record, run: Run) -> int:
    """Add a product to a page; return how many of its red flags fitted."""
    if not page.add(head_of(record, run.rulebook)):
        return 0
    found = [red_flag(finding) for finding in flagged_in(record) if is_open(finding)]
    page.add("\n" if found else "")
    shown = sum(map(page.add, found))
    page.add(notes_on(record))
    return shown


def _head(run: Run, summary: Summary) -> str:
    counts: dict[str, int] = {severity: summary.severities[severity] for severity in SEVERITIES}
    what = severity_words(counts) or "no"
    products = count(summary.results, "product")
    text = (
        f"## exocheck: {what} red flag{'s' * (sum(counts.values()) - counts['info'] != 1)} in {products}\n\n"
        f"{capital(run.rulebook.subject.title)} in {summary.present} of {products}. "
        f"{hidden_words(summary) or 'No finding is hidden'}."
    )
    text += f" {capital(count(summary.problems, 'product'))} could not be read in full.\n" if summary.problems else "\n"
    problems = [f"- Problem: {escaped(tidy(problem))}\n" for problem in run.problems[:_PROBLEMS]]
    if len(run.problems) > _PROBLEMS:
        problems.append(f"- {count(len(run.problems) - _PROBLEMS, 'problem')} more\n")
    return "".join([text, "\n" if problems else "", *problems])


def _foot(run: Run, summary: Summary, left: int) -> str:
    book = run.rulebook
    cut = f"{left} of {count(summary.severities.total(), 'finding')} did not fit here. " if left else ""
    return (
        f"\n{cut}Why a rule is there and when it is wrong: `exocheck explain RULE`. "
        f"Rulebook {escaped(tidy(book.id, 100))} {escaped(tidy(book.version, 100))}, sha256 {book.sha256[:12]}. "
        "The score rates how well the label supports itself; it is no judgement of safety, legality or effect.\n"
    )
