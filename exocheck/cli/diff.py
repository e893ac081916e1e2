"""The command `diff`: what changed between two runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Color, ExitZero, Level, RulePaths, Width
from exocheck.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.diff.model import Changes
    from exocheck.model.rulebook import Rulebook

__all__ = ["app"]

_WHAT = "name two files of results, or folders of their parts"
app = typer.Typer(add_completion=False, rich_markup_mode=None)


class DiffFormat(StrEnum):
    """Name a format of changes."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    format_: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="How to write what changed.")
    ] = DiffFormat.TERMINAL,
    fail_on: Annotated[
        Level | None, typer.Option("--fail-on", help="Exit 1 where a new finding is at least this severe.")
    ] = None,
    min_score: Annotated[
        int | None,
        typer.Option(
            "--min-score", metavar="N", min=0, max=100, help="Exit 1 where a score is newly below N, or withheld."
        ),
    ] = None,
    exit_zero: ExitZero = None,
    rules: RulePaths = None,
    width: Width = None,
    color: Color = None,
) -> None:
    """Show what changed between two runs over a catalogue.

    OLD and NEW are what `exocheck scan` or `exocheck check --format json` wrote, or folders of such parts (.jsonl); one
    of them may be - for standard input. Products are matched by key, or by name and brand where they have none. With a
    gate, old findings pass.
    """
    from exocheck.cli.setup import load
    from exocheck.config import find_config, settings
    from exocheck.diff.compare import compare
    from exocheck.diff.gate import fails
    from exocheck.diff.results import Results
    from exocheck.errors import UsageError

    if old == new == "-":
        raise UsageError("standard input can be read only once", "give - once")
    config = settings(find_config(Path.cwd()), rules=rules, fail_on=fail_on, min_score=min_score, exit_zero=exit_zero)
    rulebook = load(rules, config)
    changes = compare(Results(_lines(old), old), Results(_lines(new), new))
    _write(changes, rulebook, format_, width, color)
    if fails(changes, fail_on=config.fail_on, min_score=config.min_score) and not config.exit_zero:
        raise typer.Exit(Exit.FINDINGS)


def _lines(name: str) -> Iterator[bytes]:
    """Yield the lines of a file, of standard input, or of the parts in a folder, by their names."""
    from exocheck.errors import InputError

    if name == "-":
        yield from sys.stdin.buffer
        return
    path = Path(name)
    parts = sorted(part for part in path.glob("*.jsonl") if part.name[0] not in "._") if path.is_dir() else [path]
    if not parts:
        raise InputError(f"the folder {name} holds no .jsonl files", _WHAT)
    for part in parts:
        try:
            with part.open("rb") as stream:
                yield from stream
        except OSError as error:
            raise InputError(f"cannot read {part}: {error.strerror or error}", _WHAT) from None


def _write(changes: Changes, rulebook: Rulebook, format_: DiffFormat, width: int | None, color: bool | None) -> None:
    from exocheck.cli.stream import quiet_pipe, write_json

    if format_ is DiffFormat.JSON:
        from exocheck.diff.document import document

        write_json(document(changes))
        return
    if format_ is DiffFormat.MARKDOWN:
        from exocheck.diff.markdown import markdown_lines
        from exocheck.report.printable import encodable

        with quiet_pipe():  # not made printable here: what keeps a name from being a mention has no width
            for line in markdown_lines(changes, rulebook):
                sys.stdout.write(encodable(line, sys.stdout.encoding or "ascii") + "\n")
        return
    from exocheck.diff.terminal import show
    from exocheck.report.console import make_console

    with quiet_pipe():
        show(changes, rulebook, make_console(sys.stdout, width=width, color=color))
