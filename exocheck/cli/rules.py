"""The commands `rules list`, `rules show`, `rules lint` and `rules test`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.explain import explain
from exocheck.cli.options import Format, FormatOption, RulePaths
from exocheck.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.engine.examples import ExampleOutcome
    from exocheck.model.rulebook import Rulebook

__all__ = ["app"]

app = typer.Typer(
    help="Look at rulebooks, and check them.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)
app.command(name="show")(explain)

Folder = Annotated[Path | None, typer.Argument(metavar="[PATH]")]


@app.command(name="list")
def list_rules(format_: FormatOption = Format.TERMINAL, rules: RulePaths = None) -> None:
    """List the rules, by category."""
    from exocheck.cli.setup import load
    from exocheck.cli.stream import quiet_pipe, write_json

    rulebook = load(rules)
    if format_ is Format.JSON:
        keys = ("id", "title", "category", "severity", "origin")
        write_json({"rules": [{key: getattr(rule, key) for key in keys} for rule in rulebook.rules]})
        return
    with quiet_pipe():
        _write(_listing(rulebook))


@app.command()
def lint(path: Folder = None) -> None:
    """Find what is wrong in a rulebook.

    PATH is the rulebook's folder; without it, the shipped one is looked at. Mistakes of form are found, and what a
    good rule should not lack; all at once, each with its place.
    """
    from exocheck.cli.guard import complain
    from exocheck.cli.setup import load
    from exocheck.rulebook.lint import lint_path

    problems = lint_path(path)
    if problems:
        many = "s" * (len(problems) != 1)
        complain("\n".join([*map(str, problems), f"{len(problems)} mistake{many} in the rulebook"]))
        raise typer.Exit(Exit.RULEBOOK)
    rulebook = load([path] if path else None)
    typer.echo(f"no mistakes in {len(rulebook.rules)} rules, {len(rulebook.lexicon.concepts)} concepts")


@app.command(name="test")
def run_tests(path: Folder = None) -> None:
    """Run the examples of a rulebook.

    PATH is the rulebook's folder; without it, the shipped one is tested. Examples are labels that a rule must flag,
    and labels that it must find clear.
    """
    from exocheck.cli.guard import complain
    from exocheck.cli.setup import load
    from exocheck.engine.examples import run_examples
    from exocheck.read.records import RecordReader

    outcomes = run_examples(path, RecordReader(load([path] if path else None)).read)
    failed = [outcome for outcome in outcomes if not outcome.ok]
    if failed:
        complain("\n".join([*map(_failure, failed), f"{len(failed)} of {len(outcomes)} examples fail"]))
        raise typer.Exit(Exit.RULEBOOK)
    typer.echo(f"all {len(outcomes)} examples of {len({o.rule for o in outcomes})} rules pass")


def _failure(outcome: ExampleOutcome) -> str:
    wanted = "flagged" if outcome.hit else "clear"
    words = "; ".join(outcome.words) or "no words"
    said = outcome.said.replace("_", " ")
    return f"{outcome.path}:{outcome.line}:1: {outcome.rule}: should be {wanted}, is {said} (matched: {words})"


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


def _write(lines: Iterable[str]) -> None:
    import sys

    from exocheck.report.printable import encodable, printable

    for line in lines:
        typer.echo(encodable(printable(line), sys.stdout.encoding or "ascii"))
