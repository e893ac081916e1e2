"""Turn a label's facts into findings, one a rule."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from exocheck.engine.conditions import Context, judge
from exocheck.engine.source import tissue_title
from exocheck.engine.subject import UNDISCLOSED
from exocheck.model.report import Evidence, Finding, Status
from exocheck.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.engine.facts import Grounds
    from exocheck.model.rules import Rule

__all__ = ["find"]

_MOST_QUOTED = 4


def find(rule: Rule, context: Context) -> Finding:
    """Return what a rule says of a label.

    A rule is not assessed where what was not given could have changed its answer.
    """
    status, evidence = _status(rule, context)
    flagged = status == "flagged"
    low = context.rulebook.score.low_confidence if rule.confidence == "low" else 1
    return Finding(
        rule=rule.id,
        title=rule.title,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        status=status,
        points=rule.points * low,
        message=_message(rule, context, evidence) if flagged else "",
        why=rule.why,
        advice=rule.advice,
        ask=rule.ask,
        evidence=evidence if flagged else (),
        fingerprint=_fingerprint(rule, context.grounds, evidence) if flagged else "",
    )


def _status(rule: Rule, context: Context) -> tuple[Status, tuple[Evidence, ...]]:
    grounds = context.grounds
    if not grounds.facts.subject.present:
        return "not_applicable", ()
    if rule.applies is not None:
        applies = judge(rule.applies, context).truth
        if applies is None:
            return "not_assessed", ()
        if not applies:
            return "not_applicable", ()
    verdict = judge(rule.when, context)
    if verdict.truth:
        return "flagged", verdict.evidence
    return ("not_assessed" if verdict.truth is None else "clear"), ()


def _message(rule: Rule, context: Context, evidence: tuple[Evidence, ...]) -> str:
    """Fill in a rule's message; unknown amounts leave their place to a dash."""
    book, facts = context.rulebook, context.grounds.facts
    titles = {source.id: source.title for source in book.subject.classes} | {UNDISCLOSED: book.subject.undisclosed}
    present = [family for family in book.families if facts.co_actives[family.id]]
    values = {
        "subject": _listing({m.text.casefold(): m.text for m in facts.subject.mentions if m.position}.values())
        or book.subject.title,
        "source": _listing(titles.get(name, name) for name in facts.subject.source.classes),
        "tissue": tissue_title(book, facts.subject.source.tissue) or "-",
        "evidence": _listing(dict.fromkeys(item.text for item in evidence)),
        "co_actives": _listing(i.name for family in present for i in facts.co_actives[family.id]),
        "families": _listing(family.title.lower() for family in present),
        "price_per_ml": _amount(facts.price_per_ml),
        "comparator": _amount(context.comparator),
        "times": f"{facts.price_per_ml / context.comparator:.1f}" if facts.price_per_ml and context.comparator else "-",
        "markets": _listing(book.markets[m].title for m in context.grounds.label.markets if m in book.markets),
    }
    text = rule.message
    for name, value in values.items():
        if "{" + name + "}" in text:
            text = text.replace("{" + name + "}", value)
    return text


def _listing(items: Iterable[str]) -> str:
    shown = [" ".join(item.split()) for item in items]
    rest = len(shown) - _MOST_QUOTED
    return ", ".join(shown[:_MOST_QUOTED]) + (f" and {rest} more" if rest > 0 else "")


def _amount(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _fingerprint(rule: Rule, grounds: Grounds, evidence: tuple[Evidence, ...]) -> str:
    """Name a finding by rule, product and folded words, so that it survives a move to another line."""
    product = grounds.label.key or grounds.label.name or ""
    words = "\0".join(sorted({" ".join(fold(item.text).text.split()) for item in evidence}))
    return sha256(f"{rule.id}\0{product}\0{words}".encode()).hexdigest()[:16]
