"""The command `scan`: a catalogue, record by record."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Comparator, FailOn, Market, MinScore, RulePaths, Strict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def scan(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the results; - is standard output.")
    ] = "-",
    full: Annotated[bool, typer.Option("--full", help="Write everything of every record, exosomes or not.")] = False,
    market: Market = None,
    comparator: Comparator = None,
    fail_on: FailOn = None,
    min_score: MinScore = None,
    strict_input: Strict = False,
    rules: RulePaths = None,
) -> None:
    """Check a catalogue, record by record.

    INPUT is a JSON Lines file, one record a line, or - for standard input. One result a line comes out, in the same
    order; a line that cannot be read becomes a result that says so. The output file appears when it is whole.
    """
    import json

    from exocheck.cli.outcome import Tally
    from exocheck.cli.setup import load, usual_markets
    from exocheck.cli.stream import quiet_pipe
    from exocheck.config import find_config
    from exocheck.engine import Checker
    from exocheck.read.overrides import Overrides
    from exocheck.report.record import result_record

    config = find_config(Path.cwd())
    rulebook = load(rules, config)
    overrides = Overrides.read(rulebook, markets=market or ())._replace(markets=usual_markets(config, rulebook))
    _refuse(inputs, output)
    checker = Checker(rulebook, comparator)
    check = checker.check if full else checker.skim
    tally = Tally(fail_on=fail_on, min_score=min_score, strict=strict_input)
    with quiet_pipe(), _whole(output) as stream:
        for label in _labels(inputs, rulebook):
            result = check(overrides.apply(label))
            tally.add(result)
            record = result_record(result, rulebook, full=full, brief=True)
            stream.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    total = tally.checked + tally.unread
    typer.echo(
        f"exocheck: {total} records, {tally.present} with {rulebook.subject.title}, {tally.unread} unreadable",
        err=True,
    )
    tally.explain()
    raise typer.Exit(tally.exit())


def _refuse(inputs: Sequence[str], output: str) -> None:
    """Refuse inputs that are not there before anything is written, and an output that is an input."""
    from exocheck.errors import InputError, UsageError

    if inputs.count("-") > 1:
        raise UsageError("standard input can be read only once", "give - once")
    for name in inputs:
        if name == "-":
            continue
        path = Path(name)
        if path.is_dir():
            raise InputError(f"{name} is a folder", "name the files in it")
        if not path.exists():
            raise InputError(f"no such file: {name}", "scan reads JSON Lines files")
        if output != "-" and path.resolve() == Path(output).resolve():
            raise UsageError(f"{name} is both input and output", "give another --output")


def _labels(inputs: Sequence[str], rulebook: Rulebook) -> Iterator[Label]:
    from exocheck.errors import InputError
    from exocheck.read.json_input import read_json_lines
    from exocheck.read.records import RecordReader

    reader = RecordReader(rulebook)
    for name in inputs:
        if name == "-":
            yield from read_json_lines(sys.stdin.buffer, reader, name)
            continue
        try:
            with Path(name).open("rb") as lines:
                yield from read_json_lines(lines, reader, name)
        except OSError as error:
            raise InputError(f"cannot read {name}: {error.strerror or error}") from None


@contextmanager
def _whole(output: str) -> Iterator[IO[bytes]]:
    """Open an output that appears under its name only when it is complete."""
    from exocheck.errors import UsageError

    if output == "-":
        yield sys.stdout.buffer
        return
    path = Path(output)
    special = path.exists() and not path.is_file()  # a device or a named pipe is written to, not replaced
    path = path if special else path.resolve()
    draft = path if special else path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        if not special:
            draft.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}", "give another --output") from None
    finally:
        if not special:
            draft.unlink(missing_ok=True)
