"""Put changes into one document for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.diff.words import groups

if TYPE_CHECKING:
    from exocheck.diff.model import Changes, FindingChange, Known, Product, ProductChange, RunHead

__all__ = ["SCHEMA_VERSION", "document"]

SCHEMA_VERSION = 1


def document(changes: Changes) -> dict[str, object]:
    """Return the changes as plain data; what was not there is null."""
    sizes = {title.split()[0].lower(): len(found) for title, found in groups(changes)}
    findings = [finding for change in changes.products for finding in change.findings]
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _head(changes.old),
        "new": _head(changes.new),
        "rules": [
            {"rule": rule.rule, "changes": {part: {"old": old, "new": new} for part, old, new in rule.what}}
            for rule in changes.rules
        ],
        "products": [_product(change, changes) for change in changes.products],
        "summary": {
            "products": {
                **{kind: sizes.get(kind, 0) for kind in ("new", "changed", "gone")},
                "same": changes.same,
                "new_without_subject": changes.new_without,
                "gone_without_subject": changes.gone_without,
            },
            "findings": {
                "new": sum(f.old is None for f in findings),
                "changed": sum(f.old is not None and f.new is not None for f in findings),
                "gone": sum(f.new is None for f in findings),
            },
        },
    }


def _head(head: RunHead) -> dict[str, object]:
    return {
        "path": head.path,
        "tool": head.tool,
        "rulebook": head.rulebook,
        "products": head.products,
        "with_subject": head.present,
    }


def _product(change: ProductChange, changes: Changes) -> dict[str, object]:
    product = change.product
    return {
        "change": "new" if change.old is None else "gone" if change.new is None else "changed",
        "key": product.key,
        "name": product.name,
        "brand": product.brand,
        "old": _standing(change.old),
        "new": _standing(change.new),
        "findings": [_finding(finding, changes) for finding in change.findings],
    }


def _standing(product: Product | None) -> dict[str, object] | None:
    """Return where a product stands; null where it is not there, or not with the subject."""
    if product is None or product.standing is None:
        return None
    return {
        "score": product.standing.score,
        "grade": product.standing.grade,
        "source_classes": list(product.standing.classes),
    }


def _finding(finding: FindingChange, changes: Changes) -> dict[str, object]:
    old, new = finding.old, finding.new
    return {
        "change": "new" if old is None else "gone" if new is None else "changed",
        "rule": finding.rule,
        "title": changes.titles.get(finding.rule),
        "old": _known(old),
        "new": _known(new),
        "other_words": old is not None and new is not None and old.digest != new.digest,
        "message": finding.message or None,
    }


def _known(known: Known | None) -> dict[str, object] | None:
    return None if known is None else {"severity": known.severity, "state": known.state}
