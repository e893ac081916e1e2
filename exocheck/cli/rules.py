"""The commands below `rules`; those that check and make rules stand in modules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from exocheck.cli.explain import explain
from exocheck.cli.new_rule import new
from exocheck.cli.options import Format, FormatOption, RulePaths
from exocheck.cli.rule_checks import lint, run_tests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.model.rulebook import Rulebook

__all__ = ["app"]

app = typer.Typer(
    help="Look at rulebooks, and check them.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)
app.command(name="show")(explain)
app.command(name="lint")(lint)
app.command(name="test")(run_tests)
app.command(name="new")(new)


@app.command(name="list")
def list_rules(format_: FormatOption = Format.TERMINAL, rules: RulePaths = None) -> None:
    """List the rules, by category."""
    from exocheck.cli.setup import load
    from exocheck.cli.stream import write_json, write_lines

    rulebook = load(rules)
    if format_ is Format.JSON:
        keys = ("id", "title", "category", "severity", "origin")
        write_json({"rules": [{key: getattr(rule, key) for key in keys} for rule in rulebook.rules]})
        return
    write_lines(_listing(rulebook))


def _listing(rulebook: Rulebook) -> Iterable[str]:
    widest = max((len(rule.id) for rule in rulebook.rules), default=0)
    category = ""
    for rule in sorted(rulebook.rules, key=lambda rule: (rule.category, rule.id)):
        if rule.category != category:
            if category:
                yield ""
            category = rule.category
            yield category
        yield f"  {rule.severity:<8}  {rule.id:<{widest}}  {rule.title}"
