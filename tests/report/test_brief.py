"""The fast way of writing a record says what the slow one says."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from exocheck.engine import Checker
from exocheck.model.label import Label, Money, Origin, Size
from exocheck.report.brief import BriefLines
from exocheck.report.record import result_record
from exocheck.rulebook import load_rulebook

BOOK = load_rulebook(())
CHECKER = Checker(BOOK)
BRIEF = BriefLines(BOOK)

texts = st.none() | st.text(max_size=20)
amounts = st.floats(0.01, 1e6) | st.integers(1, 10**6).map(float)
labels = st.builds(
    Label,
    key=texts,
    name=texts,
    brand=texts,
    lang=texts,
    price=st.none() | st.builds(Money, amount=amounts, currency=st.none() | st.just("EUR")),
    size=st.none() | st.builds(Size, amount=amounts, unit=st.sampled_from(["ml", "g", "piece"])),
    markets=st.lists(st.sampled_from(["eu", "us"]), unique=True).map(tuple),
    origin=st.builds(Origin, path=texts, record=st.none() | st.integers(0, 9), line=st.none() | st.integers(1, 9)),
    problems=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


@given(labels)
def test_both_ways_write_the_same(label: Label) -> None:
    result = CHECKER.skim(label._replace(ingredients=None, claims=None))
    if result.facts.subject.present:
        return
    record = result_record(result, BOOK, brief=True)
    assert BRIEF.line(label) == json.dumps(record, ensure_ascii=False, separators=(",", ":"))
