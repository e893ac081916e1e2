"""Find the lines on which the keys of a TOML table stand, which Python's reader does not tell."""

from __future__ import annotations

import re

__all__ = ["key_lines", "table_lines"]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"\s*(['\"]?)([A-Za-z0-9_-]+)\1\s*[=.]")
_TRIPLE = re.compile(r'"""|\'\'\'')


def key_lines(text: str, table: str) -> dict[str, int]:
    """Return the line, from 1, on which each key of a table first stands; that of a table below is its heading's.

    A notation of TOML that is not seen here leaves its key out; texts of several lines are passed over.
    """
    found: dict[str, int] = {}
    for number, here, key in _entries(text):
        if key and here == table:
            found.setdefault(key, number)
        elif here != table and (not table or here.startswith(f"{table}.")):
            found.setdefault(here.removeprefix(f"{table}.").split(".")[0], number)
    return found


def table_lines(text: str, table: str) -> list[int]:
    """Return the lines of the headings `[[table]]`."""
    return [number for number, here, key in _entries(text) if here == table and not key]


def _entries(text: str) -> list[tuple[int, str, str]]:
    """Return every heading, and every key under its heading, as (line, table, key or nothing)."""
    found = []
    here, inside = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        was_inside = inside
        inside ^= len(_TRIPLE.findall(line)) % 2 == 1
        if was_inside:
            continue
        header = _HEADER.match(line)
        if header:
            here = re.sub(r"\s*\.\s*", ".", header[2]).replace('"', "").replace("'", "")
            found.append((number, here, ""))
            continue
        key = _KEY.match(line)
        if key:
            found.append((number, here, key[2]))
    return found
