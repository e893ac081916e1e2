"""File terms in the tables of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.text.notation import GAP, STEM
from exocheck.text.terms import KINDS
from exocheck.text.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exocheck.text.notation import Pattern
    from exocheck.text.terms import Tables

__all__ = ["term_tables"]

_unspaced_chars: set[str] = set()


def term_tables(entries: Iterable[tuple[int, Pattern]]) -> tuple[Tables, Tables]:
    """Return the tables of an index over `(concept number, pattern)` pairs, those with ASCII keys first."""
    lines: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for number, pattern in entries:
        kind, key, filed = _key(pattern)
        line = f"{number} {_squeezed(pattern[filed:])}" if len(pattern) > filed else str(number)
        table = lines[kind]
        if key in table:
            table[key].append(line)
        else:
            table[key] = [line]
    tables: tuple[Tables, Tables] = ({}, {})
    for kind, table in lines.items():
        tables[0][kind], tables[1][kind] = {}, {}
        for key, found in table.items():
            tables[not key.isascii()][kind][key] = "\n".join(found)
    return tables


def _squeezed(pattern: Pattern) -> str:
    """Return units as one text, characters of unspaced scripts without the space between them."""
    text = " ".join(pattern)
    if text.isascii():
        return text
    if _unspaced_chars.issuperset(pattern):  # most terms of such scripts, for which no unit need be looked at
        return "".join(pattern)
    out: list[str] = []
    before = False
    for unit in pattern:
        unspaced = is_unspaced(unit)
        if unspaced:
            _unspaced_chars.add(unit)
        out += (unit,) if not out or (unspaced and before) else (" ", unit)
        before = unspaced
    return "".join(out)


def _key(pattern: Pattern) -> tuple[str, str, int]:
    """Return the table a term is filed in, its key there, and how many of its units the key holds."""
    unit = pattern[0]
    if "*" not in unit:
        plain = len(pattern) > 1 and pattern[1] != GAP and "*" not in pattern[1]
        return ("pairs", f"{unit} {pattern[1]}", 2) if plain else ("exact", unit, 1)
    stem = unit.strip("*")
    if unit[0] != "*":
        return "starts", stem[:STEM], 0
    return ("inside", stem, 0) if unit[-1] == "*" else ("ends", stem[-STEM:], 0)
