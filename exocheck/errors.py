"""What can go wrong in ways a user can mend; each error says what to do and knows its exit code."""

from __future__ import annotations

from typing import NamedTuple

from exocheck.exits import Exit

__all__ = ["ConfigError", "ExocheckError", "InputError", "Problem", "RulebookError", "UsageError"]


class ExocheckError(Exception):
    """Stop a run with one clear line. `hint` says what to do about it."""

    exit = Exit.BUG

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(ExocheckError):
    """Refuse a command line."""

    exit = Exit.USAGE


class InputError(ExocheckError):
    """Refuse an input that cannot be read as a label."""

    exit = Exit.INPUT


class ConfigError(ExocheckError):
    """Refuse a configuration, or a baseline or rulebook that is not there."""

    exit = Exit.RULEBOOK


class Problem(NamedTuple):
    """Name one mistake in a rulebook by its place; line and column count from 1."""

    path: str
    line: int
    column: int
    text: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}: {self.text}"
        return f"{where} ({self.hint})" if self.hint else where


class RulebookError(ExocheckError):
    """Refuse a rulebook, with everything that is wrong with it."""

    exit = Exit.RULEBOOK

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        super().__init__("\n".join(map(str, problems)) + f"\n{count} mistake{'s' * (count != 1)} in the rulebook")
        self.problems = problems
