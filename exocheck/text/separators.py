"""Find out which of the signs in a list part its entries: a comma in a list of bullets does not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.passages import Passage

__all__ = ["separators_of"]

_ALWAYS = "x|•N"
_MANY_SLASHES = 3


def separators_of(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the kinds of sign that part the entries of a list made of these passages.

    A line end is among them (`n`) where the list has one entry a line; in a comma list it only wraps.
    """
    counts = Counter(sign[0] for passage in passages for sign in passage.signs)
    bullet = max("•|·", key=lambda kind: counts[kind])
    commas, semicolons, bullets = counts[","], counts[";"], counts[bullet]
    if bullets > 1 and bullets > commas and bullets >= semicolons:
        return frozenset((bullet, *"xN;"))
    if semicolons > 1 and semicolons >= commas:
        return frozenset(_ALWAYS + ";")
    if commas or semicolons:
        per_passage = [sum(sign[0] in ",;" for sign in p.signs) for p in passages]
        with_commas = sum(map(bool, per_passage))
        stops = sum(p.before == "." for p in passages)
        if max(per_passage) == 1 and with_commas * 3 < len(passages) and stops * 2 < len(passages):
            return frozenset(_ALWAYS + "nt")
        if stops > 2 and stops > commas and _mixes(passages):
            return frozenset(_ALWAYS + ".,;")
        return frozenset(_ALWAYS + ",;")
    return _without_commas(counts, bullet, passages)


def _mixes(passages: Sequence[Passage]) -> bool:
    """Tell whether commas and full stops are mixed up, not a comma list followed by short sentences."""
    half = len(passages) // 2
    return passages[0].count == 0 or any(passage.count for passage in passages[half:])


def _without_commas(counts: Counter[str], bullet: str, passages: Sequence[Passage]) -> frozenset[str]:
    if counts["t"]:
        return frozenset(_ALWAYS + "tn")
    if sum(p.before in "nN" for p in passages) > 1:
        return frozenset(_ALWAYS + "n")
    if counts[bullet]:
        return frozenset((bullet, *"xN"))
    for sign in "-+":
        if counts[sign] > 1 and not any(p.before == "." for p in passages):
            return frozenset((sign, *"xN"))
    if counts["/"] > _MANY_SLASHES:
        return frozenset("/xN")
    return frozenset("xnN.")
