"""Read the files of a rulebook's folder, and name their content by a hash."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from exocheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SPEC_NAME", "Source", "read_sources"]

SPEC_NAME = "rulebook.yaml"
_FOLDERS = ("lexicon", "markets", "red-flags")


class Source(NamedTuple):
    """Hold one file of a rulebook: its place in the rulebook, the path to show in messages, its bytes."""

    part: tuple[str, ...]
    path: str
    data: bytes


def read_sources(root: Path) -> tuple[tuple[Source, ...], str]:
    """Read the files of a rulebook's folder; return them in order, with the hash of their places and bytes."""
    if not root.is_dir():
        raise InputError(f"no rulebook at {root}", "give the folder that holds rulebook.yaml")
    digest = sha256()
    sources = []
    for place in sorted(_places(str(root))):
        path = f"{root}/{place}"
        with open(path, "rb") as file:  # noqa: PTH123 - a hundred small files: Path.open costs as much as reading them
            data = file.read()
        digest.update(place.encode() + b"\0" + data + b"\0")
        sources.append(Source(part=tuple(place.split("/")), path=path, data=data))
    return tuple(sources), digest.hexdigest()


def _places(root: str) -> Iterator[str]:
    """Yield the places of a rulebook's YAML files, relative to its folder, with slashes."""
    if os.path.isfile(f"{root}/{SPEC_NAME}"):  # noqa: PTH113 - see above
        yield SPEC_NAME
    for folder in _FOLDERS:
        for where, _, names in os.walk(f"{root}/{folder}"):
            inside = os.path.relpath(where, root).replace(os.sep, "/")
            yield from (f"{inside}/{name}" for name in names if name.endswith(".yaml"))
