"""Rules about rules that need the rules to run: on their own examples, and on names declared harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.lint.harmless import over_broad
from exocheck.engine.lint.proof import unproven
from exocheck.engine.lint.traps import untried
from exocheck.engine.trials import trials
from exocheck.errors import RulebookError
from exocheck.rulebook import compile_rulebook, stack_rulebook
from exocheck.rulebook.lint import Remark, lint_path
from exocheck.rulebook.lint.written import written_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.engine.trials import Read
    from exocheck.model.rulebook import Rulebook
    from exocheck.rulebook import Paths

__all__ = ["lint_rulebook"]


def lint_rulebook(path: Paths, reader: Callable[[Rulebook], Read]) -> tuple[Remark, ...]:
    """Return everything that is wrong or poor in a rulebook's layers (by default the shipped one), in order.

    `reader` returns, for a rulebook, what turns a record into a label. A rulebook with mistakes of form is not run.
    """
    found = list(lint_path(path))
    try:
        rulebook, compiled = compile_rulebook(path)
    except RulebookError:
        return tuple(found)
    sources = stack_rulebook(path).sources
    written = written_terms(sources)
    runs = list(trials(rulebook, compiled, reader(rulebook)))
    found += [*unproven(runs), *over_broad(rulebook, compiled.data["concepts"], written), *untried(written, runs)]
    return tuple(sorted(found))
