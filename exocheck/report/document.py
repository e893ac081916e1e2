"""Put the results of a run into one document for `check --format json`; docs/report.schema.json describes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exocheck import __version__
from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import UNDISCLOSED
from exocheck.report.record import result_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook

__all__ = ["SCHEMA_VERSION", "document", "rulebook_record", "summary", "tool_record"]

SCHEMA_VERSION = 1


def document(
    results: Sequence[Result], rulebook: Rulebook, problems: Iterable[object] = (), *, full: bool = False
) -> dict[str, object]:
    """Return a run as plain data; `problems` are those of the run itself, not of one record."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool_record(),
        "rulebook": rulebook_record(rulebook),
        "results": [result_record(result, rulebook, full=full) for result in results],
        "problems": [str(problem) for problem in problems],
        "summary": summary(results, rulebook),
    }


def tool_record() -> dict[str, object]:
    """Name the program and its version."""
    return {"name": "exocheck", "version": __version__}


def rulebook_record(rulebook: Rulebook) -> dict[str, object]:
    """Name the rulebook so that a result can be traced to its rules."""
    return {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256}


def summary(results: Iterable[Result], rulebook: Rulebook) -> dict[str, object]:
    """Count results by source class, grade, severity and rule; each product counts once in each class it has.

    `severities` and `rules` count open findings that are flagged; `hidden` those that are ignored or in a baseline.
    """
    total = present = withheld = 0
    classes: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for result in results:
        total += 1
        subject = result.facts.subject
        if subject.present:
            present += 1
            classes.update(subject.source.classes or (UNDISCLOSED,))
        if result.score.grade is not None:
            grades[result.score.grade] += 1
        withheld += result.score.withheld is not None
        for finding in result.findings:
            if finding.status == "flagged" and finding.state == "open":
                severities[finding.severity] += 1
                rules[finding.rule] += 1
            elif finding.status == "flagged":
                hidden[finding.state] += 1
    return {
        "results": total,
        "with_subject": present,
        "withheld": withheld,
        "source_classes": dict(sorted(classes.items())),
        "grades": {grade: grades[grade] for grade, _ in rulebook.score.grades},
        "severities": {severity: severities[severity] for severity in SEVERITIES},
        "rules": dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
        "hidden": {state: hidden[state] for state in ("ignored", "baseline")},
    }
