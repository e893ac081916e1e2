"""Bring printed text to one form, and remember where each character came from.

Folding removes what carries no meaning on a label: letter case, accents on Latin, Greek and Cyrillic letters, width,
kinds of dash, quote and space, invisible characters, HTML entities and tags, hyphens at a line's end.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

__all__ = ["Folded", "fold"]

_MARKS = "\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f"
# A tag of up to 300 characters, an entity, or one character with the marks that combine with it.
_BLOCK_TAG = r"</?(?:br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|section|article|dd|dt)\b"
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{3})-[ ]*\n[ ]*(?=[^\W\d_])")
# Printable ASCII that begins no tag and no entity, Hangul syllables and common ideographs: each sign folds to one.
_SAME = r"\t\n\x20-\x25\x27-\x3b\x3d-\x7e가-힣一-\u9fff"
_PRINTABLE_ASCII = re.compile(r"[\t\n\x20-\x25\x27-\x3b\x3d-\x7e]*")
_SPECIAL = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys(("\r\n", *"\r\v\f\x85\u2028\u2029"), "\n"),
    **dict.fromkeys("™®©℠", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c", ""),
    **{mark: f"^{digit}" for digit, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    "ı": "i",
}
_memo: dict[str, str] = {}


class Folded(NamedTuple):
    """Hold folded text and, for each of its characters, where in the raw text it starts and ends.

    `starts` and `ends` are None where folded and raw text have the same positions.
    """

    raw: str
    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of the folded characters from `start` to `end` (exclusive)."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else len(self.raw)
            return place, place
        return self.starts[start], self.ends[end - 1]


@cache
def _piece() -> re.Pattern[str]:
    """Return the pattern of what is folded at once.

    That is a run of signs that each stay one, a tag of up to 300 characters, an entity, or any other character with the
    marks that join it.
    """
    return re.compile(
        rf"([{_SAME}]+(?![{_MARKS}]))"
        r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,300}>"
        rf"|\r\n|.[{_MARKS}]*",
        re.DOTALL,
    )


def fold(raw: str) -> Folded:
    """Return the folded form of a text, with the way back to the raw one.

    >>> fold("Wharton’s Jelly").text
    "wharton's jelly"
    """
    if _PRINTABLE_ASCII.fullmatch(raw) and not ("\n" in raw and _BROKEN_WORD.search(raw)):
        return Folded(raw=raw, text=raw.lower().replace("`", "'"))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _piece().finditer(raw):
        piece = match[0]
        if match.lastindex:
            start, end = match.span()
            out.append(piece.lower().replace("`", "'"))
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        folded = _memo.get(piece)
        if folded is None:
            folded = _fold_piece(piece)
            if len(piece) < 40 and len(_memo) < 100_000:
                _memo[piece] = folded
        if folded:
            out.append(folded)
            starts.extend([match.start()] * len(folded))
            ends.extend([match.end()] * len(folded))
    text = "".join(out)
    if "-" in text and "\n" in text:
        text, starts, ends = _join_broken_words(raw, text, starts, ends)
    return Folded(raw=raw, text=text, starts=starts, ends=ends)


def _fold_piece(piece: str) -> str:
    special = _SPECIAL.get(piece)
    if special is not None:
        return special
    if len(piece) > 1 and piece[0] == "<":
        return "\n" if re.match(_BLOCK_TAG, piece, re.IGNORECASE) else " "
    if len(piece) > 2 and piece[0] == "&":
        import html

        plain = html.unescape(piece)
        return plain if plain == piece else "".join(_fold_piece(c) for c in plain)
    whole = unicodedata.normalize("NFKC", piece).casefold()
    plain = "".join(_strip_accents(c) for c in unicodedata.normalize("NFC", whole))
    if plain.isspace():
        return plain if plain in ("\n", "\t") else " "
    return "".join(_SPECIAL.get(c, c) for c in plain if unicodedata.category(c) not in ("Cc", "Cf") or c in "\n\t")


def _strip_accents(char: str) -> str:
    """Drop the accents of an alphabet's letter; leave Korean, kana and Indic scripts, where marks make the letter."""
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 1 or not (parts[0] < "\u0530" or "\u1e00" <= parts[0] < "\u2000"):
        return char if unicodedata.category(char) != "Mn" or char > "\u036f" else ""
    return parts[0]


def _join_broken_words(raw: str, text: str, starts: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """Join words that a line's end has broken: `Ves-` and `icles`, but not `sh-` and `Oligopeptide`."""
    kept, last = [], 0
    for match in _BROKEN_WORD.finditer(text):
        left, right = raw[starts[match.start() - 1]], raw[starts[match.end()]]
        if right.islower() or (left.isupper() and right.isupper()):
            kept.append((last, match.start()))
            last = match.end()
    kept.append((last, len(text)))
    starts = [place for first, end in kept for place in starts[first:end]]
    ends = [place for first, end in kept for place in ends[first:end]]
    text = "".join(text[first:end] for first, end in kept)
    return text, starts, ends
