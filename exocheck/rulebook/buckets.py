"""Hold a table in parts, each taken up when it is first asked for: a label needs few of a lexicon's words."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["MARSHAL", "Buckets", "packed_tables"]

MARSHAL = 4
"""The version of marshal's format; every Python since 3.4 reads it."""

Packed = dict[str, dict[str, bytes]]


def packed_tables(tables: Mapping[str, Mapping[str, str]]) -> Packed:
    """Return tables by name, each in parts by the first character of its keys, as bytes."""
    packed: Packed = {}
    for name, table in tables.items():
        parts: dict[str, dict[str, str]] = {}
        for key, row in table.items():
            parts.setdefault(key[:1], {})[key] = row
        packed[name] = {first: marshal.dumps(part, MARSHAL) for first, part in parts.items()}
    return packed


class Buckets(Mapping[str, str]):
    """Read a packed table as a mapping."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._packed = parts
        self._parts: dict[str, dict[str, str]] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """Return what stands under a key, or else the default."""
        return self._part(key[:1]).get(key, default)

    def __getitem__(self, key: str) -> str:
        return self._part(key[:1])[key]

    def __iter__(self) -> Iterator[str]:
        for first in self._packed:
            yield from self._part(first)

    def __len__(self) -> int:
        return sum(len(self._part(first)) for first in self._packed)

    def _part(self, first: str) -> dict[str, str]:
        part = self._parts.get(first)
        if part is None:
            packed = self._packed.get(first)
            self._parts[first] = part = {} if packed is None else marshal.loads(packed)  # noqa: S302 - data alone
        return part
