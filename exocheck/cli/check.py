"""The command `check`: one label or a few, and a report of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from exocheck.cli.options import (
    BaselineFile,
    Color,
    Comparator,
    ExitZero,
    FailOn,
    Formats,
    Market,
    MinScore,
    RulePaths,
    Strict,
    Width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.cli.formats import Target
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.run import Record

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def check(
    labels: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT|FILE|-]..."),
    ] = None,
    format_: Formats = None,
    name: Annotated[str | None, typer.Option(help="The product's name.")] = None,
    brand: Annotated[str | None, typer.Option(help="The product's brand.")] = None,
    claims: Annotated[str | None, typer.Option(help="What else is printed, added to what the label says.")] = None,
    price: Annotated[str | None, typer.Option(help="The price, as in '$49.90'.")] = None,
    size: Annotated[str | None, typer.Option(help="The size, as in '30 ml'.")] = None,
    market: Market = None,
    lang: Annotated[str | None, typer.Option(help="The label's language, as a code.")] = None,
    comparator: Comparator = None,
    fail_on: FailOn = None,
    min_score: MinScore = None,
    exit_zero: ExitZero = None,
    strict_input: Strict = None,
    baseline: BaselineFile = None,
    rules: RulePaths = None,
    demo: Annotated[bool, typer.Option("--demo", help="Check a made-up label that comes with exocheck.")] = False,
    width: Width = None,
    color: Color = None,
) -> None:
    """Check a label and report its red flags.

    FILE holds a label or products, - is standard input, and any other TEXT is the label itself: an ingredient list,
    or all that is printed on the package. Products come as JSON records with the keys name, brand, ingredients,
    claims, price, currency, size, lang and markets, or as a table, a spreadsheet, a feed or a saved page of a shop.
    """
    from exocheck.cli.guard import warn
    from exocheck.cli.inputs import gather
    from exocheck.cli.outcome import Tally
    from exocheck.cli.setup import load, make_hider, read_targets, usual_markets
    from exocheck.config import find_config, settings
    from exocheck.engine import Checker
    from exocheck.read.overrides import Overrides

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
    )
    targets = read_targets(config, labels or ())
    rulebook = load(rules, config)
    overrides = Overrides.read(
        rulebook, name=name, brand=brand, claims=claims, price=price, size=size, markets=market or (), lang=lang
    )
    overrides = overrides._replace(markets=usual_markets(config, rulebook), lang=config.lang)
    found, problems = gather(labels or [], rulebook, overrides, demo=demo)
    checker = Checker(rulebook, config.comparator)
    results = [checker.check(overrides.apply(label)) for label in found]
    hider = make_hider(config, rulebook)
    if hider is not None:
        results = [hider.apply(result) for result in results]
        for remark in hider.remarks(whole=any(label.origin.path for label in found)):
            warn(remark)
    tally = Tally(
        fail_on=config.fail_on, min_score=config.min_score, strict=config.strict_input, exit_zero=config.exit_zero
    )
    tally.unread += len(problems)
    for result in results:
        tally.add(result)
    _write(results, rulebook, problems, targets, width, color)
    tally.explain()
    raise typer.Exit(tally.exit())


def _write(
    results: Sequence[Result],
    rulebook: Rulebook,
    problems: Sequence[str],
    targets: Sequence[Target],
    width: int | None,
    color: bool | None,
) -> None:
    from exocheck.cli.formats import wants_texts, write_all
    from exocheck.report.run import Run

    texts = wants_texts(targets)

    def records() -> Iterator[Record]:
        from exocheck.report.record import result_record

        return (result_record(result, rulebook, texts=texts) for result in results)

    def terminal(out: TextIO) -> None:
        from exocheck.report.terminal import make_console, render_all

        render_all(results, rulebook, make_console(out, width=width, color=color))

    write_all(targets, Run(rulebook, records, tuple(problems)), terminal)
