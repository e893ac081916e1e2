"""Reduce a result record to what two runs are compared by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.diff.model import Known, Product, Standing
from exocheck.model.rules import SEVERITIES
from exocheck.text.fold_text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RULE_PARTS", "flagged", "identity", "product_of", "rule_parts"]

RULE_PARTS = ("title", "category", "severity", "confidence", "why", "advice", "ask")
"""What of a finding comes from its rule alone, so that a difference means another rule."""


def identity(record: dict[str, Any]) -> int:
    """Return a number for a product: by its key, or by its folded name and brand where it has none."""
    product = record["product"]
    key = product.get("key")
    if key:
        return hash(("key", str(key)))
    return hash(tuple(" ".join(fold_text(str(product.get(part) or "")).split()) for part in ("name", "brand")))


def product_of(record: dict[str, Any]) -> Product:
    """Return what is kept of a product."""
    product, subject, score = record["product"], record["subject"], record.get("score")
    standing = None
    if isinstance(subject, dict) and subject.get("present") is True:
        source = subject.get("source")
        classes = source.get("classes") if isinstance(source, dict) else None
        value, grade = (score.get("value"), score.get("grade")) if isinstance(score, dict) else (None, None)
        standing = Standing(
            value if isinstance(value, int) else None,
            _text(grade),
            tuple(map(str, classes)) if isinstance(classes, list) else (),
        )
    return Product(
        key=_text(product.get("key")),
        name=_text(product.get("name")),
        brand=_text(product.get("brand")),
        standing=standing,
        findings={finding["rule"]: _known(finding) for finding in flagged(record)},
    )


def flagged(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the flagged findings of a record."""
    for finding in _findings(record):
        if finding.get("status") == "flagged":
            yield finding


def rule_parts(record: dict[str, Any]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield, by rule, what a record's findings tell of the rules themselves."""
    for finding in _findings(record):
        yield finding["rule"], tuple(_text(finding.get(part)) for part in RULE_PARTS)


def _findings(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = record.get("findings")
    for finding in found if isinstance(found, list) else ():
        if isinstance(finding, dict) and isinstance(finding.get("rule"), str) and finding.get("severity") in SEVERITIES:
            yield finding


def _known(finding: dict[str, Any]) -> Known:
    evidence = finding.get("evidence")
    texts = {str(item.get("text")) for item in evidence if isinstance(item, dict)} if isinstance(evidence, list) else ()
    words = tuple(sorted(" ".join(fold_text(text).split()) for text in texts))
    return Known(finding["severity"], str(finding.get("state", "open")), hash(words))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
