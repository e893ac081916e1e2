"""Find the nearest configuration: `exocheck.toml`, or `[tool.exocheck]` of `pyproject.toml`.

It holds what a folder's users would otherwise give on every command line, which always has the last word.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.config.table import Table

__all__ = ["find_table"]

_OWN, _SHARED = "exocheck.toml", "pyproject.toml"
_TABLE = b"[tool.exocheck"


def find_table(folder: Path) -> Table | None:
    """Return the table of a folder, or of the nearest one above that has any.

    Raises `ConfigError` for a file that cannot be read.
    """
    for path in _places(folder):
        table = _table(path)
        if table is not None:
            return table
    return None


def _places(folder: Path) -> Iterator[Path]:
    """Yield the files that may hold a configuration, the nearest first."""
    here = os.fspath(folder.absolute())
    while True:
        for name in (_OWN, _SHARED):
            path = os.path.join(here, name)  # noqa: PTH118 - every start looks here: Path costs more than looking
            if os.path.isfile(path):  # noqa: PTH113
                yield Path(path)
        above = os.path.dirname(here)  # noqa: PTH120
        if above == here:
            return
        here = above


def _table(path: Path) -> Table | None:
    """Return the table of a file that is for exocheck, or None where it has none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror or error}") from None
    if path.name == _SHARED and _TABLE not in content:
        return None
    import tomllib

    from exocheck.config.table import Table

    try:
        text = content.decode("utf-8")
        found = tomllib.loads(text)
    except ValueError as error:  # not TOML, or not UTF-8
        raise ConfigError(f"{path}: {error}", "mend the file, or remove it") from None
    except RecursionError:
        raise ConfigError(f"{path} is nested too deeply", "mend the file, or remove it") from None
    if path.name == _OWN:
        return Table(path, "", found, text)
    values = found["tool"].get("exocheck") if isinstance(found.get("tool"), dict) else None
    return Table(path, "tool.exocheck", values, text) if isinstance(values, dict) else None
