"""What lint has to say: mistakes, which must be mended, and advice, which may be weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from exocheck.errors import Problem

__all__ = ["Level", "Remark", "advice", "mistake", "of_problem"]

Level = Literal["mistake", "advice"]


class Remark(NamedTuple):
    """Name one thing that a rulebook should not say, by its place; line and column count from 1."""

    path: str
    line: int
    column: int
    text: str
    hint: str = ""
    level: Level = "mistake"

    def __str__(self) -> str:
        said = f"{'advice: ' if self.level == 'advice' else ''}{self.text}"
        where = f"{self.path}:{self.line}:{self.column}: {said}"
        return f"{where} ({self.hint})" if self.hint else where


def of_problem(problem: Problem) -> Remark:
    """Return a mistake of form as a remark."""
    return Remark(*problem)


def mistake(item: Mapping[str, Any], text: str, hint: str = "") -> Remark:
    """Return a mistake of a rule, market or concept, at the place where it stands."""
    return _at(item["at"], text, hint, "mistake")


def advice(item: Mapping[str, Any], text: str, hint: str = "") -> Remark:
    """Return advice on a rule, market or concept, at the place where it stands."""
    return _at(item["at"], text, hint, "advice")


def _at(place: Sequence[Any], text: str, hint: str, level: Level) -> Remark:
    path, line, column = place
    return Remark(path=path, line=line, column=column, text=text, hint=hint, level=level)
