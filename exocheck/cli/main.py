"""Put the command together."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from exocheck import __version__
from exocheck.cli import check, explain, rules, scan
from exocheck.cli.guard import Guard
from exocheck.exits import Exit

__all__ = ["app", "run"]

app = typer.Typer(
    name="exocheck",
    cls=Guard,
    help="Read skincare labels and report the red flags of their exosomes.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it starts faster, and says the same
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(name="check")(check.check)
app.command(name="scan")(scan.scan)
app.command(name="explain")(explain.explain)
app.add_typer(rules.app, name="rules")


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


def run() -> None:
    """Run the command of this process."""
    gc.set_threshold(100_000)  # nearly all that a run makes lives until it ends; searching it for garbage costs time
    try:
        app()
    except KeyboardInterrupt:  # while modules were still loading
        sys.exit(Exit.INTERRUPTED)
