from __future__ import annotations

import json
from typing import Any

import pytest

from exocheck.report.record import result_record

from . import factory

KEYS = [
    "product",
    "ingredients",
    "subject",
    "co_actives",
    "disclosures",
    "claims",
    "reading",
    "findings",
    "score",
    "problems",
]


def record_of(name: str, **options: bool) -> dict[str, Any]:
    return dict(result_record(getattr(factory, name)(), factory.rulebook(), **options))


@pytest.mark.parametrize("name", factory.NAMES)
def test_a_record_has_the_keys_of_the_contract_in_its_order(name: str) -> None:
    assert list(record_of(name)) == KEYS
    assert list(record_of(name, full=True)) == KEYS


def test_texts_are_added_where_wanted() -> None:
    record = record_of("bad", texts=True)
    assert list(record) == ["product", "label", *KEYS[1:]]
    assert record["label"] == {
        field: getattr(factory.bad().label, field) for field in ("name", "brand", "ingredients", "claims")
    }


@pytest.mark.parametrize("name", factory.NAMES)
def test_a_record_is_plain_json_and_survives_it(name: str) -> None:
    record = record_of(name, full=True)
    assert json.loads(json.dumps(record)) == record


def test_every_printed_fact_of_a_label_reaches_the_record() -> None:
    record = record_of("bad")
    assert record["product"] == {
        "key": "LL-7",
        "name": "Midnight Messenger Ampoule",
        "brand": "Lumen & Loam",
        "lang": "en",
        "markets": ["eu"],
        "price": {"amount": 180, "currency": "USD"},
        "size": {"amount": 10, "unit": "ml"},
        "price_per_ml": 18,
        "source": {"path": "shelf.csv", "record": 4, "line": 6},
    }
    assert [i["text"] for i in record["ingredients"]][-1] == "Exosomes"
    assert record["subject"]["declared_in"] == ["ingredients", "claims"]
    assert [m["position"] for m in record["subject"]["mentions"]] == [6, None]
    assert record["co_actives"] == {
        "peptides": ["Palmitoyl Tripeptide-1"],
        "hyaluronic_acid": ["Sodium Hyaluronate"],
        "other_actives": [],
    }
    assert record["disclosures"]["quantity"] == {"stated": True, "evidence": ["Ten billion"]}
    assert record["disclosures"]["source"] == {"stated": False, "evidence": []}
    assert record["claims"] == {"drug_like": ["Heals eczema"], "benefit": []}
    assert record["score"]["value"] == 62
    assert record["score"]["parts"][0] == {"rule": "source-hidden", "points": 25, "because": "source left out"}


def test_spans_slice_the_raw_text() -> None:
    result = factory.bad()
    record = record_of("bad")
    raw = {"ingredients": result.label.ingredients or "", "claims": result.label.claims or ""}
    for ingredient in record["ingredients"]:
        start, end = ingredient["span"]
        assert raw["ingredients"][start:end] == ingredient["text"]
    for mention in record["subject"]["mentions"]:
        start, end = mention["span"]
        assert raw[mention["field"]][start:end] == mention["text"]


def test_a_dose_and_a_disclosed_source_are_given() -> None:
    record = record_of("good")
    assert record["ingredients"][2]["dose"] == {"amount": 50, "unit": "ppm"}
    assert record["disclosures"]["source"] == {"stated": True, "evidence": ["Exosomes from rice callus culture"]}
    assert record["subject"]["source"]["classes"] == ["plant"]


def test_only_flagged_and_unassessed_findings_are_shown_unless_full() -> None:
    assert {f["status"] for f in record_of("good")["findings"]} == {"not_assessed"}
    assert {f["status"] for f in record_of("good", full=True)["findings"]} == {"not_assessed", "clear"}


def test_unknown_values_are_null() -> None:
    product = record_of("list_only")["product"]
    assert [key for key, value in product.items() if value is None] == [
        "key", "name", "brand", "lang", "price", "size", "price_per_ml",
    ]  # fmt: skip
    assert product["source"] == {"path": None, "record": None, "line": None}


def test_a_scanned_record_without_the_subject_is_short() -> None:
    assert list(record_of("absent", brief=True)) == ["product", "subject", "score", "problems"]


def test_a_scanned_record_with_the_subject_leaves_out_the_ingredients() -> None:
    assert list(record_of("bad", brief=True)) == [key for key in KEYS if key != "ingredients"]


def test_full_beats_brief() -> None:
    assert record_of("absent", brief=True, full=True) == record_of("absent", full=True)


def test_a_withheld_score_says_why_and_a_problem_is_told_once() -> None:
    record = record_of("withheld")
    assert record["score"] == {
        "value": None,
        "grade": None,
        "range": None,
        "parts": [],
        "withheld": "3 of 5 entries of the list could not be read",
    }
    assert record["problems"] == ["the photograph is blurred"]
    assert record["reading"] == {
        "unread": ["#~~##", "|||_|", "x9~q"],
        "read_as": [{"text": "Exosomcs", "as": "exosomes"}],
    }
