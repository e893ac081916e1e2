"""Compare two runs, keeping of products without the subject nothing but a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.diff.model import Changes, FindingChange, Product, ProductChange, RuleChange
from exocheck.diff.product import RULE_PARTS, flagged, identity, product_of, rule_parts
from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.diff.results import Results

__all__ = ["compare"]

_Kept = Product | None
"""A product, or None for one without the subject."""


def compare(old: Results, new: Results) -> Changes:
    """Return what changed from one run to another.

    Products are matched by key, or by name and brand; several with the same are taken in their order. Raises
    `InputError` where a run cannot be read.
    """
    old_rules: dict[str, tuple[object, ...]] = {}
    before = _Before(old, old_rules)
    rules: dict[str, tuple[object, ...]] = {}
    changed: list[ProductChange] = []
    same = new_without = 0
    for record in new:
        rules.update(rule_parts(record))
        found = product_of(record)
        there, was = before.take(identity(record))
        if found.standing is None and was is None:
            same, new_without = same + there, new_without + (not there)
            continue
        change = _change(was, found, record, there=there)
        if change is None:
            same += 1
        else:
            changed.append(change)
    gone = before.rest()
    changed += [ProductChange(product, product, None) for product in gone if product is not None]
    return Changes(
        old=old.head,
        new=new.head,
        products=tuple(sorted(changed, key=_urgency)),
        same=same,
        new_without=new_without,
        gone_without=sum(product is None for product in gone),
        rules=tuple(_rule_changes(old_rules, rules)),
        titles={rule: str(parts[0]) for rule, parts in (old_rules | rules).items()},
    )


class _Before:
    """Hold the products of the first run by their numbers."""

    def __init__(self, results: Results, rules: dict[str, tuple[object, ...]]) -> None:
        self._one: dict[int, _Kept] = {}
        self._more: dict[int, list[_Kept]] = {}
        for record in results:
            rules.update(rule_parts(record))
            product = product_of(record)
            kept = product if product.standing is not None else None
            number = identity(record)
            if number in self._one:
                self._more.setdefault(number, []).append(kept)
            else:
                self._one[number] = kept

    def take(self, number: int) -> tuple[bool, _Kept]:
        """Take the first product with a number out; return whether there was one, and the product."""
        if number not in self._one:
            return False, None
        found = self._one.pop(number)
        others = self._more.get(number)
        if others:
            self._one[number] = others.pop(0)
        return True, found

    def rest(self) -> list[_Kept]:
        """Return what was not taken out."""
        return [*self._one.values(), *(product for products in self._more.values() for product in products)]


def _change(was: Product | None, found: Product, record: dict[str, Any], *, there: bool) -> ProductChange | None:
    """Return what changed about a product that is in the second run, or None."""
    before = was.findings if was else {}
    messages = {finding["rule"]: str(finding.get("message", "")) for finding in flagged(record)}
    findings = [
        FindingChange(rule, before.get(rule), known, messages[rule])
        for rule, known in found.findings.items()
        if before.get(rule) != known
    ]
    findings += [FindingChange(rule, known, None) for rule, known in before.items() if rule not in found.findings]
    if was is not None and was.standing == found.standing and not findings:
        return None
    if there and was is None:
        was = found._replace(standing=None, findings={})  # it was there without the subject
    return ProductChange(found, was, found, tuple(sorted(findings, key=_weight)))


def _weight(change: FindingChange) -> tuple[int, int, str]:
    order = 0 if change.old is None else 1 if change.new is not None else 2
    severities = [known.severity for known in (change.new, change.old) if known is not None]
    return order, SEVERITIES.index(severities[0]), change.rule


def _urgency(change: ProductChange) -> tuple[int, int, int]:
    """Sort the products with the gravest new findings first, then those that lost most."""
    new = [_weight(finding)[1] for finding in change.findings if finding.old is None]
    old, now = (p.standing.score if p and p.standing else None for p in (change.old, change.new))
    lost = (now or 0) - (old or 0) if old is not None and now is not None else 0
    kind = 1 if change.new is None else 0
    return kind, min(new, default=len(SEVERITIES)), lost


def _rule_changes(old: dict[str, tuple[object, ...]], new: dict[str, tuple[object, ...]]) -> Sequence[RuleChange]:
    """Return the rules whose findings tell that they are others now; a rule that was not seen in both tells nothing."""
    changes = []
    for rule in sorted(old.keys() & new.keys()):
        what = tuple(
            (part, before, after)
            for part, before, after in zip(RULE_PARTS, old[rule], new[rule], strict=True)
            if before != after
        )
        if what:
            changes.append(RuleChange(rule, what))
    return changes
