"""The notation in which a rulebook writes words down.

`exosom*` matches any ending, `*peptide` any beginning, `#` a number, `...` up to four words of the same sentence.
A pattern is a tuple of such units; everything else in a unit is a folded word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from exocheck.text.fold_text import fold_text
from exocheck.text.words import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GAP", "NUMBER", "OPEN", "STEM", "Pattern", "TermError", "fits", "parse_term", "parse_terms"]

GAP = "..."
NUMBER = "#"
OPEN = (GAP, NUMBER)
STEM = 3
"""How many letters an open-ended word has at least; by them it is indexed."""
_LONGEST = 500  # characters of a term

Pattern = tuple[str, ...]


class TermError(ValueError):
    """Tell what is wrong with a term, in words for the person who wrote it."""


def parse_terms(text: str) -> Iterator[tuple[int, Pattern | TermError]]:
    """Yield the patterns of terms that `;` or new lines separate, each with its line from 0, or what is wrong."""
    for line, row in enumerate(fold_text(text).split("\n")):
        for term in row.split(";"):
            if term and not term.isspace():
                try:
                    yield line, _pattern(term)
                except TermError as error:
                    yield line, error


def parse_term(term: str) -> Pattern:
    """Return a term's pattern; raise `TermError` where it would match nothing or nearly everything.

    >>> parse_term("sh-*peptide-#")
    ('sh', '*peptide', '#')
    """
    return _pattern(fold_text(term))


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"\.\.\.|#|\*?(?:{UNIT})\*?|\*")


def _pattern(term: str) -> Pattern:
    if len(term) > _LONGEST:
        raise TermError(f"'{term.strip()[:20]}...' is too long for a term; {_LONGEST} characters are the most")
    words = term.split()
    if term.isascii() and "".join(words).isalpha():  # most terms, for which the units need not be looked for
        return tuple(words)
    units = tuple(_units().findall(term))
    if "'" in term:
        units = tuple(unit.replace("'", "") for unit in units)
    if "*" in term:
        for unit in units:
            if unit == "*":
                raise TermError(f"'{term.strip()}': a lone * matches everything; write the letters it stands beside")
            if "*" in unit and len(unit.strip("*")) < STEM:
                raise TermError(f"'{term.strip()}': '{unit}' is too short for a *; give at least {STEM} letters")
    if not units or (units[0] in OPEN and all(unit in OPEN for unit in units)):
        raise TermError(f"'{term.strip()}': no word is left after folding; give at least one letter")
    if GAP in (units[0], units[-1]):
        raise TermError(f"'{term.strip()}': ... must stand between words")
    return units


def fits(unit: str, word: str) -> bool:
    """Tell whether a word is what a unit of a pattern asks for."""
    if unit[-1] == "*":
        return unit[1:-1] in word if unit[0] == "*" else word.startswith(unit[:-1])
    if unit[0] == "*":
        return word.endswith(unit[1:])
    return word == unit or (unit == NUMBER and word[0].isdigit())
