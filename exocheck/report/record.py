"""Turn a result into the record that other programs read (`schema_version` 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.model.label import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.label import Dose, Ingredient, Label, Money, Size
    from exocheck.model.report import Evidence, Facts, Finding, Part, Result, Score, Subject
    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Statement

__all__ = ["all_problems", "disclosed", "finding_record", "number", "part_record", "result_record", "shown_findings"]

Record = dict[str, Any]


def result_record(
    result: Result, rulebook: Rulebook, *, full: bool = False, brief: bool = False, texts: bool = False
) -> dict[str, object]:
    """Return one result as plain data, its keys in the order of the contract.

    `full` adds the findings that are clear or not applicable. `brief` is the form of a scanned record: without the
    ingredients, and where the subject is absent nothing but product, subject, score and problems. `full` beats `brief`.
    `texts` adds the label's raw texts, which all spans refer to.
    """
    facts = result.facts
    brief = brief and not full
    record: dict[str, object] = {"product": _product(result.label, facts)}
    if brief and not facts.subject.present:
        return record | {
            "subject": _subject(facts.subject),
            "score": _score(result.score),
            "problems": list(all_problems(result)),
        }
    if texts:
        record["label"] = {field: getattr(result.label, field) for field in FIELDS}
    if not brief:
        record["ingredients"] = [_ingredient(item) for item in facts.ingredients]
    return record | {
        "subject": _subject(facts.subject),
        "co_actives": {f.id: [i.text for i in facts.co_actives.get(f.id, ())] for f in rulebook.families},
        "disclosures": {s.id: _disclosure(disclosed(facts, s)) for s in rulebook.disclosures},
        "claims": {s.id: _texts(facts.claims.get(s.id, ())) for s in rulebook.claims},
        "reading": {
            "unread": [i.text for i in facts.unread],
            "read_as": [{"text": text, "as": word} for text, word in facts.near],
        },
        "findings": [finding_record(f) for f in shown_findings(result, full=full)],
        "score": _score(result.score),
        "problems": list(all_problems(result)),
    }


def shown_findings(result: Result, *, full: bool) -> list[Finding]:
    """Return the findings that a record holds."""
    return [f for f in result.findings if full or f.status in ("flagged", "not_assessed")]


def finding_record(finding: Finding) -> Record:
    """Return one finding as plain data."""
    return {
        "rule": finding.rule,
        "title": finding.title,
        "category": finding.category,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "status": finding.status,
        "points": number(finding.points),
        "message": finding.message,
        "why": finding.why,
        "advice": finding.advice,
        "ask": finding.ask,
        "evidence": [{"field": e.field, "text": e.text, "span": list(e.span)} for e in finding.evidence],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
    }


def part_record(part: Part) -> Record:
    """Return one line of the score's arithmetic as plain data."""
    return {"rule": part.rule, "points": number(part.points), "because": part.because}


def disclosed(facts: Facts, kind: Statement) -> tuple[bool, tuple[Evidence, ...]]:
    """Tell whether a disclosure is made, and by which printed words."""
    found = facts.disclosures.get(kind.id, ())
    if kind.from_source and facts.subject.source.disclosed:
        return True, found or facts.subject.source.evidence
    return bool(found), found


def all_problems(result: Result) -> tuple[str, ...]:
    """Return what could not be read in this record, each thing once."""
    return tuple(dict.fromkeys(result.label.problems + result.problems))


def number(value: float) -> int | float:  # not float alone: compiled, that would make 10.0 of 10
    """Return a whole number without its `.0`, and any other rounded to four places."""
    return int(value) if value == int(value) else round(value, 4)


def _product(label: Label, facts: Facts) -> Record:
    return {
        "key": label.key,
        "name": label.name,
        "brand": label.brand,
        "lang": label.lang,
        "markets": list(label.markets),
        "price": None if label.price is None else _money(label.price),
        "size": None if label.size is None else _amount(label.size),
        "price_per_ml": None if facts.price_per_ml is None else number(facts.price_per_ml),
        "source": {"path": label.origin.path, "record": label.origin.record, "line": label.origin.line},
    }


def _money(money: Money) -> Record:
    return {"amount": number(money.amount), "currency": money.currency}


def _amount(amount: Size | Dose) -> Record:
    return {"amount": number(amount.amount), "unit": amount.unit}


def _ingredient(item: Ingredient) -> Record:
    return {
        "position": item.position,
        "text": item.text,
        "name": item.name,
        "dose": None if item.dose is None else _amount(item.dose),
        "span": list(item.span),
        "section": item.section,
    }


def _subject(subject: Subject) -> Record:
    source = subject.source
    return {
        "id": subject.id,
        "present": subject.present,
        "declared_in": list(subject.declared_in),
        "mentions": [
            {
                "text": m.text,
                "field": m.field,
                "span": list(m.span),
                "how": m.how,
                "source_class": m.source_class,
                "position": m.position,
            }
            for m in subject.mentions
        ],
        "source": {
            "classes": list(source.classes),
            "tissue": source.tissue,
            "organism": source.organism,
            "disclosed": source.disclosed,
            "evidence": _texts(source.evidence),
        },
    }


def _disclosure(found: tuple[bool, tuple[Evidence, ...]]) -> Record:
    return {"stated": found[0], "evidence": _texts(found[1])}


def _texts(evidence: Iterable[Evidence]) -> list[str]:
    return [e.text for e in evidence]


def _score(score: Score) -> Record:
    return {
        "value": score.value,
        "grade": score.grade,
        "range": None if score.range is None else list(score.range),
        "parts": [part_record(p) for p in score.parts],
        "withheld": score.withheld,
    }
