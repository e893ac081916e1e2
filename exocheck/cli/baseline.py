"""The commands `baseline write` and `baseline prune`: which findings are known already."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Comparator, Market, RulePaths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
Mapped = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN[,COLUMN]", help="Where a field stands, as for scan; repeatable."),
]


@app.command()
def write(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else where the configuration says."),
    ] = None,
    map_: Mapped = None,
    market: Market = None,
    comparator: Comparator = None,
    rules: RulePaths = None,
) -> None:
    """Write the findings of labels into a baseline.

    INPUT is a catalogue as `scan` takes it, a folder of such, or a label as `check` takes it. With --baseline, those
    commands hide what is written. A finding is known again by its rule, its product's key (or name, where it has no
    key) and its printed words, never by its line. What the configuration ignores is left out.
    """
    from exocheck.cli.setup import load
    from exocheck.config import find_config, settings
    from exocheck.triage.baseline_file import write_baseline
    from exocheck.triage.entry import entries_of

    config = settings(find_config(Path.cwd()), rules=rules, comparator=comparator)
    path = _refuse_loss(output or config.baseline, inputs)
    rulebook = load(rules, config)
    counts: Counter[Entry] = Counter()
    for result in _results(inputs, config._replace(baseline=None), rulebook, market, map_):
        counts.update(entry for _, entry in entries_of(result))
    write_baseline(path, counts, rulebook)
    typer.echo(f"exocheck: {_findings(counts.total())} written to {path}", err=True)


@app.command()
def prune(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    inputs: Inputs,
    map_: Mapped = None,
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
    for result in _results(inputs, config._replace(baseline=None), rulebook, market, map_):
        for _, entry in entries_of(result):
            baseline.take(entry)
    kept, dropped = baseline.occurring(), baseline.left_over()
    if dropped:
        write_baseline(file, kept, rulebook)
    typer.echo(f"exocheck: {_findings(dropped)} dropped from {file}, {sum(kept.values())} kept", err=True)


def _refuse_loss(path: Path | None, inputs: Sequence[str]) -> Path:
    """Return the file to write to; raise `UsageError` where there is none, or something else stands in it."""
    from exocheck.errors import UsageError
    from exocheck.triage.baseline_file import looks_like_baseline

    if path is None:
        raise UsageError("there is no file to write the baseline to", "give --output FILE")
    if path.is_file():
        if any(path.samefile(name) for name in inputs if _is_file(name)):
            raise UsageError(f"{path} is both input and output", "give another --output")
        if not looks_like_baseline(path):
            raise UsageError(f"{path} is there, and is no baseline", "give another --output, or remove it")
    return path


def _results(
    inputs: Sequence[str],
    config: Settings,
    rulebook: Rulebook,
    market: Sequence[str] | None,
    map_: Sequence[str] | None,
) -> Iterator[Result]:
    """Yield the results of inputs; a file that cannot be read ends the run: a part would make a wrong baseline."""
    from exocheck.cli.guard import warn
    from exocheck.cli.mapping import read_mapping
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
    for label in _labels(inputs, rulebook, checker.may_speak, read_mapping(map_ or ())):
        result = checker.skim(overrides.apply(label))
        if is_blank(label):
            warn(f"{label.origin.path}: {'; '.join(label.problems)}")
            continue
        checked += 1
        yield hider.apply(result) if hider else result
    if not checked:
        raise InputError("nothing could be checked: no record holds a name, ingredients or claims")


def _labels(
    inputs: Sequence[str],
    rulebook: Rulebook,
    may_speak: Callable[[Label], bool],
    given: Mapping[str, Sequence[str]],
) -> Iterator[Label]:
    """Yield the labels of inputs: of files as `scan` reads them, of texts as `check` does."""
    import sys

    from exocheck.read.argument import read_argument
    from exocheck.read.catalogue.files import find_files
    from exocheck.read.catalogue.labels import file_labels
    from exocheck.read.labels import read_labels

    for name in inputs:
        if os.path.exists(name):  # noqa: PTH110 - a label's text is too long for a name: a Path would raise an error
            for path in find_files([name]):
                yield from file_labels(path, rulebook, may_speak, given)
        else:
            yield from read_labels(read_argument(name, sys.stdin.buffer), rulebook)


def _is_file(name: str) -> bool:
    """Tell whether an argument is a file; a label's text, which is too long for a name, is none."""
    return os.path.isfile(name)  # noqa: PTH113 - a Path would raise an error


def _findings(number: int) -> str:
    return f"{number} finding{'s' * (number != 1)}"
