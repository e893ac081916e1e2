"""Pages on the command line: what every command takes, and the exit codes."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click
import typer.main

from docs.markdown import NOTE, table
from exocheck.cli.main import app
from exocheck.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands() -> str:
    """Return what every command takes; made of its parameters, since the layout of help differs between versions."""
    parts = [f"# Commands\n\n{NOTE}\n"]
    for path, command in _walk("exocheck", typer.main.get_command(app)):
        arguments = [str(p.metavar) for p in command.params if isinstance(p, click.Argument)]
        parts.append(f"\n## `{' '.join([path, *arguments])}`\n\n{inspect.cleandoc(command.help or '')}\n")
        rows = [_row(parameter) for parameter in command.params if isinstance(parameter, click.Option)]
        if rows:
            parts.append("\n" + table(["option", "what it does"], rows))
    return "".join(parts)


def _row(option: click.Option) -> tuple[str, str]:
    """Return an option's row in a table."""
    kind = option.type
    value = "|".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else option.metavar or "TEXT"
    names = ", ".join([*option.opts, *option.secondary_opts])
    shown = (names if option.is_flag else f"{names} {value}").replace("|", "\\|")
    return f"`{shown}`", str(option.help)


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _walk(f"{path} {name}", child)


def exit_codes() -> str:
    """Return the exit codes, with what their own docstrings say."""
    told = dict(re.findall(r'    ([A-Z]+) = \d+\n    """(.+?)"""', inspect.getsource(Exit), re.DOTALL))
    rows = [(str(code.value), told[code.name]) for code in Exit]
    return f"# Exit codes\n\n{NOTE}\n\nOutput formats never change them.\n\n{table(['code', 'meaning'], rows)}"
