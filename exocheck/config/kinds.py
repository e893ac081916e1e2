"""Which keys a configuration has, and of what kind their values are, in a file and in a variable."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KEYS", "Kind", "is_text"]

_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Kind(NamedTuple):
    """Describe the values of a key.

    `wanted` completes "is not ...", `written` and `variable` are examples for a file and a variable. `fits` tells
    whether a value of a file is of the kind, `parse` makes one of a variable's text, or anything that does not fit.
    `places` are paths, relative to the folder of the file.
    """

    wanted: str
    written: str
    variable: str
    fits: Callable[[Any], bool]
    parse: Callable[[str], Any]
    places: bool = False


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def is_text(value: Any) -> bool:
    """Tell whether a value is a text with something in it."""
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _severity(value: Any) -> bool:
    return value in SEVERITIES


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value > 0


def _whole(least: int, most: float) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _split(separator: str) -> Callable[[str], list[str]]:
    return lambda text: [part.strip() for part in text.split(separator) if part.strip()]


def _read_flag(text: str) -> bool | None:
    plain = text.strip().casefold()
    return True if plain in _YES else False if plain in _NO else None


def _read_number(text: str) -> int | float | None:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return None


_FLAG = Kind("true or false", "true", "1", _flag, _read_flag)
KEYS = {
    "markets": Kind("a list of texts", '["eu", "us"]', "eu,us", _texts, _split(",")),
    "lang": Kind("a text", '"en"', "en", is_text, str),
    "rules": Kind("a list of texts", '["house.yaml"]', "house.yaml", _texts, _split(os.pathsep), places=True),
    "comparator": Kind("a price per mL above 0", "1.5", "1.5", _amount, _read_number),
    "fail_on": Kind(f"one of {', '.join(SEVERITIES)}", '"high"', "high", _severity, str.strip),
    "min_score": Kind("a whole number from 0 to 100", "50", "50", _whole(0, 100), _read_number),
    "exit_zero": _FLAG,
    "strict_input": _FLAG,
    "baseline": Kind("a path", '"baseline.json"', "baseline.json", is_text, str, places=True),
    "format": Kind(
        "a list of texts", '["terminal", "json=report.json"]', "terminal,json=report.json", _texts, _split(",")
    ),
    "jobs": Kind("a whole number from 1 up", "2", "2", _whole(1, math.inf), _read_number),
}
"""The keys of a configuration by name; `ignore`, which holds tables, is read apart."""
