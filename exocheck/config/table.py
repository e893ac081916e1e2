"""Read the table of a configuration file, and say of everything in it that is wrong what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.config.kinds import KEYS
from exocheck.config.settings import Settings
from exocheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Table", "read_table", "settled", "unknown"]

_IGNORE = "ignore"


class Table(NamedTuple):
    """Hold what a file says to exocheck: its keys and values, and the text they stand in.

    `name` is that of the table in the file, empty where the whole file is for exocheck.
    """

    path: Path
    name: str
    values: dict[str, Any]
    text: str


def read_table(table: Table) -> Settings:
    """Return the settings of a table; raise `ConfigError` for an unknown key or a value of a wrong kind."""
    from exocheck.config.lines import key_lines

    lines = key_lines(table.text, table.name)
    places = {key: f"{table.path}:{lines[key]}" if key in lines else str(table.path) for key in table.values}
    found: dict[str, Any] = {}
    for key, value in table.values.items():
        if key == _IGNORE:
            from exocheck.config.ignores import read_ignores

            found[key] = read_ignores(value, table)
            continue
        kind = KEYS.get(key)
        if kind is None:
            raise unknown(places[key], key, [*KEYS, _IGNORE])
        if not kind.fits(value):
            raise ConfigError(f"{places[key]}: '{key}' is not {kind.wanted}", f"write {key} = {kind.written}")
        found[key] = settled(key, value, table.path.parent)
    return Settings(**found, path=str(table.path), origins=places)


def settled(key: str, value: Any, folder: Path) -> Any:
    """Return a value that fits its key as settings hold it: lists as tuples, paths below a folder."""
    if KEYS[key].places:
        return tuple(folder / name for name in value) if isinstance(value, list) else folder / value
    return tuple(value) if isinstance(value, list) else value


def unknown(place: str, key: str, known: Iterable[str]) -> ConfigError:
    """Return the error for a key that does not exist, with the nearest one that does."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(key.replace("-", "_"), names, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(names)}"
    return ConfigError(f"{place}: unknown key '{key}'", hint)
