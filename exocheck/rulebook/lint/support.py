"""Find what a rule or a market lacks to be believed: sources, and labels that show it at work."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.remark import Remark, advice, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["unshown", "unsupported"]

Data = dict[str, Any]


def unsupported(item: Data, kind: str) -> Iterator[Remark]:
    """Yield what is wrong with the sources of a rule or a market."""
    if not item["citations"]:
        yield mistake(item, f"the {kind} has no citation", "name a page or a section of the article")
    for citation in item["citations"]:
        named = f"the citation '{citation['title']}'"
        if citation["url"] and not citation["checked"]:
            yield mistake(item, f"{named} has no date", "say when the page was last read: checked")
        if citation["url"] and not citation["confidence"]:
            yield advice(item, f"{named} does not say how near it is to the original", "add confidence")
    places = Counter(place for c in item["citations"] if (place := c["url"] or (c["title"], c["article"])))
    for place, count in places.items():
        if count > 1:
            named = place if isinstance(place, str) else place[1] or place[0]
            yield mistake(item, f"the source '{named}' is cited twice", "remove one")


def unshown(rule: Data, examples: Sequence[Data]) -> Iterator[Remark]:
    """Yield what is missing among a rule's examples."""
    for kind, hit in (("hit", True), ("pass", False)):
        if not any(example["hit"] == hit for example in examples):
            yield mistake(
                rule, f"the rule has no '{kind}' example", "every rule shows a label it flags and one it passes"
            )
    seen: set[str] = set()
    for example in examples:
        record = json.dumps(example["record"], sort_keys=True)
        if record in seen:
            place = {"at": [example["path"], example["line"], 1]}
            yield mistake(place, "the label stands among the examples twice", "change one of them")
        seen.add(record)
