"""Take from an entry what is not its name: footnote marks, doses, supplier codes, brackets without a partner."""

from __future__ import annotations

import re

from exocheck.text.dose import split_dose
from exocheck.text.words import is_bare

__all__ = ["Parts", "bare_name", "is_name_alone", "parts_of", "read_parts"]

Parts = tuple[str, str, "tuple[float, str] | None"]
"""An entry's text, name and dose."""

_MARK = r"(?:[*†‡§※°º¶✱＊]{1,6}|[¹²³⁰⁴-⁹]{1,3}|\^\d{1,2}|\[\s?[\d*†‡]{1,2}\s?\]|\((?:\d{1,2}|\*{1,4}|[†‡])\))"
_LEADING = re.compile(rf"(?:{_MARK}|[\s.,:;•·・|/+–—=-]|\d{{1,2}}[.)]\s)+")
_TRAILING = re.compile(rf"{_MARK}$")
_EDGE = " \t\r\n\x0b\x0c\x85\xa0\u2028\u2029\u3000\u200b\u200c\u200d\u2060\ufeff.,:、，：•·・|/–—-=*†‡"
# Codes that makers print at the end: <ABC12345>, F.I.L. D12345/1, B123456/2. Colour codes (CI 77891) are names.
_CODE = re.compile(
    r"(?:(?:<|&lt;)[A-Za-z]{1,5}\d{3,10}[A-Za-z]?(?:>|&gt;)"
    r"|[(\[]?\s?(?![Cc]\.\s?[Ii]\.)(?:[A-Za-z]\.\s?){2,4}[A-Za-z]?:?\s?(?:n°\s?)?[A-Za-z]?\d{3,9}(?:/\d{1,3})?\s?[)\]]?"
    r"|(?:(?<=\s)|^)[(\[]?(?:[A-Z]{2,4}[ :]\s?)?[A-Z]\d{4,9}/\d{1,3}[)\]]?"
    r"|(?:(?<=\s)|^)[(\[]?[A-Z]\d{6,9}[A-Z]?[)\]]?)$"
)
_MEMO_LENGTH = 80
_MEMO_SIZE = 20_000
_memo: dict[str, Parts] = {}
_CODE_LENGTH = 40
_LONGEST = 1000
_SHORTEST = 3  # letters of a name that is one by its letters alone
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("（", "）"), ("【", "】"))


def parts_of(piece: str) -> Parts:
    """Return the same as `read_parts`; lists repeat their entries, so the answers are kept."""
    parts = _memo.get(piece)
    if parts is None:
        parts = read_parts(piece)
        if len(piece) <= _MEMO_LENGTH:
            if len(_memo) >= _MEMO_SIZE:
                _memo.clear()
            _memo[piece] = parts
    return parts


def read_parts(piece: str) -> Parts:
    """Return the text, name and dose of a piece of a list; an empty text where it holds nothing."""
    text = piece.strip()
    if is_name_alone(text):
        return text, text, None
    name, dose = bare_name(text)
    return ("", "", None) if _is_nothing(name) else (text, name, dose)


def is_name_alone(text: str) -> bool:
    """Tell whether an entry's text is its name and nothing else, by its letters alone."""
    return len(text) >= _SHORTEST and is_bare(text)


def bare_name(text: str) -> tuple[str, tuple[float, str] | None]:
    """Return the name in an entry's text, with the page's entities read, and its dose.

    >>> bare_name("*Exosomes (50ppm)**.")
    ('Exosomes', (50.0, 'ppm'))
    """
    dose: tuple[float, str] | None = None
    if "&" in text and ";" in text:
        import html

        text = html.unescape(text)
    name = text.strip(_EDGE)
    if len(name) > _LONGEST:
        return name, None
    for _ in range(6):
        before = name
        name = _TRAILING.sub("", _unmarked(name)).rstrip(_EDGE)
        if name[-1:] in ")]>/;0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            name = name[:-_CODE_LENGTH] + _CODE.sub("", name[-_CODE_LENGTH:])
        name, found = split_dose(name)
        dose = dose or found
        name = _balanced(name).strip(_EDGE)
        if name == before:
            break
    return name, dose


def _unmarked(name: str) -> str:
    lead = _LEADING.match(name)
    return name[lead.end() :] if lead and lead.end() < len(name) else name


def _balanced(name: str) -> str:
    """Drop a bracket at either end whose partner is missing."""
    for opening, closing in _BRACKETS:
        if opening in name or closing in name:
            surplus = name.count(opening) - name.count(closing)
            if surplus > 0 and name.startswith(opening):
                name = name[1:]
            elif (surplus > 0 and name.endswith(opening)) or (surplus < 0 and name.endswith(closing)):
                name = name[:-1]
            elif surplus < 0 and name.startswith(closing):
                name = name[1:]
    return name


def _is_nothing(name: str) -> bool:
    """Tell whether an entry is nothing: a number, a single letter of an alphabet, a lone sign. Noise is something."""
    solid = [c for c in name if c.isalnum()]
    if not solid:
        return len(name) < 3 or len(set(name)) == 1
    letters = [c for c in solid if c.isalpha()]
    if not letters:
        return all(c.isalnum() or c in " .,-%/" for c in name)
    return len(letters) == 1 and len(name) <= 2 and letters[0] < "\u0530"
