"""What a scan shows of its progress: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exocheck.cli.progress import showing
from exocheck.exits import Exit
from exocheck.report.summary import Summary
from tests.cli.command import process, unmeasured
from tests.scan.shop import ROWS, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.model.rulebook import Rulebook

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Screen(io.StringIO):
    """Stand in for a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, size: int | None, first: int = 0) -> str:
    """Return the last that a bar showed of three steps, on a terminal of 80 columns."""
    screen = Screen()
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    with showing(size, rulebook, shown=True) as move:
        assert move is not None
        for step in (1, 2, 3):
            summary = Summary()
            summary.records, summary.present = first + step * 1_000_000, step * 111_111
            summary.flagged = summary.problems = step * 11_111
            move(step * 100, summary)
            time.sleep(0.12)  # longer than a moment between two pictures
    return screen.getvalue()


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in re.split(r"[\r\n]+", _ESCAPES.sub("", text)) if line.strip()]


def test_a_bar_says_how_far_it_is_how_fast_and_what_was_found(
    monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook
) -> None:
    lines = lines_of(shown(monkeypatch, rulebook, 300))
    assert max(map(len, lines)) <= 80
    assert re.search(r"100% 3,000,000 products, [\d,]+/s \d:\d\d:\d\d$", lines[-2])
    assert lines[-1] == "333,333 with exosomes, 33,333 flagged, 33,333 with problems"


def test_without_a_size_there_is_no_share_and_no_end(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    text = shown(monkeypatch, rulebook, None)
    assert "%" not in text
    assert "3,000,000 products" in text


def test_what_another_run_has_done_makes_this_one_no_faster(
    monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook
) -> None:
    text = shown(monkeypatch, rulebook, 300, first=500_000_000)
    rates = [int(found.replace(",", "")) for found in re.findall(r"([\d,]+)/s", text)]
    assert rates
    assert max(rates) <= 20_000_000  # two million in two tenths of a second, at the most


@pytest.mark.parametrize("terminal", [True, False])
def test_no_bar_is_shown_where_none_is_wanted(
    monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, terminal: bool
) -> None:
    screen = Screen() if terminal else io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with showing(300, rulebook, shown=not terminal) as move:
        assert move is None
    assert screen.getvalue() == ""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return write_rows(tmp_path / "shop.csv", ROWS * 20)


def on_terminal(*arguments: str, stop: Callable[[bytes], bool] | None = None) -> tuple[int, str]:
    """Run the command on a pseudo-terminal of 80 columns; press Ctrl-C when `stop` says so of what it has shown."""
    import pty

    pid, terminal = pty.fork()
    if not pid:
        here = {**unmeasured(), "TERM": "xterm", "COLUMNS": "80"}
        os.execve(sys.executable, [sys.executable, "-m", "exocheck", *arguments], here)
    seen = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # as Linux says that the other end is closed
            break
        if not data:
            break
        seen += data
        if stop and stop(seen):
            os.write(terminal, b"\x03")
            stop = None
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
class TestPseudoTerminal:
    def test_a_bar_moves_and_the_summary_follows(self, shop: str) -> None:
        code, text = on_terminal("scan", shop, "-o", "out.jsonl", "--jobs", "2")
        assert code == Exit.OK
        assert "100 records, 60 with exosomes, 20 unreadable" in text
        assert text.index("starting") < text.index("100 records")
        assert "\x1b[?25h" in text  # the cursor is there again

    def test_quiet_shows_no_bar(self, shop: str) -> None:
        assert on_terminal("scan", shop, "-o", "out.jsonl", "--quiet") == (Exit.OK, "")

    def test_ctrl_c_leaves_the_terminal_in_order(self, tmp_path: Path, shop: str) -> None:
        plain = (*ROWS[1][1:4], "Gentle. " * 40, *ROWS[1][5:])
        rows = [(str(n), *(plain if n % 20 else ROWS[2][1:])) for n in range(40_000)]
        large = write_rows(tmp_path / "large.csv", rows)
        code, text = on_terminal(
            "scan", large, "-o", "out.jsonl", "--jobs", "2", stop=lambda seen: b"with exosomes" in seen
        )
        assert code == Exit.INTERRUPTED
        assert "Traceback" not in text
        assert text.rstrip().endswith("exocheck: interrupted")
        assert "give the same command with --resume" in text
        assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l")
        assert shop


def test_a_pipe_gets_no_bar(shop: str) -> None:
    done = process("scan", shop, "-o", "out.jsonl", TERM="xterm", COLUMNS="80")
    assert done.returncode == Exit.OK
    assert b"\x1b" not in done.stderr
    assert b"starting" not in done.stderr
    assert done.stderr.decode().startswith("100 records, ")


@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05])
def test_ctrl_c_while_the_processes_start_says_so_and_no_more(shop: str, wait: float) -> None:
    command = [sys.executable, "-m", "exocheck", "scan", shop, "-o", "out.jsonl", "--jobs", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True, env=unmeasured())
    while running.poll() is None and not Path(".out.jsonl.records.part").exists():
        time.sleep(0.002)
    time.sleep(wait)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode in (Exit.OK, Exit.INTERRUPTED)
    assert b"Traceback" not in said
    if running.returncode:
        assert said.decode().splitlines()[-1] == "exocheck: interrupted"
        assert not Path("out.jsonl").exists()
