from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from exocheck import __version__
from exocheck.cli import inputs, main, options
from exocheck.exits import Exit
from exocheck.model.rules import SEVERITIES
from tests.cli.command import LIST, exocheck, process


def test_the_version_is_told() -> None:
    assert exocheck("--version").stdout == f"exocheck {__version__}\n"


def test_the_options_know_the_rulebooks_severities() -> None:
    assert tuple(options.Level) == SEVERITIES


@pytest.mark.parametrize("arguments", [["--help"], ["check", "-h"], ["rules", "--help"]])
def test_help_comes_without_loading_the_engine(arguments: list[str]) -> None:
    code = (
        "import sys; from exocheck.cli.main import app; app(sys.argv[1:], standalone_mode=False)\n"
        "slow = {'exocheck.engine', 'exocheck.rulebook', 'exocheck.report.terminal', 'rich.console', 'yaml'}\n"
        "print('LOADED', sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert done.stdout.endswith("LOADED []\n")


def test_a_check_in_json_loads_nothing_it_does_not_need() -> None:
    process("check", LIST)  # fills the rulebook's cache
    code = (
        "import sys; from exocheck.cli.main import app; app(sys.argv[1:], standalone_mode=False)\n"
        "slow = {'rich.console', 'yaml', 'rapidfuzz', 'csv', 'exocheck.report.terminal'}\n"
        "print('LOADED', sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", LIST, "--format", "json"], capture_output=True, text=True, check=True
    )
    assert done.stderr == "LOADED []\n"


def test_a_mistake_of_exocheck_says_how_to_report_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("exocheck.engine.Checker.check", fail)
    done = exocheck("check", LIST)
    assert (done.exit_code, done.stdout) == (Exit.BUG, "")
    assert "bug: ZeroDivisionError: oops" in done.stderr
    assert "report it" in done.stderr
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("EXOCHECK_DEBUG", "1")
    assert "Traceback" in exocheck("check", LIST).stderr


def test_an_interrupt_ends_the_run_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("exocheck.engine.Checker.check", stop)
    done = exocheck("check", LIST)
    assert done.exit_code == Exit.INTERRUPTED
    assert done.stderr == "exocheck: interrupted\n"


def test_an_interrupt_while_loading_has_the_same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(main, "app", stop)
    monkeypatch.setattr(main, "leave", leave)
    with pytest.raises(SystemExit) as caught:
        main.run()
    assert caught.value.code == Exit.INTERRUPTED


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT between processes")
@pytest.mark.parametrize(("ignored", "code"), [(False, Exit.INTERRUPTED), (True, Exit.OK)])
def test_ctrl_c_before_typer_is_loaded_ends_quietly(ignored: bool, code: Exit) -> None:
    program = (
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        f"{'signal.signal(signal.SIGINT, signal.SIG_IGN)' if ignored else ''}\n"
        "sys.argv = ['exocheck', '--version']\n"
        "from exocheck.__main__ import run\n"
        "run()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT between processes")
def test_ctrl_c_while_waiting_for_input() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "exocheck", "check", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        deadline = time.monotonic() + 30
        while running.poll() is None and time.monotonic() < deadline:
            running.send_signal(signal.SIGINT)
            time.sleep(0.2)
        _, stderr = running.communicate()
    assert running.returncode in (Exit.INTERRUPTED, -signal.SIGINT)  # the latter: before Python was up
    assert b"exocheck: bug" not in stderr


@pytest.mark.parametrize("format_", ["terminal", "json"])
@pytest.mark.parametrize(("fail_on", "code"), [([], Exit.OK), (["--fail-on", "low"], Exit.FINDINGS)])
def test_a_reader_that_goes_away_changes_nothing(format_: str, fail_on: list[str], code: Exit) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "exocheck", "check", LIST, "-f", format_, *fail_on],
            stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    said = f"exocheck: not passed: --fail-on low{os.linesep}".encode() if fail_on else b""
    assert (done.returncode, done.stderr) == (code, said)


def test_a_scan_whose_reader_goes_away_ends_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "exocheck", "scan", "-"], input=b'{"ingredients": "Water, Exosomes"}\n' * 50,
            stdout=writing, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert b"Traceback" not in done.stderr
    assert done.returncode == Exit.OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize("command", [["check"], ["check", "-f", "json"], ["rules", "list"]])
def test_a_full_disk_is_told(command: list[str]) -> None:
    arguments = [*command, LIST] if command[0] == "check" else command
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "exocheck", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == Exit.INPUT
    assert done.stderr.startswith("exocheck: error: cannot write the output: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_output_encoding_will_do(encoding: str) -> None:
    label = "정제수, 글리세린, 인체지방줄기세포엑소좀"
    for arguments in (["check", label], ["check", label, "-f", "json"], ["rules", "list"], ["check", "없는/파일.txt"]):
        done = process(*arguments, PYTHONIOENCODING=encoding)
        assert done.returncode in (Exit.OK, Exit.INPUT), done.stderr
        assert b"Traceback" not in done.stderr


def test_a_person_at_a_terminal_is_told_to_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(io.BytesIO(LIST.encode())))
    said: list[str] = []

    def echo(message: str, **_: Any) -> None:
        said.append(message)

    monkeypatch.setattr("typer.echo", echo)
    assert inputs._fetch("-").text == LIST
    assert "Ctrl-D" in said[0]
