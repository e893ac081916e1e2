"""A record read back as a result says the same as before."""

from __future__ import annotations

import json

import pytest

from exocheck.report.html.view import result_of
from exocheck.report.record import result_record
from tests.report import factory
from tests.report.html.shelves import checked, shipped_labels


@pytest.mark.parametrize("name", factory.NAMES)
def test_a_record_read_back_makes_the_same_record(name: str) -> None:
    rulebook = factory.rulebook()
    record = json.loads(json.dumps(result_record(getattr(factory, name)(), rulebook, texts=True)))
    again = json.loads(json.dumps(result_record(result_of(record), rulebook, texts=True)))
    assert again["product"] == record["product"]
    assert again == record


@pytest.mark.parametrize("number", range(len(shipped_labels())))
def test_an_active_is_found_again_at_its_place(number: int) -> None:
    record = shipped_labels()[number]
    for members in result_of(record).facts.co_actives.values():
        for item in members:
            assert item.position
            start, end = item.span
            assert (record["label"]["ingredients"] or "")[start:end] == item.text


def test_a_name_listed_twice_counts_as_often_as_the_record_says() -> None:
    record = checked({"name": "Twice", "ingredients": "Water, Niacinamide, Plant Exosomes, Niacinamide"})
    places = [i.position for items in result_of(record).facts.co_actives.values() for i in items]
    assert places == [2, 4]


def test_a_brief_record_has_no_places() -> None:
    record = checked({"name": "Brief", "ingredients": "Water, Niacinamide, Plant Exosomes"}, brief=True)
    facts = result_of(record).facts
    assert facts.ingredients == ()
    assert [i.position for items in facts.co_actives.values() for i in items] == [0]


def test_what_was_given_is_told_from_the_texts() -> None:
    record = checked({"name": "N", "ingredients": "Water, Plant Exosomes", "price": "$20", "size": "30 ml"})
    assert result_of(record).facts.given == ("name", "ingredients", "price", "size")
    without = {key: value for key, value in record.items() if key != "label"}
    assert "claims" in result_of(without).facts.given


def test_a_product_without_the_subject_is_read_from_four_keys() -> None:
    record = checked({"name": "Plain cream", "ingredients": "Water, Glycerin"}, brief=True)
    assert set(record) == {"product", "subject", "score", "problems"}
    result = result_of(record)
    assert not result.facts.subject.present
    assert result.label.name == "Plain cream"
