"""Write results as lines of JSON.

A line is what `json.dumps` makes of `result_record`; what findings repeat of their rules is written once. A test
compares them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from exocheck.model.report import Result, Score
from exocheck.report.brief import quoted
from exocheck.report.record import finding_record, part_record, result_record, shown_findings

if TYPE_CHECKING:
    from exocheck.model.report import Evidence, Finding, Part
    from exocheck.model.rulebook import Rulebook

__all__ = ["ResultLines", "dump"]

_OWN = ("message", "evidence", "fingerprint")  # what a finding says of its label alone, in the order of the contract


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `json.dumps` makes one a call


class ResultLines:
    """Write the results of labels that were checked by one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._common: dict[tuple[str, str, str, float], list[str]] = {}

    def line(self, result: Result, *, full: bool = False, brief: bool = False, texts: bool = False) -> str:
        """Return the record of a result as a line of JSON, without the newline; the options are `result_record`'s."""
        record = result_record(_bare(result), self._book, full=full, brief=brief, texts=texts)
        line = dump(record)
        if "findings" not in record:
            return line
        # Quotes inside texts stand behind a backslash, so this is the key and no text.
        before, after = line.split('"findings":[]', 1)
        between, rest = after.split('"parts":[]', 1)
        findings = ",".join(map(self._finding, shown_findings(result, full=full)))
        parts = ",".join(map(_part, result.score.parts))
        return f'{before}"findings":[{findings}]{between}"parts":[{parts}]{rest}'

    def _finding(self, finding: Finding) -> str:
        key = (finding.rule, finding.status, finding.state, finding.points)
        common = self._common.get(key)
        if common is None:
            self._common[key] = common = _common_to(finding)
        first, second, third, last = common
        if not (finding.message or finding.evidence or finding.fingerprint):
            return f'{first}""{second}[]{third}""{last}'
        evidence = ",".join(map(_evidence, finding.evidence))
        return f"{first}{quoted(finding.message)}{second}[{evidence}]{third}{quoted(finding.fingerprint)}{last}"


def _bare(result: Result) -> Result:
    """Return a result without what is written piece by piece."""
    label, facts, _, score, problems = result
    return Result(label, facts, (), Score(score.value, score.grade, score.range, (), score.withheld), problems)


@lru_cache(maxsize=4096)
def _part(part: Part) -> str:
    """Return a line of the score's arithmetic; labels have nearly all of them in common."""
    return dump(part_record(part))


def _common_to(finding: Finding) -> list[str]:
    """Return what a rule's findings have in common, in the pieces that lie around what they have not."""
    rest = dump(finding_record(finding) | dict.fromkeys(_OWN))
    pieces = []
    for key in _OWN:
        piece, rest = rest.split(f'"{key}":null', 1)
        pieces.append(f'{piece}"{key}":')
    return [*pieces, rest]


def _evidence(evidence: Evidence) -> str:
    start, end = evidence.span
    return f'{{"field":{quoted(evidence.field)},"text":{quoted(evidence.text)},"span":[{start},{end}]}}'


def dump(value: object) -> str:
    """Return a value as JSON that takes no more room than it must."""
    return _encode(value)
