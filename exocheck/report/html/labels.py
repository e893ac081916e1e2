"""Write the page of one label, or of a few one after the other; it needs no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.html.card import card
from exocheck.report.html.dial import score_words
from exocheck.report.html.nodes import Node, Shelf, h, to_html
from exocheck.report.html.page import foot, head
from exocheck.report.html.setting import Setting
from exocheck.report.html.view import result_of
from exocheck.report.phrases import absence_words, count, product_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from exocheck.model.report import Result
    from exocheck.report.run import Record, Run

__all__ = ["MOST_LABELS", "write_labels"]

MOST_LABELS = 20


def write_labels(records: Sequence[Record], run: Run, out: TextIO) -> None:
    """Write the cards of the records in their order, several of them under a list of contents."""
    results = [result_of(record) for record in records]
    setting = Setting(run.rulebook, Shelf())
    problems = [h("p", h("b", "Problem: "), problem) for problem in run.problems]
    if len(results) == 1:
        name = product_name(results[0].label)
        out.write(head(f"{name}: exocheck report"))
        out.write(to_html(card(results[0], setting)))
    else:
        title = f"exocheck report on {count(len(results), 'label')}"
        out.write(head(title))
        out.write(to_html(h("h1", title), _contents(results, setting)))
        settings = [setting._replace(prefix=_prefix(number), level=2) for number in range(1, len(results) + 1)]
        out.writelines(to_html(card(*each)) for each in zip(results, settings, strict=True))
    out.write(f"{foot(run.rulebook, *problems)}</body>\n</html>\n")


def _contents(results: Sequence[Result], setting: Setting) -> Node:
    lines = []
    for number, result in enumerate(results, start=1):
        link = h("a", product_name(result.label), href=f"#{_prefix(number)}product", dir="auto")
        present = result.facts.subject.present
        told = score_words(result.score, setting.rulebook) if present else absence_words(result, setting.rulebook)
        lines.append(h("li", link, f" {told}"))
    return h("ol", lines, class_="contents")


def _prefix(number: int) -> str:
    return f"p{number}-"
