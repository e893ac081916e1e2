"""Put the command together."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer

from exocheck import __version__
from exocheck.cli.commands import Commands
from exocheck.exits import Exit

__all__ = ["app", "run"]

app = typer.Typer(
    name="exocheck",
    cls=Commands,
    help="Read skincare labels and report the red flags of their exosomes.",
    no_args_is_help=True,
    suggest_commands=False,  # click does it
    rich_markup_mode=None,  # plain help: it starts faster, and says the same
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"exocheck {__version__}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read skincare labels and report the red flags of their exosomes."""


def run() -> NoReturn:
    """Run the command of this process, and end it."""
    gc.set_threshold(100_000)  # nearly all that a run makes lives until it ends; searching it for garbage costs time
    code: object = Exit.OK
    try:
        app()
    except KeyboardInterrupt:  # while modules were still loading
        code = Exit.INTERRUPTED
    except SystemExit as end:
        code = end.code
    leave(code if isinstance(code, int) else Exit.OK)


def leave(code: int) -> NoReturn:
    """End the process at once: taking the rulebook apart word by word would cost more than checking a label."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # whoever read the output has seen enough
            pass
        except OSError as error:
            os.write(2, f"exocheck: error: the output could not be written: {error.strerror}\n".encode())
            code = code or Exit.INPUT
    os._exit(code)
