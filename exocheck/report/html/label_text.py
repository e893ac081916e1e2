"""Show the label's texts with the words that mattered marked in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.label import FIELDS
from exocheck.report.html.nodes import Child, Node, h
from exocheck.report.phrases import capital, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exocheck.model.report import Finding, Result
    from exocheck.report.html.setting import Setting

__all__ = ["Marked", "label_text", "marked"]

_MOST = 20_000
# Codes that assistive programs know; a label's own word for its language may be anything.
_LANGUAGES = ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "pl", "pt", "ru", "th", "vi", "zh")


class Marked(NamedTuple):
    """Mark a part of a text: by a kind, and by the number of the finding that it bears out."""

    start: int
    end: int
    kind: str
    finding: int = 0


def label_text(result: Result, findings: Sequence[Finding], setting: Setting) -> Node | None:
    """Return the section of the label's texts, or None where the record lacks them.

    `findings` are numbered in their order, from 1; the numbers stand in the text behind the words.
    """
    if not (result.label.ingredients or result.label.claims):
        return None
    fields = [field for field in FIELDS if getattr(result.label, field)]
    spans: dict[str, list[Marked]] = {field: [] for field in fields}
    for mark_field, mark in _marks(result, findings):
        spans.get(mark_field, []).append(mark)
    lang = result.label.lang if result.label.lang in _LANGUAGES else None
    legend = [
        h("li", h("mark", setting.subject, class_="subject")),
        h("li", h("mark", "what could explain the effect", class_="active")),
        h("li", h("mark", "words a finding quotes", class_="evidence"), ", with the finding's number"),
    ]
    return setting.section(
        "label",
        "The label, word for word",
        h("ul", legend, class_="legend", aria_label="What is marked"),
        [
            h(
                "figure",
                h("figcaption", capital(words(field))),
                h(
                    "blockquote",
                    marked(getattr(result.label, field), spans[field], setting),
                    class_="printed",
                    lang=lang,
                    dir="auto",
                ),
                _cut(getattr(result.label, field)),
            )
            for field in fields
        ],
    )


def marked(text: str, marks: Iterable[Marked], setting: Setting) -> list[Child]:
    """Return a text in pieces, each with all the marks that lie over it; marks may overlap, end early or miss it."""
    shown = text[:_MOST]
    opens: dict[int, list[Marked]] = {}
    closes: dict[int, list[Marked]] = {}
    for mark in set(marks):
        start, end = max(mark.start, 0), min(mark.end, len(shown))
        if start < end:
            opens.setdefault(start, []).append(mark)
            closes.setdefault(end, []).append(mark)
    pieces: list[Child] = []
    active: dict[str, int] = {}
    places = sorted({0, len(shown), *opens, *closes})
    for place, following in zip(places, [*places[1:], len(shown)], strict=True):
        for mark in closes.get(place, ()):
            active[mark.kind] -= 1
        pieces += _numbers(closes.get(place, ()), setting)
        for mark in opens.get(place, ()):
            active[mark.kind] = active.get(mark.kind, 0) + 1
        kinds = sorted(kind for kind, count in active.items() if count)
        if following > place:
            pieces.append(_piece(shown[place:following], kinds))
    return pieces


def _piece(text: str, kinds: Sequence[str]) -> Child:
    return h("mark", text, class_=" ".join(kinds)) if kinds else text


def _numbers(marks: Iterable[Marked], setting: Setting) -> Iterator[Node]:
    numbers = sorted({mark.finding for mark in marks if mark.finding})
    if numbers:
        links = [
            h("a", str(n), href=f"#{setting.prefix}finding-{n}", aria_label=f"finding {n}", class_="number")
            for n in numbers
        ]
        yield h("sup", links)


def _marks(result: Result, findings: Sequence[Finding]) -> Iterator[tuple[str, Marked]]:
    for mention in result.facts.subject.mentions:
        yield mention.field, Marked(*mention.span, "subject")
    for members in result.facts.co_actives.values():
        for item in members:
            yield "ingredients", Marked(*item.span, "active")
    for number, finding in enumerate(findings, start=1):
        for evidence in finding.evidence:
            yield evidence.field, Marked(*evidence.span, "evidence", number)


def _cut(text: str) -> Node | None:
    if len(text) <= _MOST:
        return None
    return h("p", f"Cut here: {len(text) - _MOST:,} more characters are not shown.", class_="note")
