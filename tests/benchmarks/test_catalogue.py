"""The catalogues that benchmarks read have the statistics they say they have."""

from __future__ import annotations

import csv
import gzip
import json
import re
from functools import cache
from itertools import islice
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from exocheck.engine import Checker
from exocheck.model.label import Label
from tests.benchmarks.catalogue import COLUMNS, Maker, is_hangul, write_catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.catalogue import Row

pytestmark = pytest.mark.untraced

ROWS = 4000


@cache
def maker() -> Maker:
    return Maker()


@cache
def all_rows() -> list[Row]:
    return list(islice(maker().rows(), ROWS))


def rows(number: int) -> list[Row]:
    return all_rows()[:number]


def names(row: Row) -> list[str]:
    return re.split(r", | • ", row[3])


def label(row: Row) -> Label:
    return Label(name=row[1], brand=row[2], ingredients=row[3], claims=row[4] or None)


def test_lists_are_as_long_as_real_ones() -> None:
    made = rows(ROWS)
    assert mean(len(names(row)) for row in made) == pytest.approx(31, abs=1)
    assert mean(len(row[3]) for row in made) == pytest.approx(660, abs=33)


def test_a_list_names_nothing_twice() -> None:
    assert all(len(set(names(row))) == len(names(row)) for row in rows(500))


def test_one_list_of_ten_is_korean() -> None:
    assert mean(is_hangul(row[3]) for row in rows(ROWS)) == pytest.approx(0.1, abs=0.02)


def test_few_names_are_common_and_new_ones_keep_coming() -> None:
    made = [names(row) for row in rows(ROWS)]
    seen = {name for row in made[: ROWS // 2] for name in row}
    assert mean(len(seen.intersection(row)) / len(row) for row in made[ROWS // 2 :]) > 0.85
    quarters = [made[start : start + ROWS // 4] for start in range(ROWS // 2, ROWS, ROWS // 4)]
    for quarter in quarters:
        fresh = {name for row in quarter for name in row} - seen
        assert len(fresh) > len(quarter)
        seen |= fresh


def test_one_product_of_two_hundred_holds_the_subject() -> None:
    checker = Checker(maker().words.book)
    present = [checker.skim(label(row)).facts.subject.present for row in rows(ROWS)]
    assert mean(present) == pytest.approx(0.005, abs=0.002)


def test_all_products_of_the_second_catalogue_hold_the_subject_in_their_lists() -> None:
    checker = Checker(maker().words.book)
    made = islice(maker().rows(1.0), 150)
    subjects = [checker.check(label(row)).facts.subject for row in made]
    assert all("ingredients" in subject.declared_in for subject in subjects)
    assert len({subject.source.classes for subject in subjects}) > 8


def test_the_same_catalogue_is_made_each_time_whatever_its_length() -> None:
    again = Maker()
    assert rows(300) == list(islice(again.rows(0.005), 300))
    assert rows(20) != list(islice(again.rows(0.005, seed=2), 20))


@pytest.mark.parametrize("name", ["made.csv", "made.csv.gz", "made.jsonl"])
def test_files_hold_what_was_made(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_catalogue(path, rows(30))
    data = path.read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    if ".csv" in name:
        found = list(csv.DictReader(text.splitlines()))
    else:
        found = [json.loads(line) for line in text.splitlines()]
    assert found == [dict(zip(COLUMNS, row, strict=True)) for row in rows(30)]
