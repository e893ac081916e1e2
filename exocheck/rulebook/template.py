"""Make the text of a new rule: a whole one, with a comment on every key, for its author to change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["new_rule"]

_TEMPLATE = Path(__file__).with_name("new_rule.txt")
_PLAIN = re.compile(r"[^\W_][\w .-]*")
_SEVERITY = "medium"
_POINTS = 3


def new_rule(
    rulebook: Rulebook,
    *,
    rule: str,
    category: str,
    word: str,
    today: str,
    schema: str,
    points: tuple[float, float] | None,
) -> str:
    """Return the text of a new rule; its examples pass where `word` is one by which the subject is known.

    `points` is the range that rules of medium severity keep to, `schema` the way from the rule's folder to the schema.
    """
    subject = rulebook.subject.title
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        id=rule,
        category=category,
        cap=f"{rulebook.score.caps[category]:g}",
        severity=_SEVERITY,
        points=round(points[0]) if points else _POINTS,
        range=f" (a {_SEVERITY} rule: {points[0]:g} to {points[1]:g})" if points else "",
        title=_scalar(f"{subject[:1].upper()}{subject[1:]} in the name but not in the list"),
        name=_scalar(f"{word} Cream"),
        word=json.dumps(word, ensure_ascii=False)[1:-1],
        version=_scalar(rulebook.version),
        today=today,
        schema=schema,
    )


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
