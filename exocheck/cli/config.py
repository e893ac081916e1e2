"""The command `config show`: every setting, and where its value comes from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from exocheck.cli.options import Format, FormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.config import Settings
    from exocheck.config.ignores import Ignore

__all__ = ["app"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)
_NOT_SETTINGS = ("path", "origins")
_LEAST_COLUMN = 8


@app.callback()
def config() -> None:
    """Look at the configuration.

    It is the nearest exocheck.toml, or [tool.exocheck] of a pyproject.toml, from here upward, and the environment.
    """


@app.command()
def show(format_: FormatOption = Format.TERMINAL) -> None:
    """Print every setting with its value and where it comes from.

    Options of a command win over variables (EXOCHECK_MARKETS and so on), those over the file.
    """
    from exocheck.cli.stream import write_json, write_lines
    from exocheck.config import find_config

    found = find_config(Path.cwd())
    if format_ is Format.JSON:
        write_json({"path": found.path, "settings": {key: _record(found, key) for key in _keys(found)}})
    else:
        write_lines(_lines(found))


def _keys(found: Settings) -> list[str]:
    return [key for key in found._fields if key not in _NOT_SETTINGS]


def _record(found: Settings, key: str) -> dict[str, Any]:
    return {"value": _plain(getattr(found, key)), "origin": found.origin(key)}


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    from exocheck.config.ignores import Ignore

    if isinstance(value, Ignore):
        until = value.until.isoformat() if value.until else None
        return {**value._asdict(), "rules": list(value.rules), "until": until}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def _lines(found: Settings) -> Iterator[str]:
    yield f"file: {found.path or 'none; exocheck.toml and pyproject.toml were looked for, from here upward'}"
    yield ""
    keys = _keys(found)
    origins = [_short(found.origin(key), found) for key in keys]
    left, middle = max(map(len, keys)), max(_LEAST_COLUMN, *map(len, origins))
    for key, origin in zip(keys, origins, strict=True):
        yield f"{key:<{left}}  {origin:<{middle}}  {_words(getattr(found, key))}"
    for ignore in found.ignore:
        yield ""
        yield f"ignore, {_short(ignore.place, found)}"
        yield from (f"  {line}" for line in _ignore(ignore))


def _short(origin: str, found: Settings) -> str:
    """Return an origin without the folder that the first line has named."""
    return origin.removeprefix(f"{Path(found.path).parent}{os.sep}") if found.path else origin


def _words(value: Any) -> str:
    if value in (None, ()):
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and not all(isinstance(item, str | Path) for item in value):
        return str(len(value))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _ignore(ignore: Ignore) -> Iterator[str]:
    yield f"rule     {', '.join(ignore.rules)}"
    for name, value in (("product", ignore.product), ("path", ignore.path), ("until", ignore.until)):
        if value is not None:
            yield f"{name:<7}  {value}"
    yield f"reason   {ignore.reason}"
