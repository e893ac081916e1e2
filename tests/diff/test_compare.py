"""What counts as new, gone and changed, and what must not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.diff.gate import fails
from tests.diff.runs import Record, changes, finding, record, without

if TYPE_CHECKING:
    from exocheck.diff.model import Changes

TRIAL, TEST = finding("no-trial", "high", "firms"), finding("no-test", "low")
RECORDS = st.lists(
    st.one_of(
        st.builds(without, st.sampled_from(["A", "B", None])),
        st.builds(record, st.sampled_from(["A", "B", None]), score=st.sampled_from([10, 90])),
        st.just(record("C", TRIAL, TEST)),
    ),
    max_size=6,
)


def kinds(found: Changes) -> list[tuple[str | None, str]]:
    return [(c.product.key, "new" if c.old is None else "gone" if c.new is None else "changed") for c in found.products]


def told(found: Changes) -> list[tuple[str, str]]:
    return [
        (f.rule, "new" if f.old is None else "gone" if f.new is None else "changed")
        for change in found.products
        for f in change.findings
    ]


def test_products_come_go_and_change() -> None:
    found = changes(
        [record("A"), record("B"), record("C"), without("D"), without("E"), without("F")],
        [record("C"), record("B", score=60), record("G"), without("D"), record("F"), without("H")],
    )
    assert sorted(kinds(found)) == [("A", "gone"), ("B", "changed"), ("F", "changed"), ("G", "new")]
    assert (found.same, found.new_without, found.gone_without) == (2, 1, 1)
    assert (found.old.products, found.old.present, found.new.products, found.new.present) == (6, 3, 6, 4)
    [appeared] = [change for change in found.products if change.product.key == "F"]
    assert appeared.old is not None
    assert appeared.old.standing is None


def test_the_subject_can_leave_a_product() -> None:
    found = changes([record("A", TRIAL)], [without("A")])
    assert kinds(found) == [("A", "changed")]
    assert told(found) == [("no-trial", "gone")]


@pytest.mark.parametrize(("old", "new", "wanted"), [
    ([], [TRIAL], [("no-trial", "new")]),
    ([TRIAL], [], [("no-trial", "gone")]),
    ([TRIAL], [TRIAL], []),
    ([TRIAL], [finding("no-trial", "high", "FIRMS ")], []),
    ([TRIAL], [finding("no-trial", "high", "heals")], [("no-trial", "changed")]),
    ([TRIAL], [finding("no-trial", "low", "firms")], [("no-trial", "changed")]),
    ([TRIAL], [TRIAL | {"state": "baseline"}], [("no-trial", "changed")]),
    ([TRIAL], [TRIAL | {"status": "not_assessed"}], [("no-trial", "gone")]),
    ([TRIAL | {"status": "clear"}], [TEST, TRIAL], [("no-trial", "new"), ("no-test", "new")]),
    ([TEST], [TRIAL], [("no-trial", "new"), ("no-test", "gone")]),
])  # fmt: skip
def test_findings_come_go_and_change(old: list[Record], new: list[Record], wanted: list[tuple[str, str]]) -> None:
    assert told(changes([record("A", *old)], [record("A", *new)])) == wanted


def test_without_keys_names_and_brands_count() -> None:
    old = [record(None, name="Rosé Serum"), record(None, name="Day Cream"), without(None, None)]
    found = changes(
        old, [without(None, None), record(None, name="ROSE  serum", score=1), record(None, name="Day Cream")]
    )
    assert kinds(found) == [(None, "changed")]
    assert kinds(changes([record(None, brand="A")], [record(None, brand="B")])) == [(None, "new"), (None, "gone")]
    assert kinds(changes([record("Rose", name=None)], [record(None, name="Rose")])) == [(None, "new"), ("Rose", "gone")]


def test_several_with_one_key_are_taken_in_order() -> None:
    old = [record("A", score=10), record("A", score=20), record("A", score=30), without("A")]
    assert kinds(changes(old, old)) == []
    found = changes(old, [record("A", score=10), record("A", score=25), record("A", score=30)])
    assert kinds(found) == [("A", "changed")]
    assert found.gone_without == 1
    assert [p.standing.score for p in found.products[0][1:3] if p and p.standing] == [20, 25]


def test_the_gravest_come_first() -> None:
    old = [record("A"), record("B"), record("C"), record("D")]
    new = [record("A", score=70), record("B", score=20), record("C", TEST), record("E", TRIAL)]
    assert kinds(changes(old, new)) == [
        ("E", "new"),
        ("C", "changed"),
        ("B", "changed"),
        ("A", "changed"),
        ("D", "gone"),
    ]


def test_a_rule_that_is_another_is_told() -> None:
    resting = finding("no-test", "low", status="not_assessed")
    found = changes(
        [record("A", TRIAL, resting)],
        [record("B", finding("no-trial", "medium", why="Well."), resting), record("C", TEST)],
    )
    assert found.rules == (("no-trial", (("severity", "high", "medium"), ("why", "So.", "Well."))),)
    assert found.titles == {"no-trial": "No-trial", "no-test": "No-test"}


@pytest.mark.parametrize(("old", "new", "fail_on", "min_score", "wanted"), [
    ([record("A")], [record("A", TRIAL)], "high", None, True),
    ([record("A")], [record("A", TRIAL)], "critical", None, False),
    ([record("A")], [record("A", TRIAL | {"state": "baseline"})], "high", None, False),
    ([record("A", TRIAL)], [record("A", TRIAL, TEST)], "high", None, False),
    ([record("A", TRIAL)], [record("A", TRIAL, TEST)], "low", None, True),
    ([record("A", finding("no-trial", "low"))], [record("A", TRIAL)], "high", None, True),
    ([record("A", TRIAL | {"state": "ignored"})], [record("A", TRIAL)], "high", None, True),
    ([record("A", finding("no-trial", "high", "x"))], [record("A", TRIAL)], "high", None, False),
    ([], [record("A", TRIAL)], "high", None, True),
    ([record("A", TRIAL)], [], "info", 100, False),
    ([record("A", score=80)], [record("A", score=49)], None, 50, True),
    ([record("A", score=80)], [record("A", score=50)], None, 50, False),
    ([record("A", score=40)], [record("A", score=10)], None, 50, False),
    ([record("A", score=80)], [record("A", score=None)], None, 50, True),
    ([], [record("A", score=10)], None, 50, True),
    ([without("A")], [record("A", score=10)], None, 50, True),
    ([record("A", score=10)], [without("A")], None, 50, False),
    ([record("A", score=80)], [record("A", TRIAL, score=10)], None, None, False),
])  # fmt: skip
def test_the_gate(
    old: list[Record], new: list[Record], fail_on: str | None, min_score: int | None, *, wanted: bool
) -> None:
    assert fails(changes(old, new), fail_on=fail_on, min_score=min_score) is wanted


@given(RECORDS, RECORDS)
@settings(max_examples=80)
def test_every_product_is_counted_once(old: list[Record], new: list[Record]) -> None:
    found = changes(old, new)
    kind = [name for _, name in kinds(found)]
    assert found.same + kind.count("changed") + kind.count("new") + found.new_without == len(new)
    assert found.same + kind.count("changed") + kind.count("gone") + found.gone_without == len(old)
    back = [name for _, name in kinds(changes(new, old))]
    assert (back.count("new"), back.count("gone")) == (kind.count("gone"), kind.count("new"))
    assert kinds(changes(old, old)) == []
