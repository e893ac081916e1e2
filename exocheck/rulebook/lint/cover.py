"""Compare patterns: which covers which, and which could stand inside which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.text.notation import GAP, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exocheck.text.notation import Pattern

__all__ = ["Covers", "Holders", "covers", "may_hold"]

_GAP_WORDS = 4
_STEM = 3


def covers(wide: Pattern, narrow: Pattern) -> bool:
    """Tell whether a pattern matches, over the same words, whatever another one matches."""
    if not narrow:
        return not wide
    if not wide:
        return False
    if wide[0] == GAP:
        most = 0 if narrow[0] == GAP else _GAP_WORDS
        rests = [narrow[1:]] if narrow[0] == GAP else []
        rests += [narrow[n:] for n in range(min(most, len(narrow) - 1) + 1) if GAP not in narrow[:n]]
        return any(covers(wide[1:], rest) for rest in rests)
    return _wider(wide[0], narrow[0]) and covers(wide[1:], narrow[1:])


def may_hold(outer: Pattern, inner: Pattern) -> bool:
    """Tell whether a term could stand inside the words of a longer one, such as a trap."""
    if GAP in inner or GAP in outer:
        solid = [unit for unit in outer if unit != GAP]
        return all(any(_touch(unit, other) for other in solid) for unit in inner if unit != GAP)
    last = len(outer) - len(inner)
    return any(all(map(_touch, inner, outer[start : start + len(inner)])) for start in range(last + 1))


def _wider(wide: str, narrow: str) -> bool:
    """Tell whether a unit fits every word that another unit fits."""
    if wide == narrow:
        return True
    if wide == NUMBER:
        return narrow[0].isdigit()
    if GAP in (wide, narrow) or "*" not in wide:
        return False
    stem, other = wide.strip("*"), narrow.strip("*")
    if wide[0] == "*" and wide[-1] == "*":
        return stem in other
    if wide[0] == "*":
        return narrow[-1] != "*" and other.endswith(stem)
    return narrow[0] != "*" and other.startswith(stem)


def _touch(one: str, other: str) -> bool:
    """Tell whether one word may fit both units, near enough."""
    a, b = one.strip("*"), other.strip("*")
    if NUMBER in (one, other):
        return a[:1].isdigit() or b[:1].isdigit() or one == other
    open_to_each_other = (one[0] == "*" and other[-1] == "*") or (one[-1] == "*" and other[0] == "*")
    return open_to_each_other or _fits(one, b) or _fits(other, a)


def _fits(unit: str, word: str) -> bool:
    stem = unit.strip("*")
    if unit[-1] == "*":
        return stem in word if unit[0] == "*" else word.startswith(stem)
    return word.endswith(stem) if unit[0] == "*" else word == stem


class Covers:
    """Find the patterns among many that cover one; only those with an open end, a number or a gap can cover others."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._filed = _Filed(p for p in patterns if any("*" in unit or unit in (GAP, NUMBER) for unit in p))

    def of(self, pattern: Pattern) -> Pattern | None:
        """Return a pattern that covers another one and is not the same, or None."""
        found = self._filed.beside(pattern[0])
        return next((wide for wide in found if wide != pattern and covers(wide, pattern)), None)


class Holders:
    """Tell of many patterns whether one of them could stand inside another one."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._filed = _Filed(patterns)

    def any_in(self, outer: Pattern) -> bool:
        """Tell whether one of the patterns could stand inside the words of a longer one."""
        return any(may_hold(outer, inner) for unit in outer if unit != GAP for inner in self._filed.beside(unit))


class _Filed:
    """Keep patterns by the first letters of their first word, so that those that begin alike are found at once."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            self._patterns.setdefault(_first_letters(pattern[0]), []).append(pattern)

    def beside(self, unit: str) -> Iterator[Pattern]:
        """Yield the patterns whose first word may fit what a unit fits."""
        letters = _first_letters(unit)
        for key in ("", letters) if letters else self._patterns:
            yield from self._patterns.get(key, ())


def _first_letters(unit: str) -> str:
    """Return the letters that every word begins with that a unit fits, up to three; none where they are open."""
    return "" if unit[0] == "*" or unit == NUMBER else unit.strip("*")[:_STEM]
