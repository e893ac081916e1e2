"""Show folded text as a label's layout needs it: same places, but with its capitals and tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.fold import Folded

__all__ = ["blank_out", "cut_plus_minus", "view_of"]

_PLUS_MINUS = re.compile(r"[(\[]\s?(?:\+\s?/?\s?-|±)\s?[)\]]|\+\s?/\s?-|±")


def view_of(folded: Folded) -> str:
    r"""Return text as long as the folded one, in the raw text's case; `\\t` stays."""
    raw, starts = folded.raw, folded.starts
    if starts is None:
        return raw
    chars = list(folded.text)
    for place, char in enumerate(chars):
        origin = raw[starts[place]]
        if origin != char:
            if origin.isupper():
                upper = char.upper()
                chars[place] = upper if len(upper) == 1 else char
            elif origin == "\t":
                chars[place] = "\t"
    return "".join(chars)


def blank_out(text: str, places: Sequence[tuple[int, int]], char: str) -> str:
    """Return the text with these places overwritten by a character."""
    out: list[str] = []
    last = 0
    for start, end in places:
        out += (text[last:start], char * (end - start))
        last = end
    return "".join((*out, text[last:]))


def cut_plus_minus(text: str, char: str) -> str:
    """Overwrite every `+/-`, which announces colours that may be in, by a character."""
    if "+" not in text and "±" not in text:
        return text
    return _PLUS_MINUS.sub(lambda match: char * len(match[0]), text)
