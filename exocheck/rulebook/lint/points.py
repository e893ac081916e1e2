"""Find points that do not fit a rule's severity, or its category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.remark import Remark, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["disproportionate"]

Data = dict[str, Any]


def disproportionate(rule: Data, spec: Data) -> Iterator[Remark]:
    """Yield what is wrong with a rule's points, by the ranges and caps of `rulebook.yaml`."""
    severity, points = rule["severity"], rule["points"]
    if severity == "info" and points:
        yield mistake(rule, "a rule of severity info takes points", "set points to 0, or raise the severity")
    if severity != "info" and not points:
        yield mistake(rule, f"a rule of severity {severity} takes no points", "give it points, or make it info")
    least, most = spec["lint"].get("points", {}).get(severity) or (0, points)
    if points and not least <= points <= most:
        text = f"{points} points are out of proportion to severity {severity}"
        yield mistake(rule, text, f"rules of that severity take {least:g} to {most:g}")
    cap = spec["score"]["caps"].get(rule["category"], points)
    if points > cap:
        text = f"the rule takes {points} points, its category {rule['category']} at most {cap:g}"
        yield mistake(rule, text, "lower the points, or raise the cap")
