"""The commands `baseline write` and `baseline prune`: which findings are known already."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Comparator, Market, RulePaths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.config import Settings
    from exocheck.model.label import Label
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.triage.entry import Entry

__all__ = ["app"]

app = typer.Typer(
    help="Live with old findings, and hear of new ones.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...")]


@app.command()
def write(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else where the configuration says."),
    ] = None,
    market: Market = None,
    comparator: Comparator = None,
    rules: RulePaths = None,
) -> None:
    """Write the findings of labels into a baseline.

    `check --baseline` hides them. A finding is known again by its rule, its product's key (or name, where it has no
    key) and its printed words, never by its line. What the configuration ignores is left out.
    """
    from exocheck.cli.setup import load
    from exocheck.config import find_config, settings
    from exocheck.errors import UsageError
    from exocheck.triage.baseline_file import write_baseline
    from exocheck.triage.entry import entries_of

    config = settings(find_config(Path.cwd()), rules=rules, comparator=comparator)
    path = output or config.baseline
    if path is None:
        raise UsageError("there is no file to write the baseline to", "give --output FILE")
    rulebook = load(rules, config)
    counts: Counter[Entry] = Counter()
    for result in _results(inputs, config._replace(baseline=None), rulebook, market):
        counts.update(entry for _, entry in entries_of(result))
    write_baseline(path, counts, rulebook)
    typer.echo(f"exocheck: {_findings(counts.total())} written to {path}", err=True)


@app.command()
def prune(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    inputs: Inputs,
    market: Market = None,
    comparator: Comparator = None,
    rules: RulePaths = None,
) -> None:
    """Drop what no longer occurs from a baseline.

    Nothing is added. INPUT must be all that the baseline is about, since what is not seen is dropped.
    """
    from exocheck.cli.setup import load
    from exocheck.config import find_config, settings
    from exocheck.triage.baseline_file import read_baseline, write_baseline
    from exocheck.triage.entry import entries_of

    config = settings(find_config(Path.cwd()), rules=rules, comparator=comparator)
    rulebook = load(rules, config)
    baseline = read_baseline(file, rulebook)
    for result in _results(inputs, config._replace(baseline=None), rulebook, market):
        for _, entry in entries_of(result):
            baseline.take(entry)
    kept, dropped = baseline.occurring(), baseline.left_over()
    if dropped:
        write_baseline(file, kept, rulebook)
    typer.echo(f"exocheck: {_findings(dropped)} dropped from {file}, {sum(kept.values())} kept", err=True)


def _results(
    inputs: Sequence[str], config: Settings, rulebook: Rulebook, market: Sequence[str] | None
) -> Iterator[Result]:
    """Yield the results of inputs; a file that cannot be read ends the run: a part would make a wrong baseline."""
    from exocheck.cli.guard import warn
    from exocheck.cli.setup import make_hider, usual_markets
    from exocheck.engine import Checker
    from exocheck.engine.threshold import is_blank
    from exocheck.errors import InputError
    from exocheck.read.overrides import Overrides

    overrides = Overrides.read(rulebook, markets=market or ())
    overrides = overrides._replace(markets=usual_markets(config, rulebook), lang=config.lang)
    hider = make_hider(config, rulebook)
    checker = Checker(rulebook, config.comparator)
    checked = 0
    for label in _labels(inputs, rulebook):
        result = checker.skim(overrides.apply(label))
        if is_blank(label):
            warn(f"{label.origin.path}: {'; '.join(label.problems)}")
            continue
        checked += 1
        yield hider.apply(result) if hider else result
    if not checked:
        raise InputError("nothing could be checked: no record holds a name, ingredients or claims")


def _labels(inputs: Sequence[str], rulebook: Rulebook) -> Iterator[Label]:
    """Yield the labels of inputs, a catalogue's line by line."""
    import sys

    from exocheck.errors import InputError
    from exocheck.read.argument import read_argument
    from exocheck.read.json_input import read_json_lines
    from exocheck.read.labels import read_labels
    from exocheck.read.records import RecordReader

    for name in inputs:
        if name.lower().endswith((".jsonl", ".ndjson")) and Path(name).is_file():
            try:
                with Path(name).open("rb") as lines:
                    yield from read_json_lines(lines, RecordReader(rulebook), name)
            except OSError as error:
                raise InputError(f"cannot read {name}: {error.strerror or error}") from None
        else:
            yield from read_labels(read_argument(name, sys.stdin.buffer), rulebook)


def _findings(number: int) -> str:
    return f"{number} finding{'s' * (number != 1)}"
