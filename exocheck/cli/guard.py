"""End every run in order: one clear line for what went wrong, and the exit code that belongs to it."""

from __future__ import annotations

import os
import sys
from typing import Any

import click
import typer
from typer.core import TyperGroup

from exocheck.errors import ExocheckError
from exocheck.exits import Exit

__all__ = ["Guard", "complain", "warn"]


class Guard(TyperGroup):
    """Run a command; turn what it raises into a message on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of a context."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except ExocheckError as error:
            complain(str(error))
            raise typer.Exit(error.exit) from None
        except KeyboardInterrupt:
            typer.echo("exocheck: interrupted", err=True)
            raise typer.Exit(Exit.INTERRUPTED) from None
        except Exception as error:  # noqa: BLE001  # whatever it is, the user must be told what to do with it
            _confess(error)
            raise typer.Exit(Exit.BUG) from None


def complain(message: str) -> None:
    """Write an error; of several lines, the last one is its sum."""
    *details, last = message.splitlines() or [""]
    for line in details:
        _print(line)
    _print(f"exocheck: error: {last}")


def warn(message: str) -> None:
    """Write a warning."""
    _print(f"exocheck: warning: {message}")


def _print(line: str) -> None:
    from exocheck.report.printable import encodable, printable

    typer.echo(encodable(printable(line), sys.stderr.encoding or "ascii"), err=True)


def _confess(error: Exception) -> None:
    _print(f"exocheck: bug: {type(error).__name__}: {error}")
    if os.environ.get("EXOCHECK_DEBUG") == "1":
        import traceback

        traceback.print_exc()
    else:
        _print("This is a mistake of exocheck's own, not of your label. Please report it with the command you ran,")
        _print("the output of `exocheck --version`, and what the same command prints with EXOCHECK_DEBUG=1.")
