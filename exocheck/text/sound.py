"""Write names by their sound, coarsely enough that a Latin name and its Korean spelling come out the same.

Korean dictionaries of ingredients spell the scientific names of living things by sound. Sounds that Korean does not
keep apart, or spells in two ways, are one here: `b f p v`, `d t`, `c g k q`, `l r`, `s z j`; of vowels `a`, `e i y`
and `o u`. The vowel that Korean puts between consonants is left out, as are `h` and doubled sounds.
"""

from __future__ import annotations

import re
from itertools import groupby, product

__all__ = ["hangul_sounds", "is_hangul", "latin_sounds"]

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _TAILS = 21, 28  # how many each Hangul syllable may have, in Unicode's order
_HEAD = "KKNTTLMPPSS-SSSKTP-"
_VOWEL = "AIAIUIUIUAIIUUUIIU-II"
_TAIL = ("", *"KK", "KS", "N", "NS", *"NTL", "LK", "LM", "LP", "LS", "LT", "LP", *"LMP", "PS", *"SSNSSKTP", "")
_LETTERS = re.compile(r"sch|ph|th|rh|ch|qu|ae|oe|eu|ei|er$|[a-z]")
_SPELT = {"sch": "SK", "ph": "P", "rh": "L", "ch": "K", "qu": "KU", "ae": "I", "oe": "I", "eu": "U", "x": "KS"}
_SPELT |= dict.fromkeys("bfpv", "P") | dict.fromkeys(("d", "t", "th"), "T") | dict.fromkeys("cgkq", "K")
_SPELT |= dict.fromkeys("lr", "L") | dict.fromkeys("szj", "S") | {"m": "M", "n": "N", "h": ""}
_SPELT |= {"a": "A"} | dict.fromkeys("ei", "I") | dict.fromkeys("ou", "U")
_SOFT = ("e", "i", "y", "ae", "oe", "eu", "ei", "er")  # before these, c may be spelt as k or as s
_EITHER = {"y": ("I", "AI"), "ei": ("I", "AI"), "er": ("IL", "U"), "w": ("", "P")}


def is_hangul(char: str) -> bool:
    """Tell whether a character is a Hangul syllable."""
    return _FIRST <= ord(char[0]) <= _LAST


def hangul_sounds(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the sounds of Hangul syllables, and after how many of them each syllable ends.

    >>> hangul_sounds("케리포리아")
    ('KILIPULIA', (2, 4, 6, 8, 9))
    """
    out = ""
    ends = []
    for char in text:
        if is_hangul(char):
            head, rest = divmod(ord(char) - _FIRST, _VOWELS * _TAILS)
            vowel, tail = divmod(rest, _TAILS)
            out = _single(out + f"{_HEAD[head]}{_VOWEL[vowel]}{_TAIL[tail]}".replace("-", ""))
        ends.append(len(out))
    return out, tuple(ends)


def latin_sounds(word: str) -> frozenset[str]:
    """Return the sounds of a Latin word in small ASCII letters, in each way that Korean may spell it.

    >>> sorted(latin_sounds("ceriporia"))
    ['KILIPULIA', 'SILIPULIA']
    """
    letters = _LETTERS.findall(word)
    spelt = [
        ("K", "S") if letter == "c" and following in _SOFT else _EITHER.get(letter) or (_SPELT[letter],)
        for letter, following in zip(letters, [*letters[1:], ""], strict=True)
    ]
    return frozenset(_single("".join(sounds)) for sounds in product(*spelt))


def _single(sounds: str) -> str:
    """Return sounds without those that repeat the one before."""
    return "".join(sound for sound, _ in groupby(sounds))
