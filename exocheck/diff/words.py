"""Put changes into words that every report of them shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.diff.model import Standing
from exocheck.model.label import Label
from exocheck.report.phrases import class_title, count, join, product_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.diff.model import Changes, FindingChange, Product, ProductChange, RunHead
    from exocheck.model.rulebook import Rulebook

__all__ = ["finding_words", "groups", "head_lines", "name_of", "standing_words", "summary_words"]

_LONG = ("why", "advice", "ask")
"""Parts of a rule that are sentences, too long to be quoted."""


def groups(changes: Changes) -> Iterator[tuple[str, list[ProductChange]]]:
    """Yield the kinds of changed products that there are: new, changed, gone."""
    kinds = (
        ("New products", [c for c in changes.products if c.old is None]),
        ("Changed products", [c for c in changes.products if c.old is not None and c.new is not None]),
        ("Gone products", [c for c in changes.products if c.new is None]),
    )
    return ((title, found) for title, found in kinds if found)


def name_of(product: Product) -> str:
    """Return what to call a product, with its key; safe to print."""
    name = product_name(Label(name=product.name, brand=product.brand, key=product.key))
    key = product_name(Label(key=product.key)) if product.key and product.name else ""
    return f"{name} ({key})" if key else name


def standing_words(change: ProductChange, rulebook: Rulebook) -> str:
    """Say how score and source were and are."""
    old, new = (product.standing if product else None for product in (change.old, change.new))
    subject = rulebook.subject.title
    if old is None or new is None:
        there = new or old or Standing(None, None, ())
        words = f"{_score(there.score, there.grade)}, {_classes(there.classes, rulebook)}"
        if change.old is None or change.new is None:
            return words
        return f"no {subject} -> {words}" if old is None else f"{words} -> no {subject}"
    before, after = _score(old.score, old.grade), _score(new.score, new.grade)
    words = f"{before} -> {after}" if before != after else after
    if old.classes != new.classes:
        words += f", source: {_classes(old.classes, rulebook)} -> {_classes(new.classes, rulebook)}"
    return words


def finding_words(change: FindingChange, changes: Changes) -> tuple[str, str, str]:
    """Return the sign of a finding's change, the severity, and what it says."""
    title = f"{changes.titles.get(change.rule, change.rule)} [{change.rule}]"
    if change.new is None:
        return "-", change.old.severity if change.old else "", title
    if change.old is None:
        state = "" if change.new.state == "open" else f" ({change.new.state})"
        return "+", change.new.severity, f"{title}{state}: {change.message}"
    what = []
    if change.old.severity != change.new.severity:
        what.append(f"was {change.old.severity}")
    if change.old.state != change.new.state:
        what.append(f"{change.old.state} -> {change.new.state}")
    if change.old.digest != change.new.digest:
        what.append("other words")
    return "~", change.new.severity, f"{title} ({', '.join(what)}): {change.message}"


def head_lines(changes: Changes, rulebook: Rulebook) -> Iterator[str]:
    """Yield what was compared: the two runs, with what made them where the files tell it, and the changed rules."""
    subject = rulebook.subject.title
    for title, head in (("old", changes.old), ("new", changes.new)):
        made = f"; {_made(head)}" if head.rulebook else ""
        yield f"{title}: {head.path}, {count(head.products, 'product')}, {head.present} with {subject}{made}"
    if changes.old.rulebook and changes.new.rulebook and changes.old.rulebook != changes.new.rulebook:
        yield "The rulebooks differ, so findings may change where labels did not."
    for rule in changes.rules:
        parts = [part if part in _LONG else f"{part} {old} -> {new}" for part, old, new in rule.what]
        yield f"The rule {rule.rule} is another: {join(parts)}."


def summary_words(changes: Changes, rulebook: Rulebook) -> str:
    """Return the sum in one line."""
    sizes = {title.split()[0].lower(): len(found) for title, found in groups(changes)}
    findings = [finding for change in changes.products for finding in change.findings]
    new, gone = sum(f.old is None for f in findings), sum(f.new is None for f in findings)
    words = [f"{sizes.get(kind, 0)} {kind}" for kind in ("new", "changed", "gone")]
    others = [
        f"{number} {kind} without {rulebook.subject.title}"
        for kind, number in (("new", changes.new_without), ("gone", changes.gone_without))
        if number
    ]
    products = f"{', '.join([*words, *others])}, {changes.same} the same"
    return f"Products: {products}. Findings: {new} new, {len(findings) - new - gone} changed, {gone} gone."


def _score(value: int | None, grade: str | None) -> str:
    return "no score" if value is None else f"{value} {grade or ''}".rstrip()


def _classes(classes: tuple[str, ...], rulebook: Rulebook) -> str:
    return join([class_title(rulebook, name) for name in classes]) or rulebook.subject.undisclosed


def _made(head: RunHead) -> str:
    rulebook = head.rulebook or {}
    return f"exocheck {head.tool}, rulebook {rulebook.get('id')} {rulebook.get('version')}"
