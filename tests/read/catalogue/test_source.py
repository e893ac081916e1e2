from __future__ import annotations

import io
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError, UsageError
from exocheck.read.catalogue import cut
from exocheck.read.catalogue.cut import Piece
from exocheck.read.catalogue.feed import Batch
from exocheck.read.catalogue.item import Item
from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.pieces import PieceReader
from exocheck.read.catalogue.source import STDIN, Source, open_source, problem_source
from tests.read.catalogue.reading import read_catalogue, spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.feed import Feed

    Write = Callable[[str, bytes], str]

TABLE = b"name;inci\nRose;Water\nOil;Wax\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def first_piece(feed: Feed) -> Piece:
    with closing(feed):
        piece = feed.next()
    assert isinstance(piece, Piece)
    return piece


def test_a_table_is_told_and_its_rows_begin_below_the_header(write: Write, rulebook: Rulebook) -> None:
    source, feed = open_source(write("a.csv", b"\xef\xbb\xbfMy shop\n" + TABLE), {}, rulebook)
    assert (source.kind, source.encoding, source.note, source.width) == (Kind.CSV, "UTF-8", None, 2)
    assert source.layout is not None
    assert source.layout.columns == {"name": ("name",), "ingredients": ("inci",)}
    assert first_piece(feed) == Piece(b"Rose;Water\nOil;Wax\n", 3, last=True)


def test_reading_can_begin_at_a_position(write: Write, rulebook: Rulebook) -> None:
    _, feed = open_source(write("a.csv", TABLE), {}, rulebook, position=len(b"Rose;Water\n"), line=3)
    assert first_piece(feed) == Piece(b"Oil;Wax\n", 3, last=True)
    _, feed = open_source(write("a.jsonl", b'{"name":"A"}\n{"name":"B"}\n'), {}, rulebook, position=13, line=2)
    assert first_piece(feed) == Piece(b'{"name":"B"}\n', 2, last=True)
    _, items = open_source(write("a.json", b'[{"name":"A"},\n{"name":"B"}]'), {}, rulebook, position=1)
    with closing(items):
        assert items.next() == Batch((Item({"name": "B"}, 2),))
    _, feed = open_source(write("a.csv", TABLE), {}, rulebook, position=1_000, line=9)
    with closing(feed):
        assert feed.next() is None


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"name;inci\rRose;Water\rOil;Wax\r", [2, 3]),
        (b"x\ry\nname;inci\nRose;Water\nOil;Wax\n", [3, 4]),
        (b"name;inci\r\nRose;Water\r\nOil;Wax\r\n", [2, 3]),
        ("name;inci\nRose;Water\nOil;Wax\n".encode("utf-16"), [2, 3]),
        (b"name;inci\nRose;Water\nOil;Wax", [2, 3]),
    ],
)
def test_line_ends_of_any_kind(data: bytes, lines: list[int], tmp_path: Path, rulebook: Rulebook) -> None:
    found, broken = read_catalogue(tmp_path / "a.csv", data, rulebook)
    assert broken is None
    assert [(label.name, label.ingredients) for label in found] == [("Rose", "Water"), ("Oil", "Wax")]
    assert [label.origin.line for label in found] == lines


def test_rows_of_one_product_stay_together(tmp_path: Path, rulebook: Rulebook) -> None:
    data = b"Handle,Title,Body (HTML),Vendor\nrose,Rose,<p>x</p>,V\nrose,,,\noil,Oil,y,V\n"
    found, _ = read_catalogue(tmp_path / "a.csv", data, rulebook)
    assert [(label.name, label.origin.line) for label in found] == [("Rose", 2), ("Oil", 4)]


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_last_line_needs_no_end(end: str, tmp_path: Path, rulebook: Rulebook) -> None:
    found, _ = read_catalogue(tmp_path / "a.jsonl", f'{{"name": "A"}}{end}'.encode(), rulebook)
    assert [(label.name, label.problems) for label in found] == [("A", ())]


def test_a_line_without_end_is_a_problem(tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "SIZE", 1_000)
    monkeypatch.setattr(cut, "LARGEST", 10_000)
    data = b'{"name": "A"}\n{"name": "' + b"x" * 30_000 + b'"}\n{"name": "B"}\n'
    found, _ = read_catalogue(tmp_path / "a.jsonl", data, rulebook)
    assert [label.name for label in (found[0], found[-1])] == ["A", "B"]
    assert "line 2 is longer than a record can be" in {problem for label in found for problem in label.problems}
    assert all(label.problems for label in found[1:-1])


def test_columns_can_be_named_for_every_kind(write: Write, rulebook: Rulebook) -> None:
    given = {"name": ["x"], "ingredients": ["y"]}
    for name, data in (
        ("a.csv", b"x,y\nRose,Water\n"),
        ("a.jsonl", b'{"x": "Rose", "y": "Water"}\n'),
        ("a.json", b'[{"x": "Rose", "y": "Water"}]'),
        ("a.xml", b"<products><item><x>Rose</x><y>Water</y></item></products>"),
        ("a.xlsx", spreadsheet({"A": {1: ["x", "y"], 2: ["Rose", "Water"]}})),
    ):
        source, feed = open_source(write(name, data), given, rulebook)
        with closing(feed):
            piece = feed.next()
        assert piece is not None
        [label] = PieceReader(rulebook).read(source, piece)
        assert (label.name, label.ingredients) == ("Rose", "Water")
    with pytest.raises(UsageError, match="no column is called z"):
        open_source(write("a.csv", b"x,y\nRose,Water\n"), {"name": ["z"]}, rulebook)


@pytest.mark.parametrize("name", ["missing.csv", ".", "a\0b", "x" * 5_000])
def test_what_cannot_be_opened_is_an_input_error(name: str, tmp_path: Path, rulebook: Rulebook) -> None:
    with pytest.raises(InputError, match="cannot read"):
        open_source(str(tmp_path / name), {}, rulebook)


def test_standard_input_stays_open(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(TABLE))
    monkeypatch.setattr("sys.stdin", stdin)
    source, feed = open_source(STDIN, {}, rulebook)
    assert (source.name, source.kind) == (STDIN, Kind.CSV)
    assert first_piece(feed).data == b"Rose;Water\nOil;Wax\n"
    assert not stdin.buffer.closed


def test_a_problem_is_a_source_of_its_own(rulebook: Rulebook) -> None:
    source, feed = problem_source("a.csv", "a.csv is broken")
    piece = feed.next()
    assert piece is not None
    reading = PieceReader(rulebook).read(source, piece)
    [label] = reading
    assert (label.problems, label.origin.path, reading.rest, reading.line) == (("a.csv is broken",), "a.csv", 0, 0)


def test_a_reader_forgets_sources_of_long_ago(rulebook: Rulebook, write: Write) -> None:
    reader = PieceReader(rulebook)
    table, feed = open_source(write("a.csv", TABLE), {}, rulebook)
    rows = first_piece(feed)
    line = Piece(b'{"name": "A"}\n', 1, last=True)
    for number in range(250):
        assert len(list(reader.read(table._replace(name=f"{number}.csv"), rows))) == 2
        assert len(list(reader.read(Source(f"{number}.jsonl", Kind.JSONL), line))) == 1
    assert len(reader._tables) <= 101
    assert len(reader._objects) <= 101


def test_a_table_without_a_dialect_is_a_mistake_of_ours(rulebook: Rulebook) -> None:
    reader, source = PieceReader(rulebook), Source("a.csv", Kind.CSV)
    with pytest.raises(RuntimeError, match="a table has a dialect"):
        reader.rows(source, Piece(b"", 1))
    with pytest.raises(RuntimeError, match="a table has a dialect and a layout"):
        reader.table(source)
