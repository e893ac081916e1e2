"""Who writes an output writes it alone."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exocheck.scan.alone import Alone

if TYPE_CHECKING:
    from pathlib import Path

fcntl = pytest.importorskip("fcntl")


def claimed_elsewhere(path: Path) -> bool:
    """Tell whether another process can claim a place."""
    code = "import sys, pathlib; from exocheck.scan.alone import Alone; print(Alone(pathlib.Path(sys.argv[1])).claim())"
    return subprocess.check_output([sys.executable, "-c", code, str(path)]) == b"True\n"


def test_a_place_is_claimed_by_one_process_until_it_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    alone = Alone(path)
    alone.give_up()  # nothing was claimed
    assert not alone.claimed
    assert alone.claim()
    assert alone.claimed
    assert not claimed_elsewhere(path)
    alone.give_up()
    assert not path.exists()
    assert claimed_elsewhere(path)


def test_a_file_that_was_removed_meanwhile_claims_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, times = tmp_path / "lock", iter(range(2))
    lock = fcntl.lockf

    def remove_once(file: int, how: int) -> None:
        if next(times) == 0:
            path.unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "lockf", remove_once)
    alone = Alone(path)
    assert alone.claim()
    assert path.exists()
    alone.give_up()


@pytest.mark.parametrize(("number", "free"), [(errno.EAGAIN, False), (errno.EACCES, False), (errno.ENOLCK, True)])
def test_a_file_system_without_locks_keeps_nobody_out(
    number: int, free: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    alone = Alone(tmp_path / "lock")
    assert alone.claim() is free
    alone.give_up()


def test_a_system_that_removes_no_open_file_gets_it_closed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, unlink, closed = tmp_path / "lock", type(tmp_path).unlink, os.close
    still_open: set[int] = set()

    def close(file: int) -> None:
        still_open.discard(file)
        closed(file)

    def refuse_open(self: Path, *, missing_ok: bool = False) -> None:
        if still_open:
            raise PermissionError
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(os, "close", close)
    monkeypatch.setattr(type(tmp_path), "unlink", refuse_open)
    alone = Alone(path)
    assert alone.claim()
    still_open.add(alone._file or -1)
    alone.give_up()
    assert not path.exists()
    assert not alone.claimed
    alone = Alone(path)
    assert alone.claim()
    still_open.add(-1)  # another process has it open, too
    alone.give_up()
    assert not alone.claimed


def test_a_system_without_locks_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    alone = Alone(tmp_path / "lock")
    assert alone.claim()
    alone.give_up()
