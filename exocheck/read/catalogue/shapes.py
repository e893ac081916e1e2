"""Tell by a column's cells what it may hold, where its name does not."""

from __future__ import annotations

import re
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["holds_amounts", "holds_formulas", "holds_html", "holds_rich_text", "list_columns", "name_column"]

_AMOUNT = re.compile(r"\d\s?(?:[^\W\d_]{1,6}\b\.?|[㎖㎎㎏])")
_TAG = re.compile(
    r"</?(?:p|br|b|i|em|strong|ul|ol|li|div|span|h[1-6]|table|tr|td|a)\b[^<>]*>|&(?:amp|nbsp|#\d+|[lg]t|quot);",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?<!\d),|,(?!\d)|[;、，；]")
_FEWEST_PARTS = 5
_LONGEST_PART = 4.0  # words, on average
_HALF = 0.5


def holds_amounts(cells: Sequence[str]) -> bool:
    """Tell whether most cells name an amount with its unit, such as `30 ml`; True where nothing is known of them."""
    return sum(bool(_AMOUNT.search(cell)) for cell in cells) >= _HALF * len(cells)


def holds_html(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether any cell holds tags or entities."""
    return any(("<" in cell or "&" in cell) and _TAG.search(cell) for row in rows for cell in row)


def holds_formulas(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether any cell is written as `="0123"`, which keeps Excel from taking it for a number."""
    return any(cell.startswith('="') for row in rows for cell in row)


def holds_rich_text(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether any cell is rich text as Shopify writes it, which is JSON."""
    return any(cell.startswith('{"type":"root"') for row in rows for cell in row)


def list_columns(columns: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the column most of whose cells look like ingredient lists; none where there is no such column."""
    shares = {name: sum(map(_is_list, cells)) / len(cells) for name, cells in columns.items() if cells}
    best = max(shares, key=lambda name: shares[name], default=None)
    return (best,) if best is not None and shares[best] > _HALF else ()


def name_column(columns: Mapping[str, Sequence[str]]) -> str | None:
    """Return the first column whose cells are short, differ, and are words."""
    for name, cells in columns.items():
        words = [len(cell.split()) for cell in cells]
        wordy = sum(any(c.isalpha() for c in cell) for cell in cells)
        if words and mean(words) <= 12 and wordy > _HALF * len(cells) and len(set(cells)) > _HALF * len(cells):
            return name
    return None


def _is_list(cell: str) -> bool:
    parts = [part for part in _SEPARATOR.split(cell) if part.strip()]
    return len(parts) >= _FEWEST_PARTS and mean(len(part.split()) for part in parts) <= _LONGEST_PART
