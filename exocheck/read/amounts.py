"""Read printed amounts: `$49.90`, `32,000원`, `R$ 350,00`, `1.0 fl. oz.`, `5 x 1 ml`.

Which signs and units there are is the rulebook's business. They are looked up beside each number: one pattern of
them all would take longer to make than most labels to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exocheck.model.label import Money, Size, Span
from exocheck.read.numerals import NUMBER, to_number
from exocheck.text.fold import fold
from exocheck.text.words import is_unspaced

__all__ = ["find_money", "find_sizes", "read_money", "read_size"]

Units = Mapping[str, tuple[str, float]]
Currencies = Mapping[str, str]

_RANGE = re.compile(r"\s*[-~〜]\s*")
_TIMES = re.compile(r"\s*[x×*✕]\s*")
_COUNT_AFTER = re.compile(r"\s*[x×*✕]\s*(\d{1,4})(?![\d.,]*\d)")
_GLUE = (" ", ".", "\n", "\t")


class _Mark(NamedTuple):
    """Hold a sign or unit that stands in a folded text."""

    name: str
    start: int
    end: int


class _Upper(NamedTuple):
    """Hold the upper end of a range."""

    number: str
    mark: _Mark | None
    end: int


def read_money(text: str, currencies: Currencies) -> Money | None:
    """Return the first price of a text, the lowest of a range; a lone number has no currency.

    `currencies` maps folded signs and words to ISO 4217 codes. None where the text holds no amount.

    >>> read_money("49,90 €", {"€": "EUR"})
    Money(amount=49.9, currency='EUR')
    """
    for money, _ in find_money(text, currencies):
        return money
    numbers = [to_number(match[0], thousands=True) for match in NUMBER.finditer(fold(text).text)]
    return Money(amount=numbers[0]) if len(numbers) == 1 else None


def read_size(text: str, units: Units) -> Size | None:
    """Return the first size of a text, the lowest of a range; `5 x 1 ml` is 5 ml.

    `units` maps folded unit words to `ml`, `g` or `piece` and how many of it they are.

    >>> read_size("1.0 FL. OZ. / 30 ml", {"fl oz": ("ml", 29.5735)})
    Size(amount=29.57, unit='ml')
    """
    return next((size for size, _ in find_sizes(text, units)), None)


def find_money(text: str, currencies: Currencies, *, strict: bool = False) -> Iterator[tuple[Money, Span]]:
    """Yield the prices of a text that show a currency, in order, each with its place in the raw text.

    `strict` is for prose: there a currency code in small letters is taken for a word.
    """
    folded = fold(text)
    plain = folded.text
    names = sorted(currencies, key=len, reverse=True)
    place = 0
    for number in NUMBER.finditer(plain):
        if number.start() < place:
            continue
        before, after = _before(plain, number.start(), names), _after(plain, number.end(), names)
        upper = _upper(plain, after.end if after else number.end(), names, marked=after is not None)
        marks = [mark for mark in (before, after, upper and upper.mark) if mark]
        told = [mark for mark in marks if not (strict and _is_word(folded.raw, folded.span(mark.start, mark.end)))]
        if told:
            start = before.start if before else number.start()
            place = upper.end if upper else after.end if after else number.end()
            best = max(told, key=lambda mark: len(mark.name))  # `CAD` tells more than `$`
            amount = min(to_number(n, thousands=True) for n in (number[0], upper and upper.number) if n)
            yield Money(amount=amount, currency=currencies[best.name]), folded.span(start, place)


def find_sizes(text: str, units: Units) -> Iterator[tuple[Size, Span]]:
    """Yield the sizes of a text in order, each with its place in the raw text.

    Concentrations such as `5 mg/ml` are no sizes.
    """
    folded = fold(text)
    plain = folded.text
    names = sorted(units, key=len, reverse=True)
    numbers = list(NUMBER.finditer(plain))
    place = 0
    for number, previous in zip(numbers, [None, *numbers], strict=False):
        unit = _after(plain, number.end(), names)
        upper = None if unit else _upper(plain, number.end(), names, marked=True)
        mark = upper.mark if upper else unit
        start, count = _count_before(plain, number, previous)
        if mark is None or start < place or _is_attached(plain, start) or _is_divided(plain, mark.end, names):
            continue
        after = _COUNT_AFTER.match(plain, mark.end)
        if after:
            count *= float(after[1])
        place = after.end() if after else mark.end
        kind, each = units[mark.name]
        amount = min(to_number(n, thousands=False) for n in (number[0], upper and upper.number) if n)
        yield Size(amount=round(amount * each * count, 2), unit=kind), folded.span(start, place)


def _upper(plain: str, place: int, names: list[str], *, marked: bool) -> _Upper | None:
    """Return the upper end of a range that goes on at a place.

    Where the lower end has a mark behind it (`marked`), the upper one must have its own: `49,90 € - 30 ml` is none.
    """
    dash = _RANGE.match(plain, place)
    if dash is None:
        return None
    before = _after(plain, dash.end(), names)
    number = NUMBER.match(plain, _skip(plain, before.end if before else dash.end()))
    if number is None:
        return None
    after = _after(plain, number.end(), names)
    follows = _skip(plain, number.end())
    if not (before or after) and (marked or plain[follows : follows + 1].isalpha()):
        return None
    return _Upper(number[0], before or after, after.end if after else number.end())


def _count_before(plain: str, number: re.Match[str], previous: re.Match[str] | None) -> tuple[int, float]:
    """Return where an amount starts and how often it is in the package: `5 x` before a number makes it five."""
    if previous and previous[0].isdigit() and len(previous[0]) <= 4:
        times = _TIMES.match(plain, previous.end())
        if times and times.end() == number.start():
            return previous.start(), float(previous[0])
    return number.start(), 1.0


def _is_attached(plain: str, start: int) -> bool:
    """Tell whether a number belongs to what stands before it: `10^9 ml`, `B12 g`, `per/1 ml`."""
    char = plain[start - 1 : start] if start else ""
    return char in ("/", "^") or char.isalpha()


def _is_divided(plain: str, end: int, names: list[str]) -> bool:
    """Tell whether an amount is one of something in something: `5 mg/ml`."""
    slash = _skip(plain, end)
    return plain.startswith("/", slash) and _after(plain, slash + 1, names) is not None


def _after(plain: str, place: int, names: list[str]) -> _Mark | None:
    """Return the longest name that follows a place, blanks between; dots may stand inside it: `fl. oz`."""
    place = _skip(plain, place)
    for name in names:
        end = place
        for part in name.split(" "):
            while end > place and plain.startswith(_GLUE, end):
                end += 1
            if not plain.startswith(part, end):
                break
            end += len(part)
        else:
            if not (_is_spaced_letter(name[-1]) and plain[end : end + 1].isalpha()):
                return _Mark(name, place, end)
    return None


def _before(plain: str, place: int, names: list[str]) -> _Mark | None:
    """Return the longest name that ends before a place, blanks between."""
    while place and plain[place - 1].isspace():
        place -= 1
    for name in names:
        start = place - len(name)
        inside = start > 0 and _is_spaced_letter(name[0]) and plain[start - 1].isalpha()
        if start >= 0 and plain.startswith(name, start) and not inside:
            return _Mark(name, start, place)
    return None


def _skip(plain: str, place: int) -> int:
    """Return the first place from here on that is not blank."""
    while plain[place : place + 1].isspace():
        place += 1
    return place


def _is_spaced_letter(char: str) -> bool:
    return char.isalpha() and not is_unspaced(char)


def _is_word(raw: str, span: Span) -> bool:
    """Tell whether a currency's mark may be a common word: `TRY 900` is a price, `Try 2 drops` is not."""
    printed = raw[span[0] : span[1]]
    return len(printed) == 3 and printed.isascii() and printed.isalpha() and not printed.isupper()
