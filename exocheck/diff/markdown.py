"""Write changes as Markdown, such as for a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.diff.words import finding_words, groups, head_lines, name_of, standing_words, summary_words
from exocheck.report.formats.markdown_text import escaped
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.diff.model import Changes
    from exocheck.model.rulebook import Rulebook

__all__ = ["markdown_lines"]

_MOST = 100  # products in all, so that a comment stays below what GitHub takes
_FINDINGS = 8  # of one product
_MESSAGE = 200


def markdown_lines(changes: Changes, rulebook: Rulebook) -> Iterator[str]:
    """Yield the lines; what labels say is text in them, never markup, a link or a mention."""
    yield f"**{_text(summary_words(changes, rulebook))}**"
    yield ""
    yield from (f"- {_text(line)}" for line in head_lines(changes, rulebook))
    left = _MOST
    for title, found in groups(changes):
        yield ""
        yield f"### {title} ({len(found)})"
        yield ""
        for change in found[:left]:
            yield f"- **{_text(name_of(change.product))}** {_text(standing_words(change, rulebook))}".rstrip()
            for finding in change.findings[:_FINDINGS]:
                sign, severity, words = finding_words(finding, changes)
                yield f"  - `{sign} {severity}` {_text(shorten(words, _MESSAGE))}"
            if len(change.findings) > _FINDINGS:
                yield f"  - and {len(change.findings) - _FINDINGS} more findings"
        if len(found) > left:
            yield f"- and {len(found) - left} more products"
        left = max(left - len(found), 0)


def _text(text: str) -> str:
    return escaped(printable(text))
