from __future__ import annotations

import io
import os

import pytest

from exocheck.report.console import make_console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def terminal_of(monkeypatch: pytest.MonkeyPatch, columns: int) -> Terminal:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 50)))
    return Terminal()


def printed(stream: io.StringIO, color: bool | None = None) -> str:
    make_console(stream, color=color).write([[("text", "red")]])
    return stream.getvalue()


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (72, 72), (100, 100), (200, 100), (0, 80)])
def test_a_terminal_is_filled_up_to_a_readable_width(monkeypatch: pytest.MonkeyPatch, columns: int, width: int) -> None:
    assert make_console(terminal_of(monkeypatch, columns)).width == width


def test_a_pipe_is_80_columns_wide_unless_told() -> None:
    assert make_console(io.StringIO()).width == 80


@pytest.mark.parametrize(("told", "width"), [("60", 60), ("250", 100), ("0", 80), ("wide", 80), ("²", 80)])
def test_columns_from_the_environment_count(monkeypatch: pytest.MonkeyPatch, told: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", told)
    assert make_console(io.StringIO()).width == width


def test_a_given_width_is_obeyed() -> None:
    assert make_console(io.StringIO(), width=140).width == 140


def test_a_terminal_whose_size_is_unknown_gets_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", fail)
    assert make_console(Terminal()).width == 80


def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[31m" in printed(terminal_of(monkeypatch, 80))
    assert printed(io.StringIO()) == "text\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_color_and_dumb_terminals_are_honoured(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert printed(terminal_of(monkeypatch, 80)) == "text\n"


def test_colour_can_be_asked_for_and_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in printed(io.StringIO(), color=True)
    assert printed(terminal_of(monkeypatch, 80), color=False) == "text\n"
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in printed(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(io.StringIO()) == "text\n"


def test_an_explicit_wish_for_colour_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[31m" in printed(io.StringIO(), color=True)


@pytest.mark.parametrize("color", [True, False])
def test_text_is_never_markup_nor_emoji(color: bool) -> None:
    stream = io.StringIO()
    make_console(stream, color=color).write([[("[bold]:smile:[/bold] 123", "")]])
    assert stream.getvalue() == "[bold]:smile:[/bold] 123\n"
