"""Make any text safe to print: what cannot be seen, or would steer a terminal or a CI server, is shown harmless."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["encodable", "printable", "shorten"]

_CUT = "..."
_BLANKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
# Zero-width characters that are common in honest text: soft hyphen, joiners, byte order mark.
_DROPPED = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff")
# Letters and marks that show nothing, though Unicode counts them as printable: fillers, selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0\U000e0100-\U000e01ef]|[\ufe00-\ufe0f]"
)
# Marks piled higher than any script needs run into the lines above.
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
# CI servers read their log for commands: `::error::` at the start of a line, `##[error]` and `##vso[...]` anywhere.
_COMMAND = re.compile(r":(?=:)|#(?=#[\w.]*\[)")


def printable(text: str) -> str:
    r"""Return a text on one line, with nothing in it that is invisible or that a terminal or a CI server would obey.

    Line ends, tabs and odd spaces become spaces. Harmless zero-width characters and variation selectors go.
    Other controls, bidirectional controls, invisible letters, lone surrogates and unassigned characters become
    escapes. A blank parts the signs of a command to a CI server.

    >>> print(printable("Glow\x1b[31m\u202eserum\nfor\u200b all"))
    Glow\x1b[31m\u202eserum for all
    """
    if "::" in text or "##" in text:
        text = _COMMAND.sub(r"\g<0> ", text)
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _shown(c) for c in text)
    text = _INVISIBLE.sub(lambda found: "" if "\ufe00" <= found[0] <= "\ufe0f" else _escape(found[0]), text)
    return _PILED_MARKS.sub(r"\1", text)


def encodable(text: str, encoding: str) -> str:
    r"""Return a text with escapes for what an encoding cannot hold.

    >>> print(encodable("엑소좀 serum", "ascii"))
    \uc5d1\uc18c\uc880 serum
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")
    return text


def shorten(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut after a word where one ends in its second half.

    >>> shorten("Human Adipose Stem Cell Exosomes", 20)
    'Human Adipose...'
    """
    if len(text) <= limit:
        return text
    room = limit - len(_CUT)
    if room <= 0:
        return _CUT[: max(limit, 0)]
    head = text[: room + 1]
    place = head.rfind(" ")
    kept = head[:place] if place > room // 2 else head[:room]
    return kept.rstrip(" ,;") + _CUT


def _shown(char: str) -> str:
    if char in _BLANKS or unicodedata.category(char) == "Zs":
        return " "
    return "" if char in _DROPPED else _escape(char)


def _escape(char: str) -> str:
    code = ord(char)
    if char <= "\xff":
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if char <= "\uffff" else f"\\U{code:08x}"
