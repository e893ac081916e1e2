"""Show what the subject is called on the label, where it comes from, and what else the label tells of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from exocheck.report.phrases import UNDISCLOSED, capital, class_title, join, source_words, words
from exocheck.report.printable import printable, shorten
from exocheck.report.record import disclosed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.report import Evidence, Mention, Result, Source
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page, Piece

__all__ = ["distinct_mentions", "mention_notes", "quotes", "show_origin", "show_told", "told_by"]

_LABEL = 11
_QUOTE = 100
_SHOWN = 4


def show_origin(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Show the printed mentions with their places, then the source with what bears it out."""
    subject, source = result.facts.subject, result.facts.subject.source
    page.heading(f"The {rulebook.subject.title} as printed, and the source")
    mentions = distinct_mentions(subject.mentions)
    for number, mention in enumerate(mentions[:_SHOWN]):
        page.row([["" if number else "Printed as"], _mention(mention, result, rulebook)], [_LABEL])
    if len(mentions) > _SHOWN:
        page.row([[""], [(f"and {len(mentions) - _SHOWN} more", "dim")]], [_LABEL])
    if not mentions and subject.declared_in:
        page.row([["Printed in"], [join([words(f) for f in subject.declared_in])]], [_LABEL])
    told = told_by(source)
    page.row([["Source"], [(capital(source_words(rulebook, source)), "bold"), f"; {told}" if told else ""]], [_LABEL])
    shown = {(m.text, m.field) for m in mentions[:_SHOWN]}
    if any((e.text, e.field) not in shown for e in source.evidence):
        page.row([["Told by"], [quotes(source.evidence)]], [_LABEL])


def show_told(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Show which disclosures the label makes, by which words, and which it does not make."""
    facts = result.facts
    missing: list[str] = []
    made: list[tuple[str, str]] = []
    for statement in rulebook.disclosures:
        stated, evidence = disclosed(facts, statement)
        if not stated:
            missing.append(statement.title)
        elif not statement.from_source:
            made.append((statement.title, quotes(evidence)))
    if not made and not missing:
        return
    page.heading("What else the label tells")
    for title, printed in made:
        page.line(("+ ", "green"), (capital(title), "bold"), f": {printed}" if printed else "", hang=2)
    if missing:
        given = "Not stated" if "claims" in result.facts.given else "Not seen (no claims text was given)"
        page.line(("- ", "red"), f"{given}: {join(missing)}", hang=2)


def quotes(evidence: Iterable[Evidence], limit: int = _SHOWN) -> str:
    """Return printed words in quotes, the first few of them, each run of them with its field."""
    texts = list(dict.fromkeys((_printed(e.text), e.field) for e in evidence))
    runs = [
        ", ".join(f'"{text}"' for text, _ in run) + f" ({words(field)})"
        for field, run in groupby(texts[:limit], key=lambda item: item[1])
    ]
    return ", ".join(runs) + (f" and {len(texts) - limit} more" if len(texts) > limit else "")


def _mention(mention: Mention, result: Result, rulebook: Rulebook) -> list[Piece]:
    return [f'"{_printed(mention.text)}"', (f"  {'; '.join(mention_notes(mention, result, rulebook))}", "dim")]


def mention_notes(mention: Mention, result: Result, rulebook: Rulebook) -> list[str]:
    """Return where a mention is printed, the source its words give, and how it was read where that is not plain."""
    notes = [words(mention.field) + (f", no. {mention.position}" if mention.position else "")]
    if mention.source_class:
        notes.append(class_title(rulebook, mention.source_class))
    if mention.how == "near":
        read_as = dict(result.facts.near).get(mention.text)
        notes.append(f'read as "{_printed(read_as)}"' if read_as else "spelled differently")
    return notes


def told_by(source: Source) -> str:
    """Return what tells the source, or nothing where nothing does."""
    named = any(name != UNDISCLOSED for name in source.classes)
    return "stated on the label" if source.disclosed else "only the product's name tells" if named else ""


def distinct_mentions(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Keep the first of mentions that print alike in the same field; entries of the list all count."""
    seen: dict[tuple[str, str, int | None], Mention] = {}
    for mention in mentions:
        seen.setdefault((printable(mention.text).casefold(), mention.field, mention.position), mention)
    return list(seen.values())


def _printed(text: str) -> str:
    return shorten(printable(text).strip(), _QUOTE)
