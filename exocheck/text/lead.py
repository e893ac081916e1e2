"""Tell whether a list stands where no heading announces one: above the first heading, or below another part's lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.legible import reads_as_name
from exocheck.text.reading import read_list

if TYPE_CHECKING:
    from exocheck.text.sure import Known

__all__ = ["list_below", "may_lead", "runs_on"]

_INLINE = 3  # entries of a list that runs on into a label such as `…, Active ingredient: X`
_ABOVE = 6  # entries of a list in lines above a heading; a shorter one may praise what is in the product
_LOOK = 24
_SEPARATORS = ",;、•|"
_LINE = re.compile(r"\s*[^\n]+")
_STOPS = frozenset("\n.!?。")
_SIGNS = ",;、•·|%\n"


def may_lead(text: str, start: int, end: int) -> bool:
    """Tell at little cost whether `text[start:end]` can hold a list at all."""
    return any(sign in text[start:end].strip() for sign in _SIGNS)


def runs_on(text: str, start: int, end: int, known: Known | None, *, titled: bool) -> bool:
    """Tell whether `text[start:end]`, which ends at a heading, is a list of its own, and no title or praise.

    `titled` says that it has a heading which does not say what follows, such as that of a product's name.
    """
    if not may_lead(text, start, end):
        return False
    reading = read_list(text, start, end, known, headed=False)
    count = len(reading.spans)
    names = count if known is None else sum(known(*span[:2]) for span in reading.spans)
    if titled:
        return count >= _INLINE and 2 * names >= count
    if text[start:end].rstrip(" ")[-1:] not in _STOPS:
        return count >= _INLINE and names > 0
    doses = sum("%" in text[span[0] : span[1]] for span in reading.spans)
    if known is not None and doses == names == count > 0 and not reading.outside:
        return True  # "Zinc Oxide 9 %" over the list of what is not active
    return count >= _ABOVE and 2 * names >= count


def list_below(text: str, start: int, end: int, known: Known | None) -> int | None:
    """Return where a part that is about something else may go on to a list: behind its first line; None where not.

    The list must be long and hold known names, as one does that follows claims without a heading of its own.
    """
    first = _LINE.match(text, start, end)
    if first is None or not any(text.find(sign, first.end(), end) > 0 for sign in _SEPARATORS):
        return None
    reading = read_list(text, first.end(), end, known, headed=False)
    some = reading.spans[:_LOOK]
    if len(some) < _ABOVE:
        return None
    names = sum(known(*span[:2]) if known else _is_named(text, span) for span in some)
    sure = 3 * names >= len(some) or (names > 1 and all(_is_named(text, span) for span in some))
    return first.end() if sure else None


def _is_named(text: str, span: tuple[int, int, int]) -> bool:
    return reads_as_name(text[span[0] : span[1]])
