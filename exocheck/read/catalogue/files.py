"""Find the catalogue files that the arguments of a command stand for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_files"]

STDIN = "-"
_PACKED = (".gz", ".zst")
_TEXTS = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".html", ".htm")
_TABLES = (".parquet", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_SUFFIXES = frozenset((*_TEXTS, *_TABLES))
_GLOB_SIGNS = "*?["
_KNOWN = "csv, tsv, txt, json, jsonl, xml, html, xlsx, parquet, each also as .gz or .zst"


def find_files(inputs: Sequence[str]) -> list[str]:
    """Return the files that some names stand for, each once, in the order of the names.

    `-` stays as it is. A folder stands for the catalogue files in it and in its folders, sorted, without hidden ones;
    a name with `*`, `?` or `[` for what it matches, unless a file has that very name. Raises `InputError` where a
    name stands for nothing.
    """
    found: dict[str, str] = {}
    for name in inputs:
        for path in [STDIN] if name == STDIN else _files_of(name):
            found.setdefault(_same(path), path)
    return list(found.values())


def _files_of(name: str) -> list[str]:
    path = Path(name)
    if _exists(path):
        return _files_in(path) if path.is_dir() else [name]
    if any(sign in name for sign in _GLOB_SIGNS):
        return _matching(name)
    raise InputError(f"no such file: {name}", "check the name; a pattern such as 'exports/*.csv' may stand for several")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with a null character
        return False


def _files_in(folder: Path) -> list[str]:
    found = list(_walk(folder))
    if not found:
        raise InputError(f"no catalogue in the folder {folder}", f"files that count are {_KNOWN}")
    return found


def _walk(folder: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise InputError(f"cannot read {error.filename}: {error.strerror or error}") from None

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _is_catalogue(name):
                yield str(Path(place, name))


def _is_catalogue(name: str) -> bool:
    """Tell whether a file in a folder counts, by its name; `~$` begins what Excel leaves beside an open file."""
    path = Path(name.lower())
    if path.suffix in _PACKED:
        path = path.with_suffix("")
    return path.suffix in _SUFFIXES and not name.startswith((".", "~$"))


def _matching(pattern: str) -> list[str]:
    import glob

    try:
        hits = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    except (OSError, ValueError):  # a null character
        hits = []
    found: list[str] = []
    for hit in hits:
        path = Path(hit)
        found += _walk(path) if path.is_dir() else [hit]
    if not found:
        raise InputError(f"nothing matches {pattern}", "check the pattern")
    return found


def _same(path: str) -> str:
    """Return what two names of one file have in common."""
    if path == STDIN:
        return path
    try:
        return str(Path(path).resolve())
    except (OSError, RuntimeError):  # a loop of links
        return path
