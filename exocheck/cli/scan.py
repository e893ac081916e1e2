"""The command `scan`: a catalogue, product by product."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import (
    BaselineFile,
    Comparator,
    ExitZero,
    FailOn,
    Formats,
    Market,
    MinScore,
    RulePaths,
    Strict,
)

if TYPE_CHECKING:
    from exocheck.config import Settings as Config
    from exocheck.scan.settings import Hiding

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Only(StrEnum):
    """Name which products are written."""

    ALL = "all"
    PRESENT = "present"
    FLAGGED = "flagged"


class Sort(StrEnum):
    """Name an order of the results."""

    INPUT = "input"
    SCORE = "score"


@app.command()
def scan(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write the results: .jsonl, .csv, .xlsx or .parquet; - is standard output, as JSON Lines.",
            show_default="-, unless reports are asked for",
        ),
    ] = None,
    format_: Formats = None,
    full: Annotated[bool, typer.Option("--full", help="Write everything of every record, exosomes or not.")] = False,
    only: Annotated[Only, typer.Option("--only", help="Which products to write.")] = Only.ALL,
    sort: Annotated[Sort, typer.Option("--sort", help="In which order; score is the lowest first.")] = Sort.INPUT,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN[,COLUMN]", help="Where a field stands; repeatable."),
    ] = None,
    columns: Annotated[bool, typer.Option("--columns", help="Say how the files would be read, and stop.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; by default one for each core.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was stopped.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")] = False,
    market: Market = None,
    comparator: Comparator = None,
    fail_on: FailOn = None,
    min_score: MinScore = None,
    exit_zero: ExitZero = None,
    strict_input: Strict = None,
    baseline: BaselineFile = None,
    rules: RulePaths = None,
) -> None:
    """Check a catalogue, product by product.

    INPUT is a shop's export (CSV, Excel, JSON, XML ...), JSON Lines, a folder of such files, a pattern, or - for
    standard input. One result a product comes out, in the same order; what cannot be read becomes a result that says
    so. The output appears when it is whole. Reports (--format) are made of the results when the run has ended.
    """
    from exocheck.cli.mapping import read_mapping, show_columns
    from exocheck.cli.setup import load, read_targets, usual_markets
    from exocheck.config import find_config, settings

    given = read_mapping(map_ or ())
    config = settings(
        find_config(Path.cwd()),
        rules=rules,
        fail_on=fail_on,
        min_score=min_score,
        exit_zero=exit_zero,
        strict_input=strict_input,
        comparator=comparator,
        baseline=baseline,
        format_=format_,
        jobs=jobs,
    )
    reports = read_targets(config, inputs) if config.format else ()
    rulebook = load(rules, config)
    if columns:
        show_columns(inputs, given, rulebook)
        return
    from exocheck.cli.scanning import Plan, carry_out
    from exocheck.cli.targets import STDOUT, Target
    from exocheck.engine.threshold import Threshold
    from exocheck.read.overrides import Overrides
    from exocheck.scan.settings import Settings

    overrides = Overrides.read(rulebook, markets=market or ())
    settings_ = Settings(
        rules=config.rules,
        overrides=overrides._replace(markets=usual_markets(config, rulebook), lang=config.lang),
        threshold=Threshold(config.fail_on, config.min_score),
        hiding=_hiding(config),
        comparator=config.comparator,
        full=full,
        only=only.value,
    )
    if output is None and not reports:
        output = STDOUT
    target = Target(output, by_score=sort is Sort.SCORE, reported=bool(reports))
    plan = Plan(
        inputs,
        target,
        given,
        reports=reports,
        jobs=config.jobs,
        resume=resume,
        quiet=quiet,
        strict=config.strict_input,
        exit_zero=config.exit_zero,
    )
    raise typer.Exit(carry_out(plan, settings_, rulebook))


def _hiding(config: Config) -> Hiding | None:
    """Return what hides findings by a configuration, or None where nothing does."""
    if not config.ignore and config.baseline is None:
        return None
    from datetime import date

    from exocheck.scan.settings import Hiding

    return Hiding(date.today(), config.ignore, config.baseline)
