"""Results written from cells are those written from labels, byte by byte."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exocheck.engine import Checker
from exocheck.engine.gate import Gate
from exocheck.engine.threshold import Threshold
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.source import open_source
from exocheck.read.overrides import Overrides
from exocheck.rulebook import load_rulebook
from exocheck.scan.plain_lines import PlainLines
from exocheck.scan.screen import Screen
from exocheck.scan.settings import Settings
from exocheck.scan.worker import Done, Worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


HEADER = ["id", "name", "brand", "ingredients", "price", "currency", "size", "markets"]
ROW = st.tuples(
    st.sampled_from(["1", "007", "", " "]),
    st.sampled_from(["Gel", "", " Rose  Gel ", 'The "Gel"', "젤", "Rose Exosome Gel", "a\nb", "<b>Gel</b>"]),
    st.sampled_from(["Alma", "", "Ünal"]),
    st.sampled_from(["Water, Glycerin", "Water, Rosa Exosomes", "정제수, 엑소좀", "Muscles", "", "Aqua • Plant 5% EV"]),
    st.sampled_from(["9.90", "", "free", "12,50 €", "-1"]),
    st.sampled_from(["EUR", "", "usd", "Gulden"]),
    st.sampled_from(["30 ml", "", "1 fl oz", "big"]),
    st.sampled_from(["EU", "", "EU, US", "Atlantis"]),
)


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Settings((), Overrides({}), Threshold()))


@pytest.fixture(scope="module")
def plain_worker() -> Worker:
    """Return a worker as it is where the extra `fast` is not installed."""
    worker = Worker(Settings((), Overrides({}), Threshold()))
    worker._checker._gate = Gate(load_rulebook(), native=False)
    return worker


def results(worker: Worker, path: Path) -> Done:
    source, feed = open_source(str(path), {}, load_rulebook())
    try:
        piece = feed.next()
    finally:
        feed.close()
    assert piece is not None
    return worker(source, piece, 7)


@pytest.mark.untraced
@given(rows=st.lists(ROW, min_size=1, max_size=8), end=st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(rows=[("1", "Gel", "", "Water", "", "", "", "")], end="\n")
def test_a_plain_row_gives_what_its_label_would(
    rows: list[tuple[str, ...]],
    end: str,
    worker: Worker,
    plain_worker: Worker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("shop") / "shop.csv"
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerows([HEADER, *rows])
    path.write_text(stream.getvalue(), "utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_plain_lines", lambda *_: None)
        slow = results(worker, path)
    quick = results(worker, path)
    assert quick.written == results(plain_worker, path).written == slow.written
    assert quick.first == slow.first == 7
    assert quick.summary.records == slow.summary.records
    assert (quick.summary.problems, quick.summary.unread) == (slow.summary.problems, slow.summary.unread)


@pytest.mark.parametrize(("name", "looks"), [("Rose Exosome Gel", 0), ("Gel", 1)])
def test_the_closer_look_is_spared_where_most_rows_would_pass_it(
    monkeypatch: pytest.MonkeyPatch, worker: Worker, tmp_path: Path, name: str, looks: int
) -> None:
    called: list[int] = []
    select = Checker.select

    def counted(checker: Checker, labels: Sequence[tuple[str | None, ...]]) -> list[bool]:
        called.append(len(labels))
        return select(checker, labels)

    monkeypatch.setattr(Checker, "select", counted)
    path = tmp_path / "shop.csv"
    path.write_text("id,name\n1,Exosome Oil\n2,Aqua & Oil\n" + f"3,{name}\n" * 3, "utf-8")
    present = [b'"present":true' in line for line in results(worker, path).written[0].splitlines()]
    assert present == [True, False, *[looks == 0] * 3]
    assert len(called) == looks


def test_a_row_with_bytes_that_are_no_text_is_read_as_a_label(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text("id,name,ingredients\n1,Gel,Water\n", "utf-8")
    source, feed = open_source(str(path), {}, load_rulebook())
    feed.close()
    lines = worker(source, Piece(b"1,Gel,Water\n2,\xe9t\xe9,Water\n", 2), 0).written[0].splitlines()
    assert [b"not UTF-8" in line for line in lines] == [False, True]
    assert "été".encode() in lines[1]


def test_amounts_that_look_alike_when_joined_are_told_apart(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    cells = ["1.00 EUR\0,30 ml", "1.00 EUR,\00030 ml", "1.00 EUR,30 ml"] * 2
    path.write_text("name,price,size\n" + "".join(f"Gel,{of}\n" for of in cells), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_plain_lines", lambda *_: None)
        slow = results(worker, path)
    assert results(worker, path).written == slow.written
    assert slow.written[0].count(b'"amount":30') >= 2


def test_amounts_are_forgotten_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch, worker: Worker, tmp_path: Path
) -> None:
    monkeypatch.setattr("exocheck.scan.plain_lines._MOST_REMEMBERED", 2)
    monkeypatch.setattr("exocheck.scan.plain_lines._MOST_TEXTS", 2)
    path = tmp_path / "shop.csv"
    rows = "".join(f"{n},Gel,Water,{n}.00 EUR\n" for n in range(1, 9))
    path.write_text("id,name,ingredients,price\n" + rows, "utf-8")
    known: list[int] = []
    read = PlainLines.line

    def line(lines: PlainLines, cells: Sequence[str], number: int, record: int) -> str | None:
        known.append(len(lines._known))
        return read(lines, cells, number, record)

    monkeypatch.setattr(PlainLines, "line", line)
    assert results(worker, path).written[0].count(b'"amount":') == 8
    assert max(known) <= 2
