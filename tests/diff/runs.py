"""Result records made by hand, and what comparing them gives."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from exocheck.diff.compare import compare
from exocheck.diff.results import Results

if TYPE_CHECKING:
    from exocheck.diff.model import Changes

Record = dict[str, Any]


def finding(rule: str = "no-trial", severity: str = "high", *words: str, **more: Any) -> Record:
    return {
        "rule": rule, "title": rule.capitalize(), "category": "evidence", "severity": severity, "confidence": "high",
        "status": "flagged", "message": f"Because of {', '.join(words)}.", "why": "So.", "advice": "Ask.", "ask": None,
        "evidence": [{"field": "claims", "text": word, "span": [0, 1]} for word in words], "state": "open", **more,
    }  # fmt: skip


def record(key: str | None = "A1", *findings: Record, **more: Any) -> Record:
    values = {"name": "Rose Serum", "brand": "Velmora", "score": 80, "grade": "B", "classes": ["plant"], **more}
    return {
        "product": {"key": key, "name": values["name"], "brand": values["brand"]},
        "subject": {"id": "exosome", "present": True, "source": {"classes": values["classes"]}},
        "findings": list(findings),
        "score": {"value": values["score"], "grade": values["grade"]},
    }


def without(key: str | None = "Z1", name: str | None = "Plain Cream") -> Record:
    return {
        "product": {"key": key, "name": name, "brand": None},
        "subject": {"id": "exosome", "present": False},
        "score": {"value": None, "grade": None},
    }


def lines(records: list[Record]) -> bytes:
    return "".join(json.dumps(item) + "\n" for item in records).encode()


def results(data: bytes, path: str = "x.jsonl") -> Results:
    return Results(io.BytesIO(data), path)


def changes(old: list[Record], new: list[Record]) -> Changes:
    return compare(results(lines(old), "old.jsonl"), results(lines(new), "new.jsonl"))
