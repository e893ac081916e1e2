"""Rules about rules: find what a rulebook may say by its format, but should not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from exocheck.errors import Problem, RulebookError
from exocheck.rulebook import compile_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exocheck.rulebook.compile import Compiled

__all__ = ["lint_path"]


def lint_path(path: Path | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong or poor in a rulebook's folder (by default the shipped one), in order."""
    try:
        _, compiled = compile_rulebook(path)
    except RulebookError as error:
        return error.problems
    return tuple(sorted(_poor(compiled)))


def _poor(compiled: Compiled) -> Iterator[Problem]:
    rules = compiled.data["rules"]
    titles = Counter(rule["title"] for rule in rules)
    for rule in rules:
        yield from _poor_rule(rule, compiled.examples[rule["id"]], titles)
    yield from _unused(compiled)


def _poor_rule(rule: dict[str, Any], examples: list[dict[str, Any]], titles: Counter[str]) -> Iterator[Problem]:
    for text, hint in [*_unsupported(rule, examples), *_untidy(rule, titles)]:
        yield Problem(rule["at"][0], 1, 1, text, hint)


def _unsupported(rule: dict[str, Any], examples: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield what a rule lacks to be believed."""
    if not rule["citations"]:
        yield "the rule has no citation", "name a page or a section of the article"
    for citation in rule["citations"]:
        if citation["url"] and not citation["checked"]:
            yield f"the citation '{citation['title']}' has no date", "say when the page was last read: checked"
    for kind, hit in (("hit", True), ("pass", False)):
        if not any(example["hit"] == hit for example in examples):
            yield f"the rule has no '{kind}' example", "every rule shows a label it flags and one it passes"


def _untidy(rule: dict[str, Any], titles: Counter[str]) -> Iterator[tuple[str, str]]:
    if rule["severity"] == "info" and rule["points"]:
        yield "a rule of severity info takes points", "set points to 0, or raise the severity"
    if rule["severity"] != "info" and not rule["points"]:
        yield f"a rule of severity {rule['severity']} takes no points", "give it points, or make it info"
    if titles[rule["title"]] > 1:
        yield f"another rule has the title '{rule['title']}' too", "say what sets them apart"
    for key in ("message", "why", "advice", "false_alarms"):
        if not rule[key].endswith((".", "?", "!")):
            yield f"'{key}' does not end like a sentence", "end it with a full stop"


def _unused(compiled: Compiled) -> Iterator[Problem]:
    """Yield the concepts that nothing in the rulebook asks for."""
    used: set[str] = set()
    waiting = [*_words(compiled.data["spec"]), *_words([[r["when"], r["applies"]] for r in compiled.data["rules"]])]
    while waiting:
        name = waiting.pop()
        concept = compiled.data["concepts"].get(name)
        if concept is not None and name not in used:
            used.add(name)
            waiting += _words([concept["includes"], concept["unless"], concept["together"]])
    for name, concept in compiled.data["concepts"].items():
        if name not in used:
            path, line, column = concept["at"]
            yield Problem(
                path, line, column, f"nothing asks for the concept '{name}'", "use it in a rule, or remove it"
            )


def _words(value: Any) -> list[str]:
    """Return all texts inside a nested value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for item in value.values() for word in _words(item)]
    if isinstance(value, (list, tuple)):
        return [word for item in value for word in _words(item)]
    return []
