"""Whatever stops a scan, the next one goes on, and the output is that of a run that nothing stopped."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from exocheck.exits import Exit
from tests.cli.command import exocheck, unmeasured
from tests.scan.shop import ROWS as ROWS_OF_SHOP
from tests.scan.shop import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.untraced

KILLS = 20
ROWS = 12_000
NAMES = ("Water", "Glycerin", "Niacinamide", "Panthenol", "Squalane", "Phenoxyethanol", "정제수", "글리세린", "Parfum")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a catalogue of several pieces, in which some products hold exosomes."""
    path = tmp_path_factory.mktemp("catalogue") / "in.csv"
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("id,name,brand,ingredients,description\n")
        for number in range(ROWS):
            names = [f"{chance.choice(NAMES)} {chance.randrange(40)}" for _ in range(30)]
            names += ["Rosa Damascena Callus Exosomes"] * (number % 25 == 0)
            stream.write(f'{number},Serum {number},Brand {number % 7},"{", ".join(names)}","Two\nlines, ""quoted"""\n')
    return path


@pytest.fixture(scope="module")
def whole(catalogue: Path) -> bytes:
    """Return the output of a run that nothing stops."""
    output = catalogue.with_name("whole.jsonl")
    assert exocheck("scan", str(catalogue), "--output", str(output), "--jobs", "1", "-q").exit_code == Exit.OK
    return output.read_bytes()


def start(catalogue: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "exocheck", "scan", str(catalogue), "--output", str(output), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=unmeasured())


def written(output: Path) -> int:
    """Return how much of an output is written so far."""
    draft = output.with_name(f".{output.name}.records.part")
    return draft.stat().st_size if draft.exists() else 0


def wait_for(output: Path, size: int, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None and written(output) < size:
        time.sleep(0.002)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_again_and_again_ends_with_the_same_output(
    catalogue: Path, whole: bytes, tmp_path: Path, jobs: str
) -> None:
    output = tmp_path / "out.jsonl"
    points = sorted(random.Random(int(jobs)).randrange(len(whole)) for _ in range(KILLS // 2))
    for point in points:
        running = start(catalogue, output, "--jobs", jobs, "--resume")
        wait_for(output, point, running)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        assert not output.exists() or output.read_bytes() == whole
    assert exocheck("scan", str(catalogue), "--output", str(output), "--jobs", jobs, "--resume").exit_code == Exit.OK
    assert output.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_ctrl_c_ends_soon_and_keeps_what_was_done(catalogue: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    running = start(catalogue, output, "--jobs", "2")
    wait_for(output, len(whole) // 4, running)
    asked = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == Exit.INTERRUPTED
    assert time.monotonic() - asked < 20  # two seconds on a quiet machine: see the benchmark
    assert b"--resume" in said
    assert written(output) > 0
    assert exocheck("scan", str(catalogue), "--output", str(output), "--resume").exit_code == Exit.OK
    assert output.read_bytes() == whole


def test_a_full_disk_loses_nothing(catalogue: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    limit = len(whole) // 2

    def leave_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "exocheck", "scan", str(catalogue), "--output", str(output), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, preexec_fn=leave_little_room, check=False, env=unmeasured())
    assert done.returncode == Exit.INPUT
    assert b"--resume" in done.stderr
    assert not output.exists()
    assert exocheck("scan", str(catalogue), "--output", str(output), "--resume").exit_code == Exit.OK
    assert output.read_bytes() == whole


@pytest.fixture
def stopped(catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the output of a run that stopped after its second piece."""
    from exocheck.scan.draft import Draft

    output, write = tmp_path / "out.jsonl", Draft.write
    calls = iter(range(10))

    def stop_soon(self: Draft, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        if next(calls) == 1:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "write", stop_soon)
        assert exocheck("scan", str(catalogue), "--output", str(output), "-j1").exit_code == Exit.INTERRUPTED
    return output


def test_another_run_does_not_go_on_from_this_one(catalogue: Path, stopped: Path, whole: bytes) -> None:
    done = exocheck("scan", str(catalogue), "--output", str(stopped), "--resume", "--full")
    assert done.exit_code == Exit.USAGE
    assert "other inputs, options or versions" in done.stderr
    assert exocheck("scan", str(catalogue), "--output", str(stopped), "--resume").exit_code == Exit.OK
    assert stopped.read_bytes() == whole


def test_a_run_without_resume_starts_anew(catalogue: Path, stopped: Path, whole: bytes) -> None:
    assert exocheck("scan", str(catalogue), "--output", str(stopped)).exit_code == Exit.OK
    assert stopped.read_bytes() == whole


@pytest.mark.parametrize("harm", ["no json", json.dumps({"identity": 1}), json.dumps([])])
def test_a_spoilt_note_is_said(catalogue: Path, stopped: Path, harm: str) -> None:
    note = stopped.with_name(f".{stopped.name}.progress")
    note.write_text(harm, "utf-8")
    done = exocheck("scan", str(catalogue), "--output", str(stopped), "--resume")
    assert done.exit_code == Exit.USAGE
    assert "without --resume" in done.stderr


def test_a_draft_that_is_gone_is_said(catalogue: Path, stopped: Path) -> None:
    stopped.with_name(f".{stopped.name}.records.part").unlink()
    done = exocheck("scan", str(catalogue), "--output", str(stopped), "--resume")
    assert done.exit_code == Exit.USAGE
    assert "is gone" in done.stderr


def test_resume_needs_a_file(catalogue: Path) -> None:
    assert exocheck("scan", str(catalogue), "--resume").exit_code == Exit.USAGE


def test_two_scans_do_not_write_one_output(catalogue: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    first = start(catalogue, output, "--jobs", "2")
    wait_for(output, 1, first)
    os.killpg(first.pid, signal.SIGSTOP)
    before = sorted(tmp_path.iterdir())
    for more in ([], ["--resume"], ["--full", "--jobs", "1"]):
        second = start(catalogue, output, *more)
        _, said = second.communicate(timeout=60)
        assert second.returncode == Exit.USAGE
        assert b"another scan is writing" in said
    assert sorted(tmp_path.iterdir()) == before
    os.killpg(first.pid, signal.SIGCONT)
    first.communicate(timeout=60)
    assert first.returncode == Exit.OK
    assert output.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_who_is_killed_alone_keeps_nobody_out(catalogue: Path, whole: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    first = start(catalogue, output, "--jobs", "2")
    wait_for(output, 1, first)
    first.kill()  # its processes notice a little later
    first.wait()
    second = start(catalogue, output, "--resume")
    second.communicate(timeout=60)
    first.communicate()
    assert second.returncode == Exit.OK
    assert output.read_bytes() == whole


UNTIL = """
[[ignore]]
rule = "no-third-party-testing"
reason = "the report is on its way"
until = 2026-03-31
"""


def test_a_run_goes_on_after_midnight_as_it_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from exocheck.cli import scan as command
    from exocheck.scan.draft import Draft
    from exocheck.scan.settings import Hiding

    def wait_until(day: date) -> None:
        monkeypatch.setattr(command, "_hiding", lambda config: Hiding(day, config.ignore, config.baseline))

    def scan(output: str, *more: str) -> Result:
        return exocheck("scan", "shop.csv", "--only", "present", "-j1", "-q", "-o", output, *more)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("exocheck.read.catalogue.cut.SIZE", 1_000)
    write_rows(tmp_path / "shop.csv", ROWS_OF_SHOP * 10)
    (tmp_path / "exocheck.toml").write_text(UNTIL, "utf-8")
    wait_until(date(2026, 3, 31))
    assert scan("whole.jsonl").exit_code == Exit.OK
    write = Draft.write

    def stop_soon(self: Draft, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "write", stop_soon)
        assert scan("out.jsonl").exit_code == Exit.INTERRUPTED
    wait_until(date(2026, 4, 1))
    done = scan("out.jsonl", "--resume")
    assert done.exit_code == Exit.OK
    assert "the run began on 2026-03-31" in done.stderr
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert scan("new.jsonl").exit_code == Exit.OK
    assert (tmp_path / "new.jsonl").read_bytes() != (tmp_path / "whole.jsonl").read_bytes()
