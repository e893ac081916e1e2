"""Take the ingredient list out of a description that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.headings import heading_finder
from exocheck.read.catalogue.table import APART
from exocheck.read.list_places import headed_lists, rest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Label, Span
    from exocheck.model.rulebook import Rulebook
    from exocheck.text.listing import HeadingFinder

__all__ = ["with_list_inside"]

_NONE_FOUND = "no ingredient list found in the description"
_STOPS = " .,;:)。、"  # what may be left of a list that ends in a line


def with_list_inside(label: Label, rulebook: Rulebook) -> Label:
    """Return a label with the list that stands under a heading in its claims as its ingredients.

    What else the claims say stays there. A label that has ingredients, or no claims, is returned as it is; one whose
    claims hold no list gets a problem that says so, since without a list nothing is clear.
    """
    claims = label.claims
    if (label.ingredients and label.ingredients.strip()) or not claims or not claims.strip():
        return label
    lists = _lists(claims, heading_finder(rulebook, fields=False))
    if not lists:
        return label._replace(problems=(*label.problems, _NONE_FOUND))
    rest = [claims[start:end].lstrip(_STOPS) for start, end in rest_of(claims, lists)]
    return label._replace(
        ingredients="\n".join(claims[start:end] for start, end in lists), claims="\n".join(filter(None, rest)) or None
    )


def _lists(claims: str, find: HeadingFinder) -> Sequence[Span]:
    """Return the places of the lists; none goes on from one column into the next, unless its heading stands alone."""
    found: list[Span] = []
    place = 0
    for part in claims.split(APART):
        found += [(place + start, place + end) for start, end in headed_lists(part, find) or ()]
        place += len(part) + len(APART)
    return found or headed_lists(claims, find) or ()
