"""Write a run as a table of its products, one a row, for people who work in spreadsheets."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TextIO

from exocheck.model.rules import SEVERITIES
from exocheck.report.document import STATES
from exocheck.report.formats.flags import flagged_in, is_open
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.report.run import Record, Run

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = (
    *("key", "name", "brand", "present", "source_classes", "score", "grade", "score_low", "score_high"),
    *SEVERITIES,
    *("rules", "printed", "questions", "not_assessed", *STATES, "markets", "price", "currency", "price_per_ml"),
    *("size", "unit", "path", "line", "problems"),
)
"""The columns; those called by a severity count open red flags, those called by a state count hidden ones."""

_CELL = 32_000  # a spreadsheet holds 32,767 characters in a cell
_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for the letters of the country
# Where a formula may begin: at the beginning, and after what spreadsheets of many countries take for the next cell.
_BEGINNINGS = re.compile(r"(?:^|(?<=;))(\s*)(\S)")


def write_csv(run: Run, out: TextIO) -> None:
    """Write a heading and a row a product, with a byte order mark first; several texts in a cell are joined by `; `.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    import csv

    out.write(_BOM)
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for record in run.records():
        row = _row(record)
        table.writerow([_cell(row[column]) for column in COLUMNS])


def _row(record: Record) -> dict[str, object]:
    product, subject, score = record["product"], record["subject"], record["score"]
    price, size, source = product["price"] or {}, product["size"] or {}, product["source"]
    found = flagged_in(record)
    shown = [f for f in found if is_open(f)]
    low, high = score["range"] or (None, None)
    return {
        "key": product["key"],
        "name": product["name"],
        "brand": product["brand"],
        "present": "yes" if subject["present"] else "no",
        "source_classes": _joined(subject["source"]["classes"]),
        "score": score["value"],
        "grade": score["grade"],
        "score_low": low,
        "score_high": high,
        **{severity: sum(f["severity"] == severity for f in shown) for severity in SEVERITIES},
        "rules": _joined(f["rule"] for f in shown),
        "printed": _joined(m["text"] for m in subject["mentions"]),
        "questions": _joined(f["ask"] or "" for f in shown),
        "not_assessed": sum(f["status"] == "not_assessed" for f in record.get("findings", ())),
        **{state: sum(f["state"] == state for f in found) for state in STATES},
        "markets": _joined(product["markets"]),
        "price": price.get("amount"),
        "currency": price.get("currency"),
        "price_per_ml": product["price_per_ml"],
        "size": size.get("amount"),
        "unit": size.get("unit"),
        "path": source["path"],
        "line": source["line"],
        "problems": _joined(record["problems"]),
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _cell(value: object) -> object:
    """Return a cell's value: numbers as they are, texts on one line, safe to print, and never a formula."""
    if not isinstance(value, str):
        return value
    return shorten(_BEGINNINGS.sub(_defused, printable(value)), _CELL)


def _defused(found: re.Match[str]) -> str:
    blanks, first = found.groups()
    # Full-width signs, as Japanese keyboards type them, begin a formula too.
    return f"{blanks}'{first}" if unicodedata.normalize("NFKC", first)[:1] in "=+-@" else found[0]
