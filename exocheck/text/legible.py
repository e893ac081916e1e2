"""Tell names from what is no name at all: garbage, a scanner's noise, sentences. Only the shape of the text counts."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

__all__ = ["is_prose", "reads_as_name"]

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_HANGUL = "\uac00-\ud7a3"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOKEN = re.compile(r"\w+")
_LITTLE = re.compile(r"(?<![\w'’\-./(])[^\W\d_]{1,3}(?![\w'’\-./])")
_SENTENCE_MARK = re.compile(r"[!?！？…]|。.|[^\W\d_]{3}[.:] +[^\W\d_]{2}")
_CRIES = re.compile(r"[!?！？]")
_SIGNS = r"\s\-‐‑–—/.,'’´`()\[\]+&:%*°™®·・（）、，&#;"
_VOWEL_SIGNS = "\u0300-\u036f\u0590-\u07ff\u0900-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a"
_ODD = re.compile(rf"[^\w{_SIGNS}{_VOWEL_SIGNS}]|_")
_CODE = re.compile(r"[^\W\d_]{1,5}\d{1,6}[^\W\d_]{0,3}|\d{1,6}[^\W\d_]{0,3}|[^\W\d_]{1,2}\d{1,3}[^\W\d_]\d{1,3}")
_THRICE = re.compile(r"([^\W\d_])\1\1", re.IGNORECASE)
_HEAP = re.compile(r"[bcdfghjklmnpqrstvwxzбвгджзйклмнпрстфхцчшщ]{7}", re.IGNORECASE)
_VOWELS = frozenset("aeiouyæœøαεηιουωаеиоуыэюяєіїъь")
_VOWELLED = re.compile(r"[a-zα-ωа-яєії]")
_AFTER_COMMA = re.compile(r"[,;]\s{0,3}([^\W\d_])")
_FEW_WORDS = 5
_UNSTOPPED = 8  # "extrait de cellules souches de la rose" is a name
_ABBREVIATION = 5
_LONGEST = 200
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+){0,3}")
_MOST_REMEMBERED = 10_000


def reads_as_name(name: str) -> bool:
    """Tell whether an entry reads as an ingredient's name, in any script; whether it *is* one, a lexicon knows.

    >>> reads_as_name("Sodium Hyaluronate"), reads_as_name("~_lll|1|"), reads_as_name("Is it safe for my skin?")
    (True, False, False)
    """
    name = name.strip()
    if _PLAIN.fullmatch(name) and len(name) <= _LONGEST:  # most names, of which only the words need be weighed
        solid = len(name) - name.count(" ")
        return _good_tokens(name, solid - name.count("-"), solid)
    if not name or len(name) > _LONGEST or _CRIES.search(name) or is_prose(name):
        return False
    letters = sum(map(str.isalpha, name))
    solid = sum(not c.isspace() for c in name)
    if not letters or len(_ODD.findall(name)) * 6 > solid:
        return False
    unspaced = _count(_UNSPACED, name) + _count(_HANGUL, name)
    if unspaced:
        return (unspaced + letters) * 2 >= solid
    return _good_tokens(name, letters, solid)


def _good_tokens(name: str, letters: int, solid: int) -> bool:
    """Weigh the words of a name in a spaced script: most letters must stand in words that can be spoken."""
    spoken = short = bad = single = 0
    for token in _TOKEN.findall(name):
        kind = _kind_of(token)
        if kind == "spoken":
            spoken += len(token)
        elif kind == "short":
            short += 1
        elif kind == "bad":
            bad += len(token)
        single += len(token) == 1 and kind != "digits"
    if spoken < 4 * single > 8:
        return False
    if not spoken:
        return not bad and 0 < short <= 3 and letters * 4 >= solid
    return bad * 2 <= spoken and letters * 2 >= solid - sum(map(str.isdigit, name))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _kind_of(token: str) -> Literal["digits", "spoken", "short", "bad"]:
    """Tell a word that can be spoken from an abbreviation or a code, and both from what is neither."""
    if not any(map(str.isalpha, token)):
        return "digits"
    if _is_spoken(unicodedata.normalize("NFD", token).casefold()):
        return "spoken"
    return "short" if _is_abbreviation(token) else "bad"


def _is_spoken(word: str) -> bool:
    """Tell whether a word of at least three letters has vowels and no heap of consonants."""
    letters = word if word.isalpha() else "".join(c for c in word if c.isalpha())
    if len(letters) < 3 or (_THRICE.search(word) and letters != "iii") or _alternates(word):
        return False
    if not _VOWELLED.search(letters):
        return True  # a script that writes no vowels, or whose vowels are not known here
    vowels = sum(map(_VOWELS.__contains__, letters))
    return vowels * 7 >= len(letters) and not _HEAP.search(letters)


def _is_abbreviation(token: str) -> bool:
    letters = sum(map(str.isalpha, token))
    if _THRICE.search(token) and token.casefold() != "iii":
        return False
    return letters == len(token) <= _ABBREVIATION or _CODE.fullmatch(token) is not None


def _alternates(word: str) -> bool:
    """Tell whether letters and digits change places more than twice, as in a misread word."""
    if word.isalpha():
        return False
    kinds = [c.isdigit() for c in word if c.isalnum()]
    return sum(a != b for a, b in itertools.pairwise(kinds)) > 2


def is_prose(text: str, parts: int = 1) -> bool:
    """Tell whether a text of so many listed parts reads as sentences and not as names.

    Names are short and hold few of the little words that sentences are made of.
    """
    if len(text) > max(12, 25 * parts) and _SENTENCE_MARK.search(text):
        return True
    stopped = text.rstrip()[-1:] in (".", "。", "!", "！")
    unspaced = _count(_UNSPACED, text)
    if unspaced * 2 > len(text):
        return unspaced > 40 * parts or (stopped and unspaced * 2 > 17 * parts and unspaced > 12)
    words = _WORD.findall(text)
    count = len(words)
    if _count(_HANGUL, text) * 2 > len(text):
        return count > 7 * parts or (stopped and count * 2 >= 5 * parts and count > 2)
    if count < _FEW_WORDS:
        return False
    if count > 13 * parts or (count > 6 * parts and not any(map(str.isupper, text)) and not text.isascii()):
        return True
    upper = text.isupper()
    little = sum(1 for word in _LITTLE.findall(text) if upper or word.islower())
    enough = max(4 * parts, 0 if stopped or parts > 1 else _UNSTOPPED)
    if count >= enough and little * 5 >= count and (little > 1 or count <= 6):
        return True
    if not stopped or count * 10 <= 19 * parts or (little == 0 and (parts > 1 or count <= _FEW_WORDS)):
        return False
    return _is_sentence(text, words, parts)


def _is_sentence(text: str, words: list[str], parts: int) -> bool:
    """Tell whether a text begins with a capital and goes on in short small words, commas or not."""
    small = sum(map(str.islower, _AFTER_COMMA.findall(text)))
    if parts == 1 and not all(map(str.islower, words[1:])):
        return False
    return text.lstrip()[:1].isupper() and small + 1 >= parts and sum(map(len, words)) < 6.5 * len(words)


def _count(script: str, text: str) -> int:
    """Count the characters of a script; its pattern takes a while to make, which plain text need not wait for."""
    return 0 if text.isascii() else len(_pattern(script).findall(text))


@cache
def _pattern(script: str) -> re.Pattern[str]:
    return re.compile(f"[{script}]")
