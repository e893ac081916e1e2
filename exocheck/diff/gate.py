"""Decide what of the changes must not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from exocheck.diff.model import Changes, FindingChange, Product

__all__ = ["fails"]


def fails(changes: Changes, *, fail_on: str | None, min_score: int | None) -> bool:
    """Tell whether a finding that is new is at least as severe as `fail_on`, or a score newly below `min_score`.

    A finding that was hidden, or less severe than that, before counts as new; one whose words alone changed does not.
    """
    severe = frozenset(SEVERITIES[: SEVERITIES.index(fail_on) + 1]) if fail_on in SEVERITIES else frozenset()
    for change in changes.products:
        if any(_is_new(finding, severe) for finding in change.findings):
            return True
        if min_score is not None and _low(change.new, min_score) and not _low(change.old, min_score):
            return True
    return False


def _is_new(finding: FindingChange, severe: frozenset[str]) -> bool:
    counts = [known is not None and known.state == "open" and known.severity in severe for known in finding[1:3]]
    return counts == [False, True]


def _low(product: Product | None, least: int) -> bool:
    """Tell whether a score is too low; one that is withheld cannot be said to pass."""
    if product is None or product.standing is None:
        return False
    return product.standing.score is None or product.standing.score < least
