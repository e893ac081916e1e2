"""Put one product into Markdown: its verdict, its red flags, and what else there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.report import Source
from exocheck.model.rules import SEVERITIES
from exocheck.report.formats.flags import flagged_in, is_open
from exocheck.report.formats.markdown_text import code, escaped
from exocheck.report.formats.words import name_of, place_of, printed_words, severity_words, tidy
from exocheck.report.phrases import capital, count, minus, source_words

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.run import Record

__all__ = ["head_of", "notes_on", "red_flag", "row_of"]

_QUESTIONS, _PROBLEMS = 6, 5


def row_of(record: Record, rulebook: Rulebook) -> str:
    """Return a product as a row of the table: name, score, source, red flags."""
    counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in flagged_in(record):
        counts[finding["severity"]] += is_open(finding)
    score = record["score"]
    value = "-" if score["value"] is None else f"{score['value']} {escaped(score['grade'] or '')}"
    cells = [name_of(record["product"]), None, _source(record, rulebook), severity_words(counts) or "none"]
    return f"| {' | '.join(value if cell is None else escaped(cell) for cell in cells)} |\n"


def head_of(record: Record, rulebook: Rulebook) -> str:
    """Return a product's heading, with its verdict and where it was read."""
    place = place_of(record["product"])
    lines = [f"\n### {escaped(name_of(record['product']))}\n", f"{_verdict(record, rulebook)}"]
    return "\n".join(lines) + (f" Read from {code(place)}." if place else "") + "\n"


def red_flag(finding: Record) -> str:
    """Return a red flag as an item of a list."""
    printed = printed_words(finding)
    takes = f", {minus(finding['points'])}" if finding["points"] else ""
    text = f"- **{finding['severity']}** {escaped(tidy(finding['title']))} ({code(tidy(finding['rule']))}{takes}): "
    return text + escaped(tidy(finding["message"])) + (f" Printed: {code(printed)}." if printed else "") + "\n"


def notes_on(record: Record) -> str:
    """Return what to ask, what could not be judged, what is hidden and what could not be read."""
    found = record.get("findings", ())
    asked = dict.fromkeys(tidy(f["ask"]) for f in flagged_in(record) if is_open(f) and f["ask"])
    unassessed = sum(f["status"] == "not_assessed" for f in found)
    hidden = sum(not is_open(f) for f in flagged_in(record))
    lines = [
        "Not assessed, for want of what the label does not tell: " + count(unassessed, "rule") + "."
        if unassessed
        else "",
        f"Hidden: {count(hidden, 'finding')}." if hidden else "",
        *(f"Not read: {escaped(tidy(problem))}." for problem in record["problems"][:_PROBLEMS]),
    ]
    told = " ".join(filter(None, lines))
    questions = "".join(f"- {escaped(question)}\n" for question in list(asked)[:_QUESTIONS])
    return (f"\nAsk the seller:\n\n{questions}" if questions else "") + (f"\n{told}\n" if told else "")


def _verdict(record: Record, rulebook: Rulebook) -> str:
    score, title = record["score"], rulebook.subject.title
    if not record["subject"]["present"]:
        return f"No {escaped(title)} found; there is nothing to score."
    source = escaped(f"{capital(title)}: {_source(record, rulebook)}.")
    if score["value"] is None:
        why = tidy(score["withheld"] or "the label gives too little to go by").rstrip(".")
        return f"**No score**: {escaped(why)}. {source}"
    low, high = score["range"] or (score["value"], score["value"])
    between = f", range {low} to {high}" if low != high else ""
    grade = escaped(score["grade"] or "-")
    return f"**{score['value']} of {rulebook.score.start}, grade {grade}**{between}. {source}"


def _source(record: Record, rulebook: Rulebook) -> str:
    if not record["subject"]["present"]:
        return "-"
    source = record["subject"]["source"]
    return source_words(
        rulebook, Source(classes=tuple(source["classes"]), tissue=source["tissue"], organism=source["organism"])
    )
