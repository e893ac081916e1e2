"""Count a catalogue while its records go by, and keep no more of each product than its row in the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from exocheck.model.label import Label
from exocheck.model.rules import SEVERITIES
from exocheck.report.phrases import UNDISCLOSED, product_name
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exocheck.model.rules import Severity
    from exocheck.report.run import Record

__all__ = ["Row", "Tally"]

_MOST_BRANDS = 50_000
_TEXT = 80


class Row(NamedTuple):
    """Hold what the table shows of a product. `place` counts the run's records, `severities` go as SEVERITIES do."""

    place: int
    name: str
    brand: str
    key: str
    value: int | None
    grade: str | None
    range: tuple[int, int] | None
    classes: tuple[str, ...]
    severities: tuple[int, ...]
    rules: tuple[str, ...]

    def badness(self) -> tuple[int, tuple[int, ...], int]:
        """Order rows from the worst: by score, those without one last, then by their gravest findings."""
        return (1000 if self.value is None else self.value), tuple(-n for n in self.severities), self.place


class Tally:
    """Count products by grade, source class, finding and brand."""

    def __init__(self) -> None:
        self.total = self.present = self.unreadable = self.hidden = 0
        self.grades: Counter[str | None] = Counter()
        self.classes: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.about: dict[str, tuple[str, Severity]] = {}
        self.brands: Counter[str] = Counter()
        self.points: Counter[str] = Counter()
        self.scored: Counter[str] = Counter()

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """Count each record, and yield the rows of those that hold the subject."""
        for place, record in enumerate(records):
            self.total += 1
            self.unreadable += bool(record["problems"])
            if record["subject"]["present"]:
                yield self._row(place, record)

    def _row(self, place: int, record: Record) -> Row:
        product, score = record["product"], record["score"]
        classes = tuple(record["subject"]["source"]["classes"]) or (UNDISCLOSED,)
        shown = [f for f in record.get("findings", ()) if f["status"] == "flagged" and f["state"] == "open"]
        self.hidden += sum(f["status"] == "flagged" and f["state"] != "open" for f in record.get("findings", ()))
        for finding in shown:
            self.about.setdefault(finding["rule"], (finding["title"], finding["severity"]))
        found = Counter(finding["severity"] for finding in shown)
        rules = tuple(dict.fromkeys(finding["rule"] for finding in shown))
        brand = _short(product["brand"])
        self.present += 1
        self.grades[score["grade"]] += 1
        self.classes.update(classes)
        self.rules.update(rules)
        if brand and (brand in self.brands or len(self.brands) < _MOST_BRANDS):
            self.brands[brand] += 1
            if score["value"] is not None:
                self.scored[brand] += 1
                self.points[brand] += score["value"]
        return Row(
            place=place,
            name=product_name(
                Label(name=product["name"], key=product["key"], brand=None if product["name"] else brand)
            ),
            brand=brand,
            key=_short(product["key"]),
            value=score["value"],
            grade=score["grade"],
            range=score["range"] and (score["range"][0], score["range"][1]),
            classes=classes,
            severities=tuple(found[severity] for severity in SEVERITIES),
            rules=rules,
        )


def _short(text: str | None) -> str:
    return shorten(printable(text or "").strip(), _TEXT)
