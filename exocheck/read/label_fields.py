"""Take the lines out of a label that say one thing each: `Brand: ...`, `30 ml`, `Now $49.90`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exocheck.read.label_lines import field_of, lines_of, money_in, other_words, size_in

if TYPE_CHECKING:
    from exocheck.model.label import Money, Size
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.label_lines import Line
    from exocheck.text.listing import HeadingFinder

__all__ = ["Parts", "take_amounts", "take_fields"]

_FEW = 2  # words beside an amount that leave a line about the amount


@dataclass(slots=True)
class Parts:
    """Collect the parts of a label as they are found; what is found first stays."""

    name: str | None = None
    brand: str | None = None
    price: Money | None = None
    size: Size | None = None
    claims: list[str] = field(default_factory=list)


def take_fields(raw: str, parts: Parts, find: HeadingFinder, rulebook: Rulebook) -> str:
    """Take headed lines and amounts into the parts; return the text without them."""
    taken: list[Line] = []
    about_amounts: list[Line] = []
    waiting = None  # the field whose heading stood alone on the line before
    for number, line in enumerate(lines_of(raw)):
        headed = field_of(line, find)
        kind, value = headed or (waiting, line.text)
        waiting = kind if headed and not value and kind in ("name", "brand") else None
        if kind is not None:
            if value and not _take(kind, value, parts, rulebook):
                continue
        elif number and _is_about_amount(line, rulebook):
            about_amounts.append(line)  # `Now $49` weighs less than `Price: $60`, wherever it stands
        else:
            continue
        taken.append(line)
    for line in sorted(about_amounts, key=lambda line: other_words(line.text, rulebook)):
        take_amounts(line.text, parts, rulebook)
    for line in reversed(taken):
        raw = raw[: line.start] + raw[line.end :]
    return raw


def _take(kind: str, value: str, parts: Parts, rulebook: Rulebook) -> bool:
    """Take a headed line's value; tell whether there was anything new to take."""
    if kind in ("name", "brand"):
        new = getattr(parts, kind) is None
        if new:
            setattr(parts, kind, value)
        return new
    price, size = money_in(value, rulebook, alone=kind == "price"), size_in(value, rulebook)
    parts.price, parts.size = parts.price or price, parts.size or size
    return bool(price or size)


def take_amounts(text: str, parts: Parts, rulebook: Rulebook) -> None:
    """Take the price and the size of a line into the parts, unless they are known."""
    parts.price = parts.price or money_in(text, rulebook, alone=False)
    parts.size = parts.size or size_in(text, rulebook)


def _is_about_amount(line: Line, rulebook: Rulebook) -> bool:
    """Tell whether a line is a price or a size and little else; words may stand beside a price only."""
    words = other_words(line.text, rulebook)
    if words > _FEW:
        return False
    return money_in(line.text, rulebook, alone=False) is not None or (
        not words and size_in(line.text, rulebook) is not None
    )
