"""Find where in a text the ingredient lists stand that have a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.text.fold import fold
from exocheck.text.split import Heading, split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Span
    from exocheck.text.fold import Folded
    from exocheck.text.listing import HeadingFinder

__all__ = ["headed_lists", "rest_of"]


def headed_lists(text: str, find: HeadingFinder) -> list[Span] | None:
    """Return the places of the lists under headings, these included; None where no heading of a list is found."""
    heads: list[int] = []

    def find_and_note(folded: Folded) -> list[Heading]:
        found = [_list_or_other(heading) for heading in find(folded)]
        heads.extend(folded.span(heading.start, heading.end)[0] for heading in found if heading.kind != "other")
        return found

    listing = split_list(text, find_and_note)
    if not listing.headed:
        return None
    lists = []
    for start, end in rest_of(text, listing.outside):
        inside = [entry for entry in listing.entries if start <= entry.start < end]
        if inside:  # what stands around heading and entries belongs to something else
            first = inside[0].start
            lists.append((min((h for h in heads if start <= h < first), default=first), inside[-1].end))
    return lists


def rest_of(text: str, taken: Sequence[Span]) -> list[Span]:
    """Return the places of a text that are not taken and hold anything, without the blanks around it."""
    edges = [0, *(edge for span in taken for edge in span), len(text)]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        folded = fold(text[start:end])  # tags at the ends are blanks too
        if any(c.isalnum() for c in folded.text):
            first, last = len(folded.text) - len(folded.text.lstrip()), len(folded.text.rstrip())
            bare = folded.span(first, last)
            found.append((start + bare[0], start + bare[1]))
    return found


def _list_or_other(heading: Heading) -> Heading:
    """Return a heading as the splitter knows it: the list's own, or one that ends a list."""
    if heading.kind in ("ingredients", "may_contain"):
        return heading
    return Heading("other", heading.start, heading.end)
