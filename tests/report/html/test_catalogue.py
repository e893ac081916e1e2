"""The page of a catalogue: what it counts, lists, packs and leaves out."""

from __future__ import annotations

import base64
import json
import re
import zlib
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.report.html import catalogue as module
from exocheck.report.html import write_html
from exocheck.report.html.card import card
from exocheck.report.html.nodes import Shelf, to_html
from exocheck.report.html.setting import Setting
from exocheck.report.html.tally import Tally
from exocheck.report.html.view import result_of
from tests.report.html.parsed import Parsed
from tests.report.html.shelves import catalogue, checked, run_of
from tests.report.html.test_labels import sound
from tests.report.html.test_nodes import tree_of

if TYPE_CHECKING:
    from exocheck.report.run import Record, Run

SIZE = 70


def page_of(run: Run) -> str:
    out = StringIO()
    write_html(run, out)
    return out.getvalue()


def data_of(page: str, name: str) -> Any:
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(catalogue(SIZE))


@pytest.fixture(scope="module")
def cards(page: str) -> list[Any]:
    return [card for block in data_of(page, "cards") for card in json.loads(zlib.decompress(base64.b64decode(block)))]


def plain_record(number: int) -> Record:
    return checked({"name": f"Cream {number}", "ingredients": "Water, Glycerin"}, brief=True)


def test_the_frame_is_sound_and_the_policy_allows_its_own_script_alone(page: str) -> None:
    parsed = sound(page)
    [policy] = [e.attributes["content"] for e in parsed.all("meta") if "http-equiv" in e.attributes]
    script = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    assert len(script) == 1
    assert f"script-src 'sha256-{base64.b64encode(sha256(script[0].encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "innerHTML" not in script[0]


def test_every_row_names_its_card(page: str, cards: list[Any]) -> None:
    data = data_of(page, "data")
    assert len(data["rows"]) == len(cards) == SIZE
    assert data["block"] < SIZE, "the cards of the test fill more than one block"
    for row in data["rows"]:
        assert row[1] in json.dumps(cards[row[0]][2])


def test_a_packed_card_is_the_card_of_a_single_label(page: str, cards: list[Any]) -> None:
    run = catalogue(SIZE)
    shared = data_of(page, "shared")

    def built(tree: Any) -> Any:
        if isinstance(tree, int):
            return built(shared[tree])
        return tree if isinstance(tree, str) else [tree[0], tree[1], *map(built, tree[2:])]

    setting = Setting(run.rulebook, Shelf(), prefix="c-", level=2)
    for number, record in enumerate(run.records()):
        node = tree_of(built(cards[number]))
        assert to_html(node) == to_html(card(result_of(record), setting))  # type: ignore[arg-type]
        if number > module._BLOCK:
            break


def test_rows_go_from_the_worst(page: str) -> None:
    values = [row[4] for row in data_of(page, "data")["rows"]]
    assert values == sorted(values)


def test_the_counts_are_those_of_all(page: str) -> None:
    data = data_of(page, "data")
    parsed = Parsed(page)
    assert parsed.text_of("h1") == f"{SIZE} products, {SIZE} with exosomes"
    grades = [row[5] for row in data["rows"]]
    numbers = re.search(r'id="chart-grades".*?</table>', page, re.DOTALL)
    assert numbers
    shown = [int(number) for number in re.findall(r'class="amount">([\d,]+)<', numbers[0])]
    assert shown == [grades.count(place) for place in range(len(data["grades"]))]


def test_products_without_the_subject_are_counted_not_listed() -> None:
    records = [*(plain_record(number) for number in range(25)), *catalogue(3).records()]
    page = page_of(run_of(*records, problems=("one <input> could not be opened",)))
    assert [row[0] for row in data_of(page, "data")["rows"]] != []
    assert {row[0] for row in data_of(page, "data")["rows"]} == {0, 1, 2}
    text = sound(page).text_of("p")
    assert "Counted, but not listed: 25 products without exosomes." in text
    assert "one <input> could not be opened" in text


def test_a_catalogue_without_the_subject_says_so() -> None:
    page = page_of(run_of(*(plain_record(number) for number in range(21))))
    sound(page)
    assert data_of(page, "data")["rows"] == data_of(page, "cards") == data_of(page, "shared") == []
    assert "21 products, 0 with exosomes" in page


def test_more_products_than_cards_are_counted_and_the_worst_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CARDS", 7)
    whole, cut = catalogue(40), page_of(catalogue(40))
    worst = sorted(record["score"]["value"] for record in whole.records())[:7]
    assert [row[4] for row in data_of(cut, "data")["rows"]] == worst
    assert "Listed are the 7 with the lowest scores; the charts count all 40." in Parsed(cut).text_of("p")


def test_the_table_without_scripts_holds_the_worst_200() -> None:
    parsed = Parsed(page_of(catalogue(210)))
    rows = [element for element in parsed.all("tr") if "noscript" in element.inside]
    assert len(rows) == 201
    assert "Here are the 200 products with the lowest scores." in parsed.text_of("p")


def test_what_cannot_be_scored_comes_last_and_what_is_hidden_is_counted() -> None:
    records = list(catalogue(24).records())
    records[3] = {
        **records[3],
        "score": {"value": None, "grade": None, "range": [5, 60], "parts": [], "withheld": "noise"},
    }
    records[4] = {**records[4], "problems": ["half a record"]}
    hidden = [dict(f, state="baseline") for f in records[0]["findings"] if f["status"] == "flagged"]
    records[0] = {**records[0], "findings": hidden}
    page = page_of(run_of(*records))
    data = data_of(page, "data")
    assert data["rows"][-1][0] == 3
    assert data["grades"][-1] == ["", "No score"]
    text = sound(page).text_of("p")
    assert "1 record could not be read in full." in text
    assert f"Not shown, since they are ignored or known from the baseline: {len(hidden)} findings." in text
    assert [row[9] for row in data["rows"] if row[0] == 0] == [[]]


def test_records_go_by_and_are_not_kept() -> None:
    alive = most = 0

    class Counted(dict[str, Any]):
        def __init__(self, record: Record) -> None:
            nonlocal alive, most
            super().__init__(record)
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    run = catalogue(300)
    page_of(run._replace(records=lambda: map(Counted, run.records())))
    assert most <= 25


def test_brands_are_counted_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exocheck.report.html.tally._MOST_BRANDS", 2)
    tally = Tally()
    assert len(list(tally.rows(catalogue(SIZE).records()))) == SIZE
    assert len(tally.brands) == 2
