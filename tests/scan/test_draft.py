"""What a scan writes while it runs, and what it says when that cannot be written."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError
from exocheck.exits import Exit
from exocheck.report.summary import Summary
from exocheck.scan.draft import Draft, Place, Standing
from exocheck.scan.through import ReaderGone, Through
from exocheck.triage.entry import Entry
from exocheck.triage.hide import Used
from tests.cli.command import exocheck
from tests.scan.shop import ROWS, keys, scan, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable

USED = Used({Entry("milk-source", "007", None, ("milk",)): 2}, frozenset({0}), frozenset())


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def standing(position: int, used: Used | None = None) -> Standing:
    summary = Summary()
    summary.records = position
    return Standing(Place(0, position, position + 1, position), summary, used)


def test_a_draft_goes_on_where_its_last_note_stands() -> None:
    draft = Draft(Path("out.jsonl"), ["records", "reported"], ["a run"])
    assert draft.begin(resume=True).place == Place()
    draft.write([b"one\n", b"1\n"], standing(1, USED))
    draft.note()
    for stream in draft._streams:
        stream.write(b"half a li")
    draft.close()
    again = Draft(Path("out.jsonl"), ["records", "reported"], ["a run"])
    begun = again.begin(resume=True)
    assert (begun.place, begun.summary.records, begun.used) == (Place(0, 1, 2, 1), 1, USED)
    again.write([b"two\n", b"2\n"], standing(2))
    again.close()
    assert [path.read_bytes() for path in again.paths] == [b"one\ntwo\n", b"1\n2\n"]
    again.discard()
    again.release()
    assert not list(Path().iterdir())


def test_nothing_is_noted_before_anything_is_written() -> None:
    draft = Draft(Path("out.jsonl"), ["records"], ["a run"])
    draft.begin(resume=False)
    draft.note()
    assert not draft.worth_keeping
    draft.close()


def test_a_draft_that_cannot_be_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft(Path("out.jsonl"), ["records"], ["a run"])
    draft.begin(resume=False)
    [stream] = draft._streams

    class Full:
        close = staticmethod(full)

    monkeypatch.setattr(draft, "_streams", [Full()])
    with pytest.raises(InputError, match=r"No space left on device \(make room\)"):
        draft.close()
    stream.close()


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".parquet"])
def test_a_disk_that_is_full_at_the_end_keeps_what_was_done(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    write_rows(Path("shop.csv"), ROWS * 20)
    asked = ["scan", "shop.csv", "--sort", "score", "-q", "-o"]
    exocheck(*asked, f"whole{suffix}")
    finish = "exocheck.cli.targets.write_table" if suffix != ".jsonl" else "exocheck.scan.finish._sorted"
    with monkeypatch.context() as patch:
        patch.setattr(finish, full)
        done = exocheck(*asked, f"out{suffix}")
    assert done.exit_code == Exit.INPUT
    assert f"cannot write out{suffix}: No space left" in done.stderr
    assert "again with --resume" in done.stderr
    assert not Path(f"out{suffix}").exists()
    monkeypatch.setattr("exocheck.scan.pool.Worker.__call__", None)  # nothing is checked again
    assert exocheck(*asked, f"out{suffix}", "--resume").exit_code == Exit.OK
    assert Path(f"out{suffix}").exists()
    if suffix != ".xlsx":  # which holds the time at which it was made
        assert Path(f"out{suffix}").read_bytes() == Path(f"whole{suffix}").read_bytes()
    assert not list(Path().glob(".*"))


def test_ctrl_c_on_a_full_disk_leaves_the_last_note(monkeypatch: pytest.MonkeyPatch) -> None:
    write_rows(Path("shop.csv"), ROWS * 20)
    write, replace, calls = Draft.write, Path.replace, iter(range(100))

    def stop_soon(self: Draft, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        if next(calls) == 3:
            monkeypatch.setattr(Path, "replace", full)
            raise KeyboardInterrupt

    monkeypatch.setattr(Draft, "write", stop_soon)
    done = exocheck("scan", "shop.csv", "-o", "out.jsonl")
    assert done.exit_code == Exit.INTERRUPTED
    assert json.loads(Path(".out.jsonl.progress").read_text("utf-8"))["place"]
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Draft, "write", write)
    assert exocheck("scan", "shop.csv", "-o", "out.jsonl", "--resume").exit_code == Exit.OK
    assert keys([json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]) == keys(
        scan("shop.csv")
    )


def refuse(*_: object) -> None:
    raise BrokenPipeError


def test_a_stream_that_nobody_reads_ends_the_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    write_rows(Path("shop.csv"), ROWS * 20)

    class Gone:
        write = staticmethod(refuse)
        flush = staticmethod(refuse)

    through = Through(Gone())  # type: ignore[arg-type]
    with pytest.raises(ReaderGone):
        through.write([b""], standing(1))
    assert not through.worth_keeping
    monkeypatch.setattr(Through, "write", gone(2, Through.write))
    assert exocheck("scan", "shop.csv", "-q").exit_code == Exit.OK


def gone(pieces: int, write: Callable[..., None]) -> Callable[..., None]:
    calls = iter(range(100))

    def write_some(*arguments: object) -> None:
        if next(calls) >= pieces:
            raise ReaderGone
        write(*arguments)

    return write_some


def test_ctrl_c_with_standard_output_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    write_rows(Path("shop.csv"), ROWS * 20)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Through, "write", stop)
    done = exocheck("scan", "shop.csv")
    assert done.exit_code == Exit.INTERRUPTED
    assert "--resume" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_record_goes_on_in_the_next_piece(jobs: str) -> None:
    """A quoted cell with lines that look like rows is cut, and put together again."""
    texts = ['one\n"two",three\n' * lines for lines in (1, 40, 2, 90, 3)]
    write_rows(
        Path("shop.csv"),
        [(f"{n:03}", "Serum", "B", "Water, Exosomes", text, "", "") for n, text in enumerate(texts * 6)],
    )
    found = scan("shop.csv", "--jobs", jobs)
    assert keys(found) == [f"{n:03}" for n in range(30)]
    assert [record["product"]["source"]["record"] for record in found] == list(range(30))
    lines = [record["product"]["source"]["line"] for record in found]
    assert lines[:3] == [2, 5, 86]
    assert not [record for record in found if record["problems"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stray_quote_makes_no_record_begin_in_the_middle_of_another(jobs: str) -> None:
    """A sign of inches in a cell without quotes makes the cutter guess wrong: the reader gives the rest back."""
    rows = [
        (f"{n:03}", '5" jar' if n % 7 == 3 else "Serum", "B", "Water, Exosomes", "one\ntwo\n" * 9, "", "")
        for n in range(60)
    ]
    write_rows(Path("shop.csv"), rows)
    text = Path("shop.csv").read_bytes().replace(b'"5"" jar"', b'5" jar')
    Path("shop.csv").write_bytes(text)
    found = scan("shop.csv", "--jobs", jobs)
    assert keys(found) == [row[0] for row in rows]
    assert [record["product"]["name"] for record in found] == [row[1] for row in rows]
    assert [record["product"]["source"]["record"] for record in found] == list(range(60))
    assert not [record for record in found if record["problems"]]
