"""Put ids, counts and lists into words. What things are called comes from the rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.source import tissue_title
from exocheck.engine.threshold import is_blank
from exocheck.model.rules import SEVERITIES
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.label import Label
    from exocheck.model.report import Finding, Result, Source
    from exocheck.model.rulebook import Rulebook

__all__ = [
    "UNDISCLOSED",
    "absence_words",
    "anything_given",
    "by_severity",
    "capital",
    "class_title",
    "count",
    "field_words",
    "flagged",
    "hidden",
    "join",
    "minus",
    "product_name",
    "small",
    "source_words",
    "words",
]

UNDISCLOSED = "undisclosed"
"""The class of a subject whose label does not tell its source."""

_FIELDS = {
    "name": "the product's name",
    "brand": "the brand",
    "ingredients": "the ingredient list",
    "claims": "the claims text",
    "price": "the price",
    "size": "the size",
    "markets": "the markets where it is sold",
}
_NAME_LIMIT = 120
_ORGANISM_LIMIT = 50


def words(identifier: str) -> str:
    """Turn an id into words: `bone-marrow` into `bone marrow`."""
    return identifier.replace("-", " ").replace("_", " ").replace(".", " ").strip()


def capital(text: str) -> str:
    """Return a text with its first letter large; the others stay, since names may be among them."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return a title as it stands inside a sentence: `Peptides` as `peptides`, but `DNA repair` as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text.startswith("A ") else text


def count(number: float, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 rule`, `2 rules`."""
    told = number if isinstance(number, int) else f"{number:g}"
    return f"{told} {noun if number == 1 else plural or noun + 's'}"


def join(items: Sequence[str], last: str = "and") -> str:
    """Return a list in words: `a, b and c`."""
    *others, final = items or ("",)
    return f"{', '.join(others)} {last} {final}" if others else final


def minus(points: float) -> str:
    """Return what is taken off, such as `-12` or `-2.5`."""
    return f"-{points:g}" if points else "0"


def field_words(field: str) -> str:
    """Return a field's name with its article."""
    return _FIELDS.get(field, words(field))


def class_title(rulebook: Rulebook, class_id: str | None) -> str:
    """Return what a source class is called."""
    if class_id is None or class_id == UNDISCLOSED:
        return rulebook.subject.undisclosed
    return next((c.title for c in rulebook.subject.classes if c.id == class_id), words(class_id))


def source_words(rulebook: Rulebook, source: Source, *, organism: bool = True) -> str:
    """Return the source's classes in words, with the tissue and the organism as printed in brackets."""
    titles = [class_title(rulebook, c) for c in source.classes]
    details = [tissue_title(rulebook, source.tissue) or words(source.tissue)] if source.tissue else []
    printed = shorten(printable(source.organism or "").strip(), _ORGANISM_LIMIT) if organism else ""
    if printed and not any(printed.casefold() in known.casefold() for known in titles + details):
        details.append(printed)
    classes = join(titles) or rulebook.subject.undisclosed
    return f"{classes} ({', '.join(details)})" if details else classes


def product_name(label: Label) -> str:
    """Return what to call a product: its name and brand, else its key, else `Unnamed product`; safe to print."""
    name, brand, key = (printable(text or "").strip() for text in (label.name, label.brand, label.key))
    if name and brand and not name.casefold().startswith(brand.casefold()):
        return f"{shorten(name, _NAME_LIMIT)} by {shorten(brand, _NAME_LIMIT // 2)}"
    return shorten(name or key or (brand and f"A product by {brand}") or "Unnamed product", _NAME_LIMIT)


def anything_given(result: Result) -> bool:
    """Tell whether a label gave anything to look for the subject in."""
    return not (is_blank(result.label) and {"ingredients", "claims"}.isdisjoint(result.facts.given))


def absence_words(result: Result, rulebook: Rulebook) -> str:
    """Say in few words why a product has no score: it is without the subject, or nothing of it was given."""
    return f"no {rulebook.subject.title}" if anything_given(result) else "nothing given"


def flagged(result: Result) -> list[Finding]:
    """Return the open findings that are flagged, the worst first."""
    return by_severity([f for f in result.findings if f.status == "flagged" and f.state == "open"])


def hidden(result: Result) -> list[Finding]:
    """Return the flagged findings that are ignored or in a baseline, the worst first."""
    return by_severity([f for f in result.findings if f.status == "flagged" and f.state != "open"])


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings the worst first, by severity and then by the points they take."""
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), -f.points, f.rule))
