"""Fold a text for its folded form alone: the way back to the raw text, which terms do not need, costs the most."""

from __future__ import annotations

import re

from exocheck.text.fold import fold

__all__ = ["fold_text"]

_JOINED = "\0"
_BROKEN_LINE = re.compile(r"-[ ]*\n")


class _Alone(dict[int, str]):
    """Map characters to their folded form, where they fold the same whatever stands beside them, else to a mark."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isascii():
            alone = char in "\t\n" or (char.isprintable() and char not in "&<")
            folded = fold(char).text
        else:
            pair = fold(f"a{char}")
            alone = pair.ends is not None and pair.ends[0] == 1
            folded = pair.text[1:]
        self[code] = folded if alone else _JOINED
        return self[code]


_alone = _Alone()


def fold_text(text: str) -> str:
    """Return the folded form of a text, as `fold` does.

    >>> fold_text("Crème de l’Été")
    "creme de l'ete"
    """
    folded = text.translate(_alone)
    return fold(text).text if _JOINED in folded or _BROKEN_LINE.search(folded) else folded
