"""Rules about rules: find what a rulebook may say by its format, but should not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.errors import RulebookError
from exocheck.rulebook import compile_rulebook, stack_rulebook
from exocheck.rulebook.lint import points, reach, shadows, support, terms, texts, unused, written
from exocheck.rulebook.lint.meaning import Meaning
from exocheck.rulebook.lint.remark import Level, Remark, advice, mistake, of_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.rulebook import Paths
    from exocheck.rulebook.compile import Compiled

__all__ = ["Level", "Remark", "advice", "lint_path", "mistake"]

_RULE_TEXTS = ("title", "message", "why", "advice", "ask", "false_alarms")


def lint_path(path: Paths = None) -> tuple[Remark, ...]:
    """Return everything that is wrong or poor in a rulebook's layers (by default the shipped one), in order.

    What only running the rules can show is left to `exocheck.engine.lint`.
    """
    try:
        _, compiled = compile_rulebook(path)
    except RulebookError as error:
        return tuple(map(of_problem, error.problems))
    sources = stack_rulebook(path).sources
    found = [*_rules(compiled), *_markets(compiled.data), *unused.unasked_concepts(compiled.data)]
    return tuple(sorted([*found, *terms.poor_terms(compiled.data, written.written_terms(sources))]))


def _rules(compiled: Compiled) -> Iterator[Remark]:
    data = compiled.data
    rules, spec = data["rules"], data["spec"]
    meaning, verdicts = Meaning(data), texts.Verdicts(spec["lint"])
    made_by_list = {kind["id"]: kind["dose_of_subject"] or kind["from_source"] for kind in spec["disclosures"]}
    for rule in rules:
        yield from support.unsupported(rule, "rule")
        yield from support.unshown(rule, compiled.examples[rule["id"]])
        yield from points.disproportionate(rule, spec)
        yield from texts.untidy(rule)
        yield from texts.empty_blanks(rule)
        yield from verdicts.find(rule, _RULE_TEXTS)
        yield from reach.unreachable(rule, meaning)
        yield from reach.unused_needs(rule, made_by_list)
    yield from texts.same_titles(rules)
    yield from shadows.shadowed(rules, meaning)


def _markets(data: dict[str, Any]) -> Iterator[Remark]:
    verdicts = texts.Verdicts(data["spec"]["lint"])
    for market in data["markets"].values():
        yield from support.unsupported(market, "market")
        yield from verdicts.find(market, ("summary",))
    yield from unused.unasked_markets(data)
