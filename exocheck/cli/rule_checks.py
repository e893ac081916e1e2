"""The commands `rules lint` and `rules test`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Format, FormatOption, RulePaths
from exocheck.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.engine.examples import ExampleOutcome
    from exocheck.rulebook.lint import Remark

__all__ = ["lint", "run_tests"]

Top = Annotated[Path | None, typer.Argument(metavar="[PATH]")]
_MOST_ADVICE = 25  # lines, so that what matters is not lost among them


def lint(
    path: Top = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take advice for mistakes.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Print all advice, however much.")] = False,
    format_: FormatOption = Format.TERMINAL,
    rules: RulePaths = None,
) -> None:
    """Find what is wrong in a rulebook, and what could be better.

    PATH is a rulebook's folder, or a layer on top of the shipped one and of those of --rules; of layers, what they
    bring is looked at, not what they stand on. Mistakes make the exit code 4: of form, and what a good rule must not
    lack. Advice is printed too, and fails with --strict alone. Each comes with its place.
    """
    from exocheck.cli.guard import complain
    from exocheck.cli.stream import write_json, write_lines
    from exocheck.engine.lint import lint_rulebook
    from exocheck.read.records import RecordReader

    layers = _layers(rules, path)
    remarks = _own(lint_rulebook(layers, lambda rulebook: RecordReader(rulebook).read), layers)
    mistakes = [remark for remark in remarks if strict or remark.level == "mistake"]
    advice = [remark for remark in remarks if remark not in mistakes]
    if format_ is Format.JSON:
        write_json({"mistakes": list(map(_remark, mistakes)), "advice": list(map(_remark, advice))})
    else:
        shown = advice if everything else advice[:_MOST_ADVICE]
        write_lines(map(str, shown))
        if len(shown) < len(advice):
            write_lines([f"and {len(advice) - len(shown)} more lines of advice: --all prints them"])
    if mistakes:
        many = "s" * (len(mistakes) != 1)
        complain("\n".join([*map(str, mistakes), f"{len(mistakes)} mistake{many} in the rulebook"]))
        raise typer.Exit(Exit.RULEBOOK)
    if format_ is not Format.JSON:
        write_lines([_sum(layers, advice)])


def run_tests(
    path: Top = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show every example, with the words that matched.")
    ] = False,
    format_: FormatOption = Format.TERMINAL,
    rules: RulePaths = None,
) -> None:
    """Run the examples of a rulebook.

    PATH is a rulebook's folder, or a layer on top of the shipped one and of those of --rules; the examples of all
    layers are run. They are labels that a rule must flag, and labels that it must find clear. Where a layer makes a
    rule below it answer otherwise, that is told, and no mistake.
    """
    from exocheck.cli.guard import complain
    from exocheck.cli.setup import load
    from exocheck.cli.stream import write_json, write_lines
    from exocheck.engine.examples import run_examples
    from exocheck.read.records import RecordReader
    from exocheck.rulebook import stack_rulebook

    layers = _layers(rules, path)
    outcomes = run_examples(layers, RecordReader(load(layers)).read)
    ground = stack_rulebook(layers).ground
    own = [outcome for outcome in outcomes if outcome.path not in ground]
    below = [outcome for outcome in outcomes if outcome.path in ground and not outcome.ok]
    failed = [outcome for outcome in own if not outcome.ok]
    if format_ is Format.JSON:
        write_json({"examples": list(map(_outcome, outcomes))})
    elif verbose:
        write_lines(_lines(own))
    if below and format_ is not Format.JSON:
        write_lines([*map(_failure, below), f"examples of rules below that these layers make fail: {len(below)}"])
    if failed:
        complain("\n".join([*map(_failure, failed), f"{len(failed)} of {len(own)} examples fail"]))
        raise typer.Exit(Exit.RULEBOOK)
    if format_ is not Format.JSON:
        write_lines([f"all {len(own)} examples of {len({o.rule for o in own})} rules pass"])


def _layers(rules: list[Path] | None, path: Path | None) -> list[Path]:
    return [*(rules or ()), *([path] if path else ())]


def _own(remarks: Sequence[Remark], layers: list[Path]) -> list[Remark]:
    """Return the remarks on what layers bring; what they make wrong about a rule below stands where they do it."""
    from exocheck.cli.setup import load
    from exocheck.errors import RulebookError
    from exocheck.rulebook import stack_rulebook

    ground = stack_rulebook(layers).ground
    try:
        rules = load(layers).rules
    except RulebookError:
        return list(remarks)
    overrides = {rule.origin: rule.overrides[-1] for rule in rules if rule.overrides}
    own = []
    for remark in remarks:
        made = overrides.get(remark.path) if remark.level == "mistake" else None
        if remark.path not in ground:
            own.append(remark)
        elif made is not None:
            own.append(remark._replace(path=made.origin, line=made.line, column=1))
    return sorted(own)


def _sum(layers: list[Path], advice: Sequence[Remark]) -> str:
    from exocheck.cli.setup import load

    rulebook = load(layers)
    advised = f", {len(advice)} pieces of advice" if advice else ""
    return f"no mistakes in {len(rulebook.rules)} rules, {len(rulebook.lexicon.concepts)} concepts{advised}"


def _remark(remark: Remark) -> dict[str, object]:
    return {key: value for key, value in remark._asdict().items() if key != "level"}


def _outcome(outcome: ExampleOutcome) -> dict[str, object]:
    return {
        "rule": outcome.rule,
        "expected": "flagged" if outcome.hit else "clear",
        "said": outcome.said,
        "ok": outcome.ok,
        "words": list(outcome.words),
        "path": outcome.path,
        "line": outcome.line,
    }


def _lines(outcomes: Sequence[ExampleOutcome]) -> Iterator[str]:
    """Yield the examples under their rules: whether each passed, what it is, and the words that matched."""
    rule = ""
    for outcome in outcomes:
        if outcome.rule != rule:
            rule = outcome.rule
            yield rule
        kind = "hit " if outcome.hit else "pass"
        found = f": {_matched(outcome)}" if outcome.words else ""
        yield f"  {'ok  ' if outcome.ok else 'FAIL'}  {kind}  line {outcome.line}{found}"


def _failure(outcome: ExampleOutcome) -> str:
    wanted = "flagged" if outcome.hit else "clear"
    said = outcome.said.replace("_", " ")
    matched = _matched(outcome) or "no words"
    return f"{outcome.path}:{outcome.line}:1: {outcome.rule}: should be {wanted}, is {said} (matched: {matched})"


def _matched(outcome: ExampleOutcome) -> str:
    return "; ".join(outcome.words)
