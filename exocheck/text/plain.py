"""Split the plain comma list quickly: a catalogue has millions of them."""

from __future__ import annotations

import re

from exocheck.text.listing import Entry
from exocheck.text.marks import parts_of

__all__ = ["plain_entries"]

# Only signs that a plain comma list is made of. Whatever else stands in a text sends it the long way.
_PLAIN = re.compile(r"[A-Za-z0-9 ,()/%'.&\-À-ÖØ-öø-ſ가-힣ァ-ヺー一-鿿]*")
_DOUBTFUL = re.compile(r"\. |  | - |^-|(?:^|,) ?\d{1,3},? |&[A-Za-z#]\w*,")
_DIGITS = re.compile(r"\d,\d")
_LOCANTS = re.compile(r"(?:^|(?<=[ ,]))\d,\d{1,2}-(?=[A-Za-z])")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_BRACKET = re.compile(r"\([^(),]*\)")
_LOWER = re.compile(r", ?[a-zà-öø-ÿ]")
_WORDS = 4  # more words than this to an entry: it may be prose


def plain_entries(raw: str) -> tuple[Entry, ...] | None:
    """Return the entries of a plain comma list, or None for any other text."""
    commas = raw.count(",")
    if commas < 2 or raw.count(" ") > _WORDS * commas or not _PLAIN.fullmatch(raw) or _DOUBTFUL.search(raw):
        return None
    brackets = raw.count("(")
    if brackets != raw.count(")") or (brackets and len(_BRACKET.findall(raw)) != brackets):
        return None
    digits = len(_DIGITS.findall(raw))
    if digits and digits != len(_LOCANTS.findall(raw)):
        return None
    if raw[:1].isupper() and len(_LOWER.findall(raw)) * 2 > commas:
        return None  # a sentence, perhaps
    entries: list[Entry] = []
    place = 0
    for piece in _COMMA.split(raw) if digits else raw.split(","):
        text, name, dose = parts_of(piece)
        if text:
            start = raw.index(text, place)
            entries.append(Entry(start=start, end=start + len(text), text=text, name=name, dose=dose, section=0))
        place += len(piece) + 1
    return tuple(entries)
