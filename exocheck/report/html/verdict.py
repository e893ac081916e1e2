"""Show the verdict on one product: what was found, the score on a dial, and where the subject comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exocheck.model.rules import SEVERITIES
from exocheck.report.html.dial import dial
from exocheck.report.html.nodes import Child, Node, h
from exocheck.report.origin import distinct_mentions, mention_notes, told_by
from exocheck.report.phrases import anything_given, capital, count, flagged, join, source_words, words
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.report.html.setting import Setting

__all__ = ["absence", "origin", "quoted", "severity_chip", "verdict"]

_SHOWN = 8
_QUOTE = 200


def verdict(result: Result, setting: Setting) -> Node:
    """Return the score on its dial beside what was found, in words."""
    rulebook, score = setting.rulebook, result.score
    source = source_words(rulebook, result.facts.subject.source, organism=False)
    if score.value is None:
        told = f"No score: {(score.withheld or 'the label gives too little to go by').rstrip('.')}"
        told += f"; it would lie between {score.range[0]} and {score.range[1]}." if score.range else "."
    else:
        told = f"{score.value} of {rulebook.score.start}, grade {score.grade}"
        low, high = score.range or (score.value, score.value)
        told += f"; it could lie between {low} and {high}." if low != high else "."
    return h(
        "div",
        dial(score, rulebook),
        h(
            "div",
            h("p", f"{capital(setting.subject)}: {source}", class_="found"),
            h("p", _flags(result), class_="chips"),
            h("p", told, class_="told"),
            class_="words",
        ),
        class_="verdict",
    )


def absence(result: Result, setting: Setting) -> Node:
    """Return the sentence that the subject was not found."""
    total = len(result.facts.ingredients)
    looked = f" in {count(total, 'entry', 'entries')} of the list or in the other texts" if total else ""
    looked = looked if anything_given(result) else ": nothing was given"
    return h("p", h("b", f"No {setting.subject} found{looked}."), " There is nothing to score.")


def severity_chip(severity: str, number: int = 0) -> Node:
    """Return a severity as a coloured word, with how many findings have it."""
    return h("span", f"{number} " if number else "", words(severity), class_=f"chip {severity}")


def origin(result: Result, setting: Setting) -> Node:
    """Return the section on the source: what it is, what tells it, and the printed mentions with their places."""
    subject, source = result.facts.subject, result.facts.subject.source
    mentions = distinct_mentions(subject.mentions)
    rows = [
        h("li", quoted(m.text), " ", h("span", "; ".join(mention_notes(m, result, setting.rulebook)), class_="field"))
        for m in mentions
    ]
    if len(rows) > _SHOWN:
        rows[_SHOWN:] = [h("li", f"and {len(rows) - _SHOWN} more")]
    if not rows and subject.declared_in:
        rows = [h("li", f"in {join([words(field) for field in subject.declared_in])}")]
    told = told_by(source)
    entries: list[Child] = [h("dt", "Source"), h("dd", h("strong", capital(source_words(setting.rulebook, source))))]
    if told:
        entries += [h("dt", "How it is known"), h("dd", capital(told))]
    printed = {mention.text for mention in mentions[:_SHOWN]}
    tellers = list(dict.fromkeys(e.text for e in source.evidence if e.text not in printed))
    if tellers:
        entries += [h("dt", "Told by"), h("dd", [[" ", quoted(text)] for text in tellers[:_SHOWN]])]
    if rows:
        entries += [h("dt", "Printed as"), h("dd", h("ul", rows))]
    return setting.section("origin", f"Where the {setting.subject} come from", h("dl", entries))


def quoted(text: str) -> Node:
    """Return printed words as a quotation whose direction is its own."""
    return h("q", shorten(printable(text).strip(), _QUOTE), dir="auto")


def _flags(result: Result) -> list[object]:
    found = Counter(f.severity for f in flagged(result))
    numbers = [(severity, found[severity]) for severity in SEVERITIES[:-1]]
    chips: list[object] = [[severity_chip(severity, number), " "] for severity, number in numbers if number]
    waiting = sum(f.status == "not_assessed" for f in result.findings)
    if not chips:
        chips.append(h("span", "No red flag in what was given", class_="chip none"))
    if waiting:
        chips.append(h("span", f" {count(waiting, 'rule')} not assessed", class_="waiting"))
    return chips
