"""Trim places of a text to what is printed there."""

from __future__ import annotations

__all__ = ["tidy"]

_BLANK = " \t\n\x02,;:、،•·・⋅|¦●◦∙▪■◆‧"
_BEFORE = _BLANK + "-/)]}"
_AFTER = _BLANK + "([{"
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without spaces, separators and lone brackets at its ends."""
    for _ in range(3):
        piece = text[start:end].lstrip(_BEFORE)
        start = end - len(piece)
        piece = piece.rstrip(_AFTER)
        end = start + len(piece)
        drop_first, drop_last = _lone_brackets(piece)
        if not (drop_first or drop_last):
            break
        start, end = start + drop_first, end - drop_last
    return start, max(start, end)


def _lone_brackets(piece: str) -> tuple[bool, bool]:
    """Tell whether the first and the last character are brackets without a partner inside."""
    for opening, closing in _PAIRS:
        if piece.startswith(opening) and closing not in piece:
            return True, False
        if piece.endswith(closing) and opening not in piece:
            return False, True
    return False, False
