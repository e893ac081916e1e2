"""The command `scan`: a catalogue, product by product."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exocheck.cli.options import Comparator, FailOn, Market, MinScore, RulePaths, Strict

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
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write the results: .jsonl, .csv, .xlsx or .parquet; - is standard output, as JSON Lines.",
        ),
    ] = "-",
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
    strict_input: Strict = False,
    rules: RulePaths = None,
) -> None:
    """Check a catalogue, product by product.

    INPUT is a shop's export (CSV, Excel, JSON, XML ...), JSON Lines, a folder of such files, a pattern, or - for
    standard input. One result a product comes out, in the same order; what cannot be read becomes a result that says
    so. The output appears when it is whole.
    """
    from exocheck.cli.mapping import read_mapping, show_columns
    from exocheck.cli.setup import load, usual_markets
    from exocheck.config import find_config

    given = read_mapping(map_ or ())
    config = find_config(Path.cwd())
    rulebook = load(rules, config)
    if columns:
        show_columns(inputs, given, rulebook)
        return
    from exocheck.cli.scanning import Plan, carry_out
    from exocheck.cli.targets import Target
    from exocheck.engine.threshold import Threshold
    from exocheck.read.overrides import Overrides
    from exocheck.scan.settings import Settings

    overrides = Overrides.read(rulebook, markets=market or ())._replace(markets=usual_markets(config, rulebook))
    settings = Settings(
        rules=tuple(rules or config.rules),
        overrides=overrides,
        threshold=Threshold(fail_on, min_score),
        comparator=comparator,
        full=full,
        only=only.value,
    )
    target = Target(output, by_score=sort is Sort.SCORE)
    plan = Plan(inputs, target, given, jobs=jobs, resume=resume, quiet=quiet, strict=strict_input)
    raise typer.Exit(carry_out(plan, settings, rulebook))
