"""A small logic: statements made of atoms, and whether some label could make them true."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["FALSE", "TRUE", "Statement", "at_least", "atom", "atoms", "both", "contrary", "either", "possible"]

_PATIENCE = 20_000  # steps, after which a statement is taken for possible


class Statement(NamedTuple):
    """Hold an atom by its `name`, or a count: true where at least `least` of the `parts` are.

    `holds` is False for the contrary of that.
    """

    least: int
    parts: tuple[Statement, ...] = ()
    name: tuple[str, ...] = ()
    holds: bool = True


TRUE = Statement(least=0)
FALSE = Statement(least=1)


def atom(*name: str) -> Statement:
    """Return the statement that something not further divided is so."""
    return Statement(least=1, name=name)


def contrary(statement: Statement) -> Statement:
    """Return what is true where a statement is not."""
    if statement in (TRUE, FALSE):
        return FALSE if statement == TRUE else TRUE
    return statement._replace(holds=not statement.holds)


def at_least(least: int, parts: list[Statement]) -> Statement:
    """Return the statement that so many of others are true."""
    open_parts = [part for part in parts if part not in (TRUE, FALSE)]
    least -= sum(part == TRUE for part in parts)
    if least <= 0:
        return TRUE
    if least > len(open_parts):
        return FALSE
    return open_parts[0] if len(open_parts) == 1 else Statement(least=least, parts=tuple(open_parts))


def both(parts: list[Statement]) -> Statement:
    """Return the statement that all of others are true."""
    return at_least(len(parts), parts)


def either(parts: list[Statement]) -> Statement:
    """Return the statement that one of others is true."""
    return at_least(1, parts)


def atoms(statement: Statement) -> set[tuple[str, ...]]:
    """Return the names of the atoms in a statement."""
    found = {name for part in statement.parts for name in atoms(part)}
    return found | {statement.name} if statement.name else found


def possible(statement: Statement) -> bool:
    """Tell whether some choice of its atoms makes a statement true."""
    waiting, steps = [statement], 0
    while waiting:
        steps += 1
        now = waiting.pop()
        if now == TRUE or steps > _PATIENCE:
            return True
        if now != FALSE:
            name = _first(now)
            waiting += [_settled(now, name, truth=False), _settled(now, name, truth=True)]
    return False


def _first(statement: Statement) -> tuple[str, ...]:
    while not statement.name:
        statement = statement.parts[0]
    return statement.name


def _settled(statement: Statement, name: tuple[str, ...], *, truth: bool) -> Statement:
    """Return a statement with one of its atoms settled."""
    if statement.name:
        if statement.name != name:
            return statement
        return TRUE if truth == statement.holds else FALSE
    found = at_least(statement.least, [_settled(part, name, truth=truth) for part in statement.parts])
    return found if statement.holds else contrary(found)
