"""Tell findings apart by what they are about, never by where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.text.fold_text import fold_text

if TYPE_CHECKING:
    from exocheck.model.report import Result

__all__ = ["Entry", "entries_of", "folded"]


class Entry(NamedTuple):
    """Name a finding: its rule, the product's key, or its folded name where it has none, and its folded words."""

    rule: str
    key: str | None
    name: str | None
    evidence: tuple[str, ...]


def entries_of(result: Result) -> tuple[tuple[int, Entry], ...]:
    """Return what the open flagged findings of a result are about, as (index of the finding, entry).

    The order of a finding's words does not matter.
    """
    label = result.label
    name = None if label.key or not label.name else folded(label.name)
    return tuple(
        (index, Entry(found.rule, label.key or None, name, tuple(sorted({folded(e.text) for e in found.evidence}))))
        for index, found in enumerate(result.findings)
        if found.status == "flagged" and found.state == "open"
    )


def folded(text: str) -> str:
    """Return a text without what a label's next printing may change for no reason: letter case, spaces, accents."""
    return " ".join(fold_text(text).split())
