"""Read a record back into the model's types, as far as it goes, so that all reports share their words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from exocheck.model.label import Dose, Ingredient, Label, Money, Origin, Size
from exocheck.model.report import Evidence, Facts, Finding, Mention, Part, Result, Score, Source, Subject

if TYPE_CHECKING:
    from exocheck.report.run import Record

__all__ = ["result_of"]


def result_of(record: Record) -> Result:
    """Return a record as a result.

    What a record does not hold stays empty: a brief one has no ingredients, one without `label` no texts. Words that
    bear out a disclosure or a claim have no place.
    """
    label = _label(record)
    score = record["score"]
    return Result(
        label=label,
        facts=_facts(record, label),
        findings=tuple(map(_finding, record.get("findings", ()))),
        score=Score(
            value=score["value"],
            grade=score["grade"],
            range=_pair(score["range"]),
            parts=tuple(Part(**part) for part in score["parts"]),
            withheld=score["withheld"],
        ),
        problems=tuple(record["problems"]),
    )


def _label(record: Record) -> Label:
    product, texts = record["product"], record.get("label") or {}
    price, size = product["price"], product["size"]
    return Label(
        name=product["name"],
        brand=product["brand"],
        ingredients=texts.get("ingredients"),
        claims=texts.get("claims"),
        key=product["key"],
        lang=product["lang"],
        price=price and Money(**price),
        size=size and Size(**size),
        markets=tuple(product["markets"]),
        origin=Origin(**product["source"]),
    )


def _facts(record: Record, label: Label) -> Facts:
    listed = tuple(map(_ingredient, record.get("ingredients", ())))
    reading = record.get("reading", {"unread": (), "read_as": ()})
    actives = _actives(record.get("co_actives", {}), listed)
    disclosures = record.get("disclosures", {})
    return Facts(
        ingredients=listed,
        subject=_subject(record["subject"]),
        co_actives=actives,
        disclosures={kind: _evidence(made["evidence"]) for kind, made in disclosures.items() if made["stated"]},
        claims={kind: _evidence(texts) for kind, texts in record.get("claims", {}).items()},
        unread=tuple(_unplaced(text) for text in reading["unread"]),
        near=tuple((pair["text"], pair["as"]) for pair in reading["read_as"]),
        given=_given(record, label, listed),
        price_per_ml=record["product"]["price_per_ml"],
    )


def _given(record: Record, label: Label, listed: tuple[Ingredient, ...]) -> tuple[str, ...]:
    """Name the fields that were given; where the record lacks the texts, nobody can miss the claims."""
    given = {
        "name": label.name,
        "brand": label.brand,
        "ingredients": listed or label.ingredients,
        "claims": label.claims or "label" not in record,
        "price": label.price,
        "size": label.size,
        "markets": label.markets,
    }
    return tuple(field for field, value in given.items() if value)


def _actives(families: dict[str, list[str]], listed: tuple[Ingredient, ...]) -> dict[str, tuple[Ingredient, ...]]:
    """Find the actives in the list again by their texts; one that is not there has no place."""
    found = {}
    for family, texts in families.items():
        wanted = Counter(texts)
        places: list[Ingredient] = []
        for item in listed:
            if wanted[item.text]:
                wanted[item.text] -= 1
                places.append(item)
        found[family] = (*places, *map(_unplaced, wanted.elements()))
    return found


def _unplaced(text: str) -> Ingredient:
    return Ingredient(position=0, text=text, name=text, span=(0, 0))


def _ingredient(item: dict[str, Any]) -> Ingredient:
    dose = item["dose"]
    return Ingredient(**{**item, "span": _pair(item["span"]), "dose": dose and Dose(**dose)})


def _subject(subject: dict[str, Any]) -> Subject:
    source = subject["source"]
    return Subject(
        id=subject["id"],
        present=subject["present"],
        declared_in=tuple(subject["declared_in"]),
        mentions=tuple(Mention(**{**m, "span": _pair(m["span"])}) for m in subject["mentions"]),
        source=Source(
            classes=tuple(source["classes"]),
            tissue=source["tissue"],
            organism=source["organism"],
            disclosed=source["disclosed"],
            evidence=_evidence(source["evidence"]),
        ),
    )


def _finding(finding: dict[str, Any]) -> Finding:
    evidence = tuple(Evidence(**{**e, "span": _pair(e["span"])}) for e in finding["evidence"])
    return Finding(**{**finding, "evidence": evidence})


def _evidence(texts: list[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(field="", text=text, span=(0, 0)) for text in texts)


def _pair(span: Any) -> Any:
    return span and (span[0], span[1])
