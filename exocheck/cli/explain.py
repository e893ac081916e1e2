"""The command `explain`: a rule's whole card."""

from __future__ import annotations

from typing import Annotated

import typer

from exocheck.cli.completion import rule_ids
from exocheck.cli.options import Color, Format, FormatOption, RulePaths, Width

__all__ = ["app", "explain"]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="ID", autocompletion=rule_ids)],
    format_: FormatOption = Format.TERMINAL,
    rules: RulePaths = None,
    width: Width = None,
    color: Color = None,
) -> None:
    """Explain a rule and name its sources.

    ID is the rule's id, as the report prints it and `exocheck rules list` lists it.
    """
    import sys

    from exocheck.cli.setup import find_rule, load
    from exocheck.cli.stream import quiet_pipe, write_json
    from exocheck.report.card import render_rule, rule_record

    rulebook = load(rules)
    found = find_rule(rule, rulebook)
    if format_ is Format.JSON:
        write_json(rule_record(found, rulebook))
        return
    from exocheck.report.console import make_console

    with quiet_pipe():
        render_rule(found, make_console(sys.stdout, width=width, color=color), rulebook)
