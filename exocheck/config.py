"""Read the nearest configuration: `exocheck.toml`, or `[tool.exocheck]` of `pyproject.toml`.

It holds what a folder's users would otherwise give on every command line, which always has the last word.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Config", "find_config"]

_OWN, _SHARED = "exocheck.toml", "pyproject.toml"
_TABLE = b"[tool.exocheck"


class Config(NamedTuple):
    """Hold the defaults of a folder: the markets its products are sold in, and the layers of its rulebook.

    `path` is the file they stand in, or None where there is none; paths of layers are relative to its folder.
    """

    markets: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    path: str | None = None


def find_config(folder: Path) -> Config:
    """Return the configuration of a folder, or of the nearest one above that has any.

    Raises `ConfigError` for a file that cannot be read, or holds what is unknown.
    """
    for path in _places(folder):
        table = _table(path)
        if table is not None:
            return _config(table, path)
    return Config()


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


def _table(path: Path) -> dict[str, Any] | None:
    """Return the table of a file that is for exocheck, or None where it has none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror or error}") from None
    if path.name == _SHARED and _TABLE not in content:
        return None
    import tomllib

    try:
        found = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise ConfigError(f"{path}: {error}", "mend the file, or remove it") from None
    if path.name == _OWN:
        return found
    table = found.get("tool", {}).get("exocheck")
    return table if isinstance(table, dict) else None


def _config(table: dict[str, Any], path: Path) -> Config:
    for key, value in table.items():
        if key not in ("markets", "rules"):
            from difflib import get_close_matches

            near = get_close_matches(key, ("markets", "rules"), 1)
            raise ConfigError(
                f"{path}: unknown key '{key}'", f"did you mean '{near[0]}'?" if near else "known: markets, rules"
            )
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise ConfigError(f"{path}: '{key}' is not a list of texts", f'write {key} = ["...", "..."]')
    return Config(
        markets=tuple(table.get("markets", ())),
        rules=tuple(path.parent / name for name in table.get("rules", ())),
        path=str(path),
    )
