"""What the JSON document says of a run besides its results; docs/report.schema.json describes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exocheck import __version__
from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import UNDISCLOSED

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.run import Record

__all__ = ["SCHEMA_VERSION", "STATES", "Summary", "rulebook_record", "tool_record"]

SCHEMA_VERSION = 1
STATES = ("ignored", "baseline")
"""The states in which a finding is hidden."""


def tool_record() -> Record:
    """Name the program and its version."""
    return {"name": "exocheck", "version": __version__}


def rulebook_record(rulebook: Rulebook) -> Record:
    """Name the rulebook so that a result can be traced to its rules."""
    return {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256}


class Summary:
    """Count result records by source class, grade, severity and rule; a product counts once in each class it has.

    `severities` and `rules` count open findings that are flagged; `hidden` those that are ignored or in a baseline;
    `problems` counts records of which something could not be read.
    """

    def __init__(self) -> None:
        self.results = self.present = self.withheld = self.unassessed = self.problems = 0
        self.classes: Counter[str] = Counter()
        self.grades: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.hidden: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count a record."""
        self.results += 1
        self.problems += bool(record["problems"])
        subject, score = record["subject"], record["score"]
        if subject["present"]:
            self.present += 1
            self.classes.update(subject["source"]["classes"] or (UNDISCLOSED,))
        if score["grade"] is not None:
            self.grades[score["grade"]] += 1
        self.withheld += score["withheld"] is not None
        for finding in record.get("findings", ()):
            if finding["status"] == "not_assessed":
                self.unassessed += 1
            elif finding["status"] == "flagged" and finding["state"] == "open":
                self.severities[finding["severity"]] += 1
                self.rules[finding["rule"]] += 1
            elif finding["status"] == "flagged":
                self.hidden[finding["state"]] += 1

    def record(self, rulebook: Rulebook) -> Record:
        """Return the counts as plain data."""
        return {
            "results": self.results,
            "with_subject": self.present,
            "withheld": self.withheld,
            "source_classes": dict(sorted(self.classes.items())),
            "grades": {grade: self.grades[grade] for grade, _ in rulebook.score.grades},
            "severities": {severity: self.severities[severity] for severity in SEVERITIES},
            "rules": dict(sorted(self.rules.items(), key=lambda item: (-item[1], item[0]))),
            "hidden": {state: self.hidden[state] for state in STATES},
        }
