"""What is hidden, by ignores and by a baseline; the rest of a result, and the score, follow from it."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.config.ignores import Ignore
from exocheck.model.label import Label, Origin
from exocheck.triage.baseline import Baseline
from exocheck.triage.entry import entries_of
from exocheck.triage.hide import Hider, Used
from tests.engine.labels import LIST, check, checker

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.triage.entry import Entry

TODAY = date(2026, 11, 25)
HUMAN = LIST.format("Human Adipose Stromal Cell Exosomes")


def label(
    key: str | None = "A1", name: str | None = "Rose Serum", line: int = 1, claims: str = "Heals acne."
) -> Result:
    origin = Origin(path="shop/a.json", record=0, line=line)
    return checker().check(Label(key=key, name=name, ingredients=HUMAN, claims=claims, origin=origin))


def flagged(result: Result, state: str = "open") -> set[str]:
    return {f.rule for f in result.findings if f.status == "flagged" and f.state == state}


def known(*results: Result) -> Counter[Entry]:
    return Counter(entry for result in results for _, entry in entries_of(result))


def test_an_ignore_hides_a_rule_and_gives_its_points_back(rulebook: Rulebook) -> None:
    before = label()
    ignore = Ignore(("human-source-adipose", "drug-like-claim"), "Seen.")
    hider = Hider(rulebook.score, TODAY, ignores=[ignore])
    after = hider.apply(before)
    assert flagged(after, "ignored") == {"human-source-adipose", "drug-like-claim"}
    assert flagged(after) == flagged(before) - flagged(after, "ignored")
    assert (after.score.value or 0) > (before.score.value or 0)
    assert {part.rule for part in after.score.parts}.isdisjoint(ignore.rules)
    assert hider.remarks(whole=True) == []


def test_an_ignore_is_about_products_and_files(rulebook: Rulebook) -> None:
    rule = ("human-source-adipose",)
    for ignore, hides in [
        (Ignore(rule, "x", product="a1"), True),
        (Ignore(rule, "x", product="rose*"), True),
        (Ignore(rule, "x", product="B*"), False),
        (Ignore(rule, "x", path="shop/*", folder="."), True),
        (Ignore(rule, "x", path="other/*", folder="."), False),
        (Ignore(rule, "x", product="A1", path="*.txt", folder="."), False),
    ]:
        hider = Hider(rulebook.score, TODAY, ignores=[ignore])
        assert bool(flagged(hider.apply(label()), "ignored")) is hides, ignore
        assert bool(hider.remarks(whole=True)) is not hides
        assert hider.remarks(whole=False) == []
    nowhere = Hider(rulebook.score, TODAY, ignores=[Ignore(rule, "x", path="*", folder=".")])
    assert not flagged(nowhere.apply(check(HUMAN)), "ignored")


def test_an_ignore_ends_after_its_last_day(rulebook: Rulebook) -> None:
    ignore = Ignore(("human-source-adipose",), "x", until=TODAY, place="exocheck.toml:3")
    assert flagged(Hider(rulebook.score, TODAY, ignores=[ignore]).apply(label()), "ignored")
    late = Hider(rulebook.score, date(2026, 11, 26), ignores=[ignore])
    assert not flagged(late.apply(label()), "ignored")
    assert late.remarks(whole=False) == [
        "exocheck.toml:3: the ignore of human-source-adipose ended on 2026-11-25 and hides nothing "
        "(remove it, or give a later date)"
    ]


def test_an_ignore_that_covers_a_product_and_hides_nothing_is_told(rulebook: Rulebook) -> None:
    hider = Hider(rulebook.score, TODAY, ignores=[Ignore(("plant-source",), "x", place="exocheck.toml:1")])
    assert hider.apply(label()) == label()
    [remark] = hider.remarks(whole=False)
    assert remark.startswith("exocheck.toml:1: the ignore of plant-source hides nothing")
    assert hider.apply(check("Water, Glycerin")) == check("Water, Glycerin")


def test_of_two_ignores_of_one_finding_both_count_as_used(rulebook: Rulebook) -> None:
    rule = ("human-source-adipose",)
    hider = Hider(rulebook.score, TODAY, ignores=[Ignore(rule, "x"), Ignore(rule, "y", product="A1")])
    hider.apply(label())
    assert hider.remarks(whole=True) == []


def test_a_baseline_knows_findings_by_product_and_words_not_by_line(rulebook: Rulebook) -> None:
    counts = known(label())
    for other in (label(line=7), label(name="Other name"), label(claims="HEALS  acne.")):
        assert not flagged(Hider(rulebook.score, TODAY, baseline=Baseline(counts)).apply(other))
    another = Hider(rulebook.score, TODAY, baseline=Baseline(counts)).apply(label(key="A2"))
    assert flagged(another) == flagged(label())
    worded = Hider(rulebook.score, TODAY, baseline=Baseline(counts)).apply(label(claims="Heals acne. Repairs DNA."))
    assert "drug-like-claim" in flagged(worded)
    assert "human-source-adipose" not in flagged(worded)


def test_without_a_key_the_folded_name_counts(rulebook: Rulebook) -> None:
    baseline = Baseline(known(label(key=None, name="Rosé  SERUM")))
    assert not flagged(Hider(rulebook.score, TODAY, baseline=baseline).apply(label(key=None, name="rose serum")))
    nameless = Baseline(known(label(key=None, name=None)))
    assert not flagged(Hider(rulebook.score, TODAY, baseline=nameless).apply(label(key=None, name=None)))


def test_what_goes_beyond_the_count_is_open(rulebook: Rulebook) -> None:
    baseline = Baseline(known(label(), label(line=2)))
    hider = Hider(rulebook.score, TODAY, baseline=baseline)
    found = [hider.apply(label(line=line)) for line in (1, 2, 3)]
    assert [bool(flagged(result)) for result in found] == [False, False, True]
    assert baseline.left_over() == 0
    assert found[2] == label(line=3)


def test_what_is_ignored_takes_nothing_from_the_baseline(rulebook: Rulebook) -> None:
    baseline = Baseline(known(label()))
    hider = Hider(rulebook.score, TODAY, ignores=[Ignore(("drug-like-claim",), "x")], baseline=baseline)
    after = hider.apply(label())
    assert flagged(after, "ignored") == {"drug-like-claim"}
    assert flagged(after, "baseline") == flagged(label()) - {"drug-like-claim"}
    assert not flagged(after)
    assert baseline.left_over() == 1
    assert "drug-like-claim" not in {entry.rule for entry in baseline.occurring()}
    assert known(after) == {}


def test_workers_match_and_the_parent_counts(rulebook: Rulebook) -> None:
    counts = known(label())
    worker = pickle.loads(pickle.dumps(Hider(rulebook.score, TODAY, baseline=Baseline(counts))))
    parent = Hider(rulebook.score, TODAY, baseline=Baseline(counts))
    settled = []
    for line in (1, 2):
        result, matches = pickle.loads(pickle.dumps((label(line=line), worker.match(label(line=line)))))
        settled.append(parent.settle(result, matches))
    alone = Hider(rulebook.score, TODAY, baseline=Baseline(counts))
    assert settled == [alone.apply(label(line=line)) for line in (1, 2)]


@given(st.lists(st.lists(st.sampled_from(["A1", "A2"]), max_size=4), max_size=4), st.integers(0, 3))
@settings(max_examples=25)
def test_pieces_give_what_one_run_gives(rulebook: Rulebook, pieces: list[list[str]], count: int) -> None:
    counts = dict.fromkeys(known(label()), count) if count else {}
    ignore = Ignore(("human-source-adipose",), "x", product="A2")
    alone, worker, parent = (
        Hider(rulebook.score, TODAY, ignores=[ignore], baseline=Baseline(counts)) for _ in range(3)
    )
    found = []
    for piece in pieces:
        labels = [label(key=key) for key in piece]
        worker.begin()
        results, used = [worker.apply(one) for one in labels], worker.used()
        before = parent.overdrawn(used)
        if before:
            worker.begin(before)
            results, again = [worker.apply(one) for one in labels], worker.used()
            assert again == used
        parent.merge(used)
        found += results
    assert found == [alone.apply(label(key=key)) for piece in pieces for key in piece]
    assert parent.remarks(whole=True) == alone.remarks(whole=True)
    assert parent.used() == alone.used() == Used.of(json.loads(json.dumps(alone.used().plain())))


def test_without_a_baseline_nothing_is_overdrawn(rulebook: Rulebook) -> None:
    hider = Hider(rulebook.score, TODAY, ignores=[Ignore(("drug-like-claim",), "x")])
    hider.begin()
    hider.apply(label())
    used = hider.used()
    assert used == Used({}, frozenset({0}), frozenset({0}))
    assert hider.overdrawn(used) == {}
