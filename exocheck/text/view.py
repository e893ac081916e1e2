"""Show folded text as a label's layout needs it: same places, but with its capitals and tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.fold import Folded

__all__ = ["blank_out", "cut_plus_minus", "view_of"]

_PLUS_MINUS = re.compile(r"[(\[]\s?(?:\+\s?/?\s?-|±)\s?[)\]]|\+\s?/\s?-|±")
_SMALL_NUMBER = re.compile(r"\s?\d{1,3}(?![\d])")


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
    """Overwrite every `+/-`, which announces colours that may be in, by a character; not in `5.5 ± 0.5`."""
    if "+" not in text and "±" not in text:
        return text
    return _PLUS_MINUS.sub(lambda match: match[0] if _is_tolerance(text, match) else char * len(match[0]), text)


def _is_tolerance(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 3) : match.start()].rstrip()
    return before[-1:] in "0123456789%" and _SMALL_NUMBER.match(text, match.end()) is not None if before else False
