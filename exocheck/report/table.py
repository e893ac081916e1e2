"""Put a result record into one row of a table, for people who work in spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.model.rules import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["COLUMNS", "Cell", "row_of"]

Cell = str | int | float | bool | None

COLUMNS: dict[str, type] = {
    "key": str,
    "name": str,
    "brand": str,
    "subject": bool,
    "source": str,
    "source_stated": bool,
    "score": int,
    "grade": str,
    "score_low": int,
    "score_high": int,
    **dict.fromkeys(SEVERITIES, int),
    "red_flags": str,
    "printed": str,
    "to_ask": str,
    "not_assessed": int,
    "hidden": int,
    "markets": str,
    "price": float,
    "currency": str,
    "size": float,
    "unit": str,
    "file": str,
    "line": int,
    "problems": str,
}
"""The columns in their order, with the type of their cells; any cell may be None.

`subject` tells whether the subject is in the product, `source` is its class, the severities count open red flags,
`printed` is how the label names the subject, `to_ask` are the questions that they raise, `hidden` counts red flags that
are ignored or in the baseline. Several texts in a cell are joined by `; `, questions by a blank.
"""


def row_of(record: Mapping[str, Any]) -> list[Cell]:
    """Return the row of a result record."""
    product, score, subject = record["product"], record["score"], record["subject"]
    price, size = product["price"] or {}, product["size"] or {}
    low, high = score["range"] or (None, None)
    flags = [f for f in record.get("findings", ()) if f["status"] == "flagged"]
    shown = [f for f in flags if f["state"] == "open"]
    present = subject["present"]
    counts = [sum(f["severity"] == severity for f in shown) if present else None for severity in SEVERITIES]
    unsure = [f for f in record.get("findings", ()) if f["status"] == "not_assessed"]
    asked = (f["ask"] for f in shown if f.get("ask"))
    source = subject.get("source", {})
    return [
        product["key"],
        product["name"],
        product["brand"],
        present,
        _joined(source.get("classes", ())),
        source.get("disclosed") if present else None,
        score["value"],
        score["grade"],
        low,
        high,
        *counts,
        _joined(f["rule"] for f in shown),
        _joined(m["text"] for m in subject.get("mentions", ())),
        _joined(asked, " "),
        len(unsure) if present else None,
        len(flags) - len(shown) if present else None,
        _joined(product["markets"]),
        price.get("amount"),
        price.get("currency"),
        size.get("amount"),
        size.get("unit"),
        product["source"]["path"],
        product["source"]["line"],
        _joined(record["problems"]),
    ]


def _joined(texts: Iterable[str], sign: str = "; ") -> str | None:
    return sign.join(dict.fromkeys(texts)) or None
