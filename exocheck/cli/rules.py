"""The commands below `rules`; those that check and make rules stand in modules of their own."""

from __future__ import annotations

from typing import Annotated

import typer

from exocheck.cli.explain import explain
from exocheck.cli.new_rule import new
from exocheck.cli.options import Format, FormatOption, RulePaths
from exocheck.cli.rule_checks import lint, run_tests

__all__ = ["app"]

app = typer.Typer(
    help="Look at rulebooks, and check them.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)
app.command(name="show")(explain)
app.command(name="lint")(lint)
app.command(name="test")(run_tests)
app.command(name="new")(new)


@app.command(name="list")
def list_rules(
    origin: Annotated[
        bool, typer.Option("--origin", help="Show the layer each rule comes from, and what layers changed.")
    ] = False,
    format_: FormatOption = Format.TERMINAL,
    rules: RulePaths = None,
) -> None:
    """List the rules, by category."""
    from exocheck.cli.setup import load
    from exocheck.cli.stream import write_json, write_lines
    from exocheck.report.rule_list import rule_lines, rules_record

    rulebook = load(rules)
    if format_ is Format.JSON:
        write_json(rules_record(rulebook, origin=origin))
    else:
        write_lines(rule_lines(rulebook, origin=origin))
