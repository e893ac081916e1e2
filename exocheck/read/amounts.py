"""Read printed amounts: `$49.90`, `32,000원`, `R$ 350,00`, `1.0 fl. oz.`, `5 x 1 ml`.

Which signs and units there are is the rulebook's business; how numbers are written is this module's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from exocheck.model.label import Money, Size, Span
from exocheck.text.fold import fold
from exocheck.text.words import is_unspaced

__all__ = ["find_money", "find_sizes", "read_money", "read_size", "to_number"]

Units = Mapping[str, tuple[str, float]]
Currencies = Mapping[str, str]

_NUMBER = r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?(?![\d.,]*\d)|\d+(?:[.,]\d+)?"
_TIMES = r"[x×*✕]"
_RANGE = r"\s*[-~〜]\s*"
_DIGIT = re.compile(r"\d")
_AFTER_NUMBER = re.compile(r"\d\s*([^\W\d_]{1,3})")
_HEAD = 2  # letters of a unit by which it is looked for quickly
_PRICES = ("number", "upper", "upper_2", "upper_3")
_patterns: dict[tuple[str, ...], re.Pattern[str]] = {}


def read_money(text: str, currencies: Currencies) -> Money | None:
    """Return the first price of a text, the lowest of a range; a lone number has no currency.

    `currencies` maps folded signs and words to ISO 4217 codes. None where the text holds no amount.

    >>> read_money("49,90 €", {"€": "EUR"})
    Money(amount=49.9, currency='EUR')
    """
    for money, _ in find_money(text, currencies):
        return money
    numbers = [to_number(match[0], thousands=True) for match in re.finditer(_NUMBER, fold(text).text)]
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
    if not _may_hold_money(folded.text, currencies):
        return
    for match in _money_pattern(currencies).finditer(folded.text):
        marks = [name for name in ("before", "after", "last") if match[name]]
        if strict:
            marks = [name for name in marks if _is_no_word(match[name], folded.raw, folded.span(*match.span(name)))]
        if not marks:
            continue
        mark = max((_key(match[name]) for name in marks), key=len)
        amounts = [to_number(match[name], thousands=True) for name in _PRICES if match[name]]
        yield Money(amount=min(amounts), currency=currencies[mark]), folded.span(*match.span())


def find_sizes(text: str, units: Units) -> Iterator[tuple[Size, Span]]:
    """Yield the sizes of a text in order, each with its place in the raw text.

    Concentrations such as `5 mg/ml` are no sizes.
    """
    folded = fold(text)
    if not _may_hold_size(folded.text, units):
        return
    for match in _size_pattern(units).finditer(folded.text):
        unit, each = units[_key(match["unit"])]
        amount = min(to_number(match[name], thousands=False) for name in ("number", "upper") if match[name])
        count = to_number(match["count"] or match["count_after"] or "1", thousands=True)
        yield Size(amount=round(amount * each * count, 2), unit=unit), folded.span(*match.span())


def to_number(printed: str, *, thousands: bool) -> float:
    """Return the value of a number as printed anywhere in the world.

    Where one dot stands before exactly three digits, `thousands` decides: prices have no third decimal, sizes may.

    >>> to_number("1.234,50", thousands=True), to_number("32,000", thousands=False), to_number("0.033", thousands=True)
    (1234.5, 32000.0, 0.033)
    """
    plain = printed.replace(" ", "").replace("'", "")
    marks = [c for c in plain if c in ",."]
    if not marks:
        return float(plain)
    last = marks[-1]
    whole, _, rest = plain.rpartition(last)
    if len(set(marks)) == 1:
        grouped = len(rest) == 3 and whole.strip("0,.") != "" and (last == "," or thousands or len(marks) > 1)
        if grouped or len(marks) > 1:
            return float(plain.replace(last, ""))
    return float(whole.replace(",", "").replace(".", "") + "." + rest)


def _key(printed: str) -> str:
    """Return the printed form of a unit or sign as the rulebook writes it: `fl. oz.` is `fl oz`."""
    return re.sub(r"[.\s]+", " ", printed).strip()


def _is_no_word(mark: str, raw: str, span: Span) -> bool:
    """Tell whether a currency's mark cannot be a common word: `TRY 900` is a price, `Try 2 drops` is not."""
    return not (len(mark) == 3 and mark.isascii() and mark.isalpha()) or raw[span[0] : span[1]].isupper()


def _may_hold_money(text: str, currencies: Currencies) -> bool:
    """Tell quickly whether a text may show a price: most do not, and the whole pattern takes milliseconds to make."""
    return _DIGIT.search(text) is not None and any(mark in text for mark in currencies)


def _may_hold_size(text: str, units: Units) -> bool:
    return any(word.startswith(unit[:_HEAD]) for word in _AFTER_NUMBER.findall(text) for unit in units)


def _money_pattern(currencies: Currencies) -> re.Pattern[str]:
    key = ("money", *currencies)
    if key not in _patterns:
        mark = _alternatives(currencies)
        _patterns[key] = re.compile(
            rf"(?:(?P<before>{mark})\s*)?(?<![\d.,])(?P<number>{_NUMBER})(?:\s*(?P<after>{mark}))?"
            rf"(?:{_RANGE}(?:(?:{mark})\s*(?P<upper>{_NUMBER})|(?P<upper_2>{_NUMBER})\s*(?P<last>{mark})"
            rf"|(?(after)(?!)|(?P<upper_3>{_NUMBER})(?!\s*[^\W\d_]))))?"
        )
    return _patterns[key]


def _size_pattern(units: Units) -> re.Pattern[str]:
    key = ("size", *units)
    if key not in _patterns:
        unit = _alternatives(units)
        _patterns[key] = re.compile(
            rf"(?<![\d.,/^])(?<![^\W\d_])(?:(?P<count>\d{{1,4}})\s*{_TIMES}\s*)?(?P<number>{_NUMBER})\s*"
            rf"(?:(?:{unit})?{_RANGE}(?P<upper>{_NUMBER})\s*)?(?P<unit>{unit})(?!\s?/\s?(?:{unit}))"
            rf"(?:\s*{_TIMES}\s*(?P<count_after>\d{{1,4}})(?![\d.,]*\d))?"
        )
    return _patterns[key]


def _alternatives(names: Mapping[str, object]) -> str:
    """Return a pattern of all names, longest first; spaced letters must end where a word ends."""
    return "|".join(_alternative(name) for name in sorted(names, key=len, reverse=True))


def _alternative(name: str) -> str:
    pattern = r"[.\s]*".join(map(re.escape, name.split(" ")))
    if " " in name:
        pattern += r"\.?"
    first = r"(?<![^\W\d_])" if name[0].isalpha() and not is_unspaced(name[0]) else ""
    last = r"(?![^\W\d_])" if name[-1].isalpha() and not is_unspaced(name[-1]) else ""
    return first + pattern + last
