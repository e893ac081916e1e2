"""Use known names where separators are missing, or stand inside a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from exocheck.text.edges import tidy

__all__ = ["is_strung", "named_parts", "one_name"]

Known = Callable[[int, int], bool]

_DOSE_END = re.compile(r"(?<=[\d ])%(?: +(?=[^\W\d_])|(?=[A-Z][a-z]))")
_WORD = re.compile(r"\S+")
_FEWEST_WORDS = 4
_LONGEST_NAME = 8
_FAR = 120
_FEWEST_NAMES = 3
_TASTE = 16  # words by which a long text is judged
_LONGEST_LIST = 300  # words


def one_name(text: str, left: tuple[int, int], right: tuple[int, int], known: Known) -> bool:
    """Tell whether two entries are one known name that holds a separator.

    Asked only where one of them looks like a part: it is very short, or the second begins with a digit or small letter.
    """
    if right[1] - left[0] > _FAR:
        return False
    left, right = tidy(text, *left), tidy(text, *right)
    if left[0] == left[1] or right[0] == right[1]:
        return False
    head = text[right[0]]
    if left[1] - left[0] > 3 and not head.isdigit() and not (head.islower() and text[left[0]].isupper()):
        return False
    return known(left[0], right[1]) and not known(*right)


def named_parts(text: str, start: int, end: int, known: Known) -> tuple[tuple[int, int], ...]:
    """Return the entries of a place without separators: by known names, longest first, else the place itself.

    It is split behind a percentage where a name begins, and else only where known names, three or more, make up most
    of it. What stands between them stays together.
    """
    out: list[tuple[int, int]] = []
    while True:
        cut = _dose_end(text, start, end, known)
        if cut is None:
            return (*out, *_by_names(text, start, end, known))
        out.append((start, cut[0]))
        start = cut[1]


def is_strung(text: str, start: int, end: int, known: Known) -> bool:
    """Tell whether known names stand strung together in a place without separators."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) > _LONGEST_LIST:
        return False
    taste = words[:_TASTE]
    return len(_by_names(text, start, taste[-1][1], known)) > 1 and len(_by_names(text, start, end, known)) > 1


def _dose_end(text: str, start: int, end: int, known: Known) -> tuple[int, int] | None:
    """Return the end of a percentage behind a known name, and the beginning of the next name without a separator."""
    for dose in _DOSE_END.finditer(text, start, min(end, start + _FAR)):
        stop, begin = dose.start() + 1, dose.end()
        if known(start, stop) and (begin == stop or (end - begin < _FAR and known(begin, end))):
            return stop, begin
    return None


def _by_names(text: str, start: int, end: int, known: Known) -> tuple[tuple[int, int], ...]:
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) < _FEWEST_WORDS or known(start, end):
        return ((start, end),)
    out: list[tuple[int, int]] = []
    number = names = covered = 0
    unknown: int | None = None
    while number < len(words):
        stop = _longest(words, number, known)
        if not stop:
            unknown = number if unknown is None else unknown
            number += 1
            continue
        if unknown is not None:
            out.append((words[unknown][0], words[number - 1][1]))
            unknown = None
        out.append((words[number][0], words[stop - 1][1]))
        names += 1
        covered += stop - number
        number = stop
    if unknown is not None:
        out.append((words[unknown][0], words[-1][1]))
    if names < _FEWEST_NAMES or covered * 2 < len(words):
        return ((start, end),)
    return tuple(out)


def _longest(words: list[tuple[int, int]], number: int, known: Known) -> int:
    """Return the word after the longest known name that begins with word `number`, or 0."""
    for stop in range(min(number + _LONGEST_NAME, len(words)), number, -1):
        if known(words[number][0], words[stop - 1][1]):
            return stop
    return 0
