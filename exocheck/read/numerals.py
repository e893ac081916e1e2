"""Read numbers as they are printed anywhere in the world: `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`."""

from __future__ import annotations

import re

__all__ = ["NUMBER", "to_number"]

NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?(?![\d.,]*\d)|\d+(?:[.,]\d+)?)",
)
"""Matches a whole number with its marks, in folded text."""


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
        grouped = len(rest) == 3 and whole.strip("0,.") != "" and (last == "," or thousands)
        if grouped or len(marks) > 1:
            return float(plain.replace(last, ""))
    return float(whole.replace(",", "").replace(".", "") + "." + rest)
