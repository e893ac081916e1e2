"""Put what records say into words; everything returned is on one line and safe to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.label import Label
from exocheck.report.phrases import count, join, product_name
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from exocheck.report.document import Summary
    from exocheck.report.run import Record

__all__ = [
    "hidden_words",
    "is_unread",
    "name_of",
    "place_of",
    "printed_words",
    "sentence",
    "severity_words",
    "tidy",
]

_QUOTES, _QUOTE = 4, 120
_MESSAGE = 1000


def tidy(text: str | None, limit: int = _MESSAGE) -> str:
    """Return a text on one line, safe to print, and cut."""
    return shorten(" ".join(printable(text or "").split()), limit)


def name_of(product: Record) -> str:
    """Return what to call a product."""
    return product_name(Label(name=product["name"], brand=product["brand"], key=product["key"]))


def place_of(product: Record) -> str:
    """Return where a product was read, such as `shelf.csv, line 6`; empty where it came from no file."""
    source = product["source"]
    path, line, record = source["path"], source["line"], source["record"]
    if path is None:
        return ""
    if line is not None:
        return f"{tidy(path)}, line {line}"
    return f"{tidy(path)}, record {record + 1}" if record is not None else tidy(path)


def is_unread(record: Record) -> bool:
    """Tell whether nothing of a product is known but that it could not be read."""
    named = any(record["product"][field] for field in ("name", "brand", "key"))
    known = named or record["subject"]["present"] or record.get("ingredients")
    return bool(record["problems"]) and not known


def printed_words(finding: Record) -> str:
    """Quote the printed words that bear a finding out, field by field: `"a", "b" (claims)`; empty where none do."""
    by_field: dict[str, list[str]] = {}
    for item in finding["evidence"][:_QUOTES]:
        by_field.setdefault(item["field"], []).append(f'"{tidy(item["text"], _QUOTE)}"')
    shown = "; ".join(f"{', '.join(dict.fromkeys(texts))} ({field})" for field, texts in by_field.items())
    rest = len(finding["evidence"]) - _QUOTES
    return f"{shown} and {rest} more" if rest > 0 else shown


def sentence(product: Record, finding: Record) -> str:
    """Say in one line which product a finding is about, what it says, and which printed words bear it out."""
    printed = printed_words(finding)
    parts = [
        f"{name_of(product)}: {tidy(finding['message'] or finding['title'])}",
        f"Printed: {printed}." if printed else "",
    ]
    return tidy(" ".join(filter(None, parts)), 2 * _MESSAGE)


def severity_words(counts: dict[str, int]) -> str:
    """Return the red flags by severity, such as `3 high and 1 low`; those of severity info are none."""
    return join([f"{number} {severity}" for severity, number in counts.items() if number and severity != "info"])


def hidden_words(summary: Summary) -> str:
    """Say how many findings are hidden and why; empty where none are."""
    ignored, known = summary.hidden["ignored"], summary.hidden["baseline"]
    why = [f"{ignored} ignored" if ignored else "", f"{known} in the baseline" if known else ""]
    return f"{count(ignored + known, 'finding')} hidden: {join([w for w in why if w])}" if ignored or known else ""
