"""However many processes check, what comes out is the same, byte by byte."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from exocheck.config.ignores import Ignore
from exocheck.engine.threshold import Threshold
from exocheck.exits import Exit
from exocheck.read.catalogue.source import open_source
from exocheck.read.overrides import Overrides
from exocheck.rulebook import load_rulebook
from exocheck.scan.pool import Direct, Pool, _begin, _check, _end_without, _later_interrupted, _watch
from exocheck.scan.settings import Hiding, Settings
from tests.cli.command import exocheck
from tests.scan.shop import ROWS, write_rows

COPIES = 40
IGNORES = """
[[ignore]]
rule = "human-source-adipose"
reason = "known to the buyer"
product = "009"

[[ignore]]
rule = "milk-source"
reason = "none is sold"
"""


@pytest.fixture(autouse=True)
def _shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sell the same few products again and again, in pieces of a few rows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)
    monkeypatch.setattr("exocheck.read.catalogue.feed._BATCH", 7)
    write_rows(Path("part.csv"), ROWS * (COPIES // 3))
    exocheck("baseline", "write", "part.csv", "--output", "base.json")
    write_rows(Path("shop.csv"), ROWS * COPIES)
    Path("part.csv").unlink()


def outcome(jobs: int, *options: str) -> tuple[int, str, bytes]:
    done = exocheck("scan", "shop.csv", "--jobs", str(jobs), "-o", "out.jsonl", *options)
    return done.exit_code, done.stderr, Path("out.jsonl").read_bytes()


@pytest.mark.untraced
@pytest.mark.parametrize(
    "options",
    [
        ["--full"],
        ["--only", "present", "--market", "eu"],
        ["--baseline", "base.json", "--fail-on", "high"],
        ["--baseline", "base.json", "--only", "flagged", "--sort", "score"],
    ],
)
def test_any_number_of_processes_writes_the_same(options: list[str]) -> None:
    Path("exocheck.toml").write_text(IGNORES, "utf-8")
    alone = outcome(1, *options)
    assert alone[2]
    assert "milk-source" in alone[1]  # an ignore that hid nothing
    assert outcome(2, *options) == alone
    assert outcome(3, *options) == alone


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@pytest.mark.parametrize("only", ["all", "present"])
def test_records_are_numbered_through_though_their_lines_mislead(ending: str, only: str) -> None:
    """A name that runs over lines, one that looks like a number of a record, and lines without a product."""
    told = 'The "record":7, "record":null gel'
    rows = [(f"{n}", f"Exosome\n\nGel {told}" if n % 5 == 0 else "Gel", "", "Water", "", "", "") for n in range(200)]
    write_rows(Path("shop.csv"), rows)
    if ending == "jsonl":
        lines = [json.dumps({"id": key, "name": name, "ingredients": "Water"}) for key, name, *_ in rows]
        Path("shop.csv").write_text("\n\n".join(lines), "utf-8")
    alone, together = (outcome(jobs, "--only", only)[2] for jobs in (1, 3))
    assert together == alone
    found = [json.loads(line)["product"] for line in alone.splitlines()]
    assert [(product["key"], product["source"]["record"]) for product in found] == [
        (f"{n}", n) for n in range(0, 200, 1 if only == "all" else 5)
    ]
    assert all(told in product["name"] for product in found[:: 5 if only == "all" else 1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_counts_of_a_baseline_run_out_where_they_would_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    _, _, cut = outcome(jobs, "--baseline", "base.json")
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1024 * 1024)
    assert outcome(1, "--baseline", "base.json")[2] == cut
    states = [
        finding["state"]
        for record in map(json.loads, cut.splitlines())
        if record["product"]["key"] == "007"
        for finding in record["findings"]
        if finding["status"] == "flagged" and finding["rule"] == "effect-may-be-another-active"
    ]
    known = COPIES // 3
    assert states == ["baseline"] * known + ["open"] * (COPIES - known)


def test_a_stopped_run_goes_on_with_the_counts_of_its_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    from exocheck.scan.draft import Draft

    whole = outcome(2, "--baseline", "base.json")
    write, calls = Draft.write, iter(range(1_000))

    def stop_soon(self: Draft, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        if next(calls) == 9:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "write", stop_soon)
        assert outcome(2, "--baseline", "base.json")[0] == Exit.INTERRUPTED
    assert outcome(1, "--baseline", "base.json", "--resume") == whole


def test_settings_go_to_a_process_that_is_no_fork() -> None:
    book = load_rulebook()
    settings = Settings(
        rules=(),
        overrides=Overrides.read(book, markets=["eu"]),
        threshold=Threshold("high", 50),
        hiding=Hiding(date(2026, 1, 2), (Ignore(("milk-source",), "none is sold"),), Path("base.json")),
        comparator=1.5,
        only="flagged",
        writings=("rows", "reported"),
    )
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_a_process_that_is_no_fork_checks_the_same() -> None:
    book, settings = load_rulebook(), Settings((), Overrides(fields={}), Threshold())
    source, feed = open_source("shop.csv", {}, book)
    piece = feed.next()
    assert piece is not None
    here = Direct(settings).submit(source, piece, 3).result()
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(settings, os.getpid())
    ) as pool:
        there = pool.submit(_check, source, piece, 3, None).result(timeout=60)
    feed.close()
    assert there.written == here.written
    assert there.summary.plain() == here.summary.plain()
    assert (there.first, there.rest, there.line, there.used) == (3, here.rest, here.line, here.used)


def test_a_process_checks_nothing_before_it_has_begun() -> None:
    source, feed = open_source("shop.csv", {}, load_rulebook())
    piece = feed.next()
    assert piece is not None
    with pytest.raises(RuntimeError, match="after it was begun"):
        _check(source, piece, 0, None)
    feed.close()


def test_a_process_that_is_killed_from_outside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    submit = Pool.submit

    def kill_one(self: Pool, *arguments: object) -> object:
        future = submit(self, *arguments)  # type: ignore[arg-type]
        for process in list(self._pool._processes.values()):
            os.kill(process.pid or 0, signal.SIGKILL)
        return future

    monkeypatch.setattr(Pool, "submit", kill_one)
    done = exocheck("scan", "shop.csv", "--jobs", "2", "-o", "out.jsonl")
    assert done.exit_code == Exit.INPUT
    assert "ended from outside" in done.stderr
    assert "fewer --jobs" in done.stderr
    assert not Path("out.jsonl").exists()


def test_ctrl_c_is_not_lost_while_processes_are_forked() -> None:
    steps = []

    def fork() -> None:
        with _later_interrupted():
            signal.raise_signal(signal.SIGINT)
            steps.append("the fork is done")
        steps.append("nobody has noticed")

    with pytest.raises(KeyboardInterrupt):
        fork()
    assert steps == ["the fork is done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    fork()
    assert signal.signal(signal.SIGINT, before) == signal.SIG_IGN
    thread = threading.Thread(target=fork_nothing, args=(steps,))
    thread.start()
    thread.join()
    assert steps[1:] == ["the fork is done", "nobody has noticed", "in a thread"]


def fork_nothing(steps: list[str]) -> None:
    with _later_interrupted():
        steps.append("in a thread")


def test_stopping_does_not_wait_for_what_is_under_way() -> None:
    pool = Pool(Settings((), Overrides(fields={}), Threshold()), 2)
    source, feed = open_source("shop.csv", {}, load_rulebook())
    piece = feed.next()
    assert piece is not None
    pool.submit(source, piece, 0).result(timeout=60)
    processes = list(pool._pool._processes.values())
    pool.stop()
    feed.close()
    for process in processes:
        assert wait([process.sentinel], timeout=20)
    pool.wait()
    for process in processes:  # which of two threads fetched its end, and so knows how it did, is a matter of chance
        with pytest.raises(ChildProcessError):
            os.waitpid(process.pid or 0, os.WNOHANG)
    unused = Pool(Settings((), Overrides(fields={}), Threshold()), 2)
    unused.stop()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux tells in files which processes run")
def test_processes_end_when_their_parent_is_gone() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if not parent:
        pool = Pool(Settings((), Overrides(fields={}), Threshold()), 1)
        source, feed = open_source("shop.csv", {}, load_rulebook())
        piece = feed.next()
        if piece is not None:
            pool.submit(source, piece, 0).result()
        [child] = pool._pool._processes
        os.write(writing, str(child).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(parent, 0)
    child = int(os.read(reading, 20))
    os.close(reading)
    for _ in range(400):
        if not alive(child):
            return
        time.sleep(0.05)
    pytest.fail("the process outlives its parent")


def test_where_no_timer_can_be_set_a_thread_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    parents, ended = iter([7, 7]), threading.Event()
    monkeypatch.delattr(signal, "setitimer")
    monkeypatch.setattr("exocheck.scan.pool._LOOK", 0.01)
    monkeypatch.setattr(os, "getppid", lambda: next(parents, 1))
    monkeypatch.setattr(os, "_exit", lambda _: ended.set())
    _watch(7)
    assert ended.wait(timeout=20)
    assert next(parents, None) is None


def test_a_process_ends_where_its_parent_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []
    monkeypatch.setattr(os, "_exit", ends.append)
    _end_without(os.getppid())
    assert ends == []
    _end_without(-1)
    assert ends == [1]


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and is not yet fetched does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
