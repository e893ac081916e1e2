"""Put the card of one product together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.html.effect import effect
from exocheck.report.html.findings import finding_cards, hidden_findings, numbered, unassessed_rules
from exocheck.report.html.label_text import label_text
from exocheck.report.html.nodes import Node, h
from exocheck.report.html.sums import arithmetic, next_steps, questions_to_ask, reading, told
from exocheck.report.html.verdict import absence, origin, verdict
from exocheck.report.phrases import join, product_name
from exocheck.report.record import number

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.report.html.setting import Setting

__all__ = ["card"]


def card(result: Result, setting: Setting) -> Node:
    """Return everything that is known of a product."""
    place = f"{setting.prefix}product"
    title = setting.heading(0, product_name(result.label), id=place, tabindex="-1", dir="auto")
    head = h("header", title, h("p", _particulars(result, setting), class_="meta"))
    parts: list[Node | object | None]
    if result.facts.subject.present:
        findings = numbered(result)
        parts = [
            verdict(result, setting),
            origin(result, setting),
            label_text(result, findings, setting),
            *finding_cards(findings, setting),
            hidden_findings(result),
            told(result, setting),
            effect(result, setting),
            arithmetic(result, setting),
            questions_to_ask(result, setting),
            next_steps(result, setting),
            unassessed_rules(result, setting),
            reading(result, setting),
        ]
    else:
        parts = [absence(result, setting), reading(result, setting)]
    return h("article", head, parts, class_="product", aria_labelledby=place)


def _particulars(result: Result, setting: Setting) -> str:
    """Return price, size, markets and where the label was read, as far as they are known."""
    label, known = result.label, []
    if label.price is not None:
        known.append(f"{number(label.price.amount):,} {label.price.currency or ''}".strip())
    if label.size is not None:
        known.append(f"{number(label.size.amount):g} {label.size.unit}")
    if result.facts.price_per_ml is not None:
        known.append(f"{result.facts.price_per_ml:.2f} per mL")
    if label.markets:
        markets = setting.rulebook.markets
        known.append(f"sold in {join([markets[m].title if m in markets else m for m in label.markets])}")
    origin = label.origin
    known += [f"key {label.key}"] if label.key else []
    known += [origin.path] if origin.path else []
    known += [f"record {origin.record + 1}"] if origin.record is not None else []
    known += [f"line {origin.line}"] if origin.line is not None else []
    return " · ".join(known)
