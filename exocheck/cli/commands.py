"""Find a command by its name, and build it only when it is asked for: building them all takes a tenth of a check."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click
import typer.main

from exocheck.cli.guard import Guard

__all__ = ["Commands"]

_MODULES = ("check", "scan", "explain", "rules", "config", "baseline", "diff")
"""The modules of this package that hold a command of the same name, as `app`."""


class Commands(Guard):
    """Hold the commands of exocheck."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = {name: click.Command(name) for name in _MODULES}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name."""
        if cmd_name not in self.commands:
            return None
        command = typer.main.get_command(import_module(f"exocheck.cli.{cmd_name}").app)
        command.name = cmd_name
        return command
