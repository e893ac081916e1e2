"""Read the variables `EXOCHECK_<KEY>`, which stand over a configuration file and below options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from exocheck.config.kinds import KEYS
from exocheck.config.table import settled
from exocheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.config.settings import Settings

__all__ = ["read_environment", "variable"]

_PREFIX = "EXOCHECK_"
_OTHERS = (f"{_PREFIX}DEBUG", f"{_PREFIX}NO_CACHE")
_ALIKE = 0.85


def variable(key: str) -> str:
    """Return the name of a key's variable."""
    return _PREFIX + key.upper()


def read_environment(config: Settings, environment: Mapping[str, str]) -> Settings:
    """Return settings with what the environment says over them.

    An empty variable counts as none, since CI systems set them so. Paths are relative to the working directory.
    Raises `ConfigError` for a text that its key cannot take, and for a name that is nearly that of a key's variable.
    """
    _refuse_misspelt(environment)
    found: dict[str, Any] = {}
    origins = dict(config.origins)
    for key, kind in KEYS.items():
        text = environment.get(variable(key), "")
        if not text.strip():
            continue
        value = kind.parse(text)
        if not kind.fits(value):
            raise ConfigError(f"{variable(key)} is not {kind.wanted}", f"write {variable(key)}={kind.variable}")
        found[key] = settled(key, value, Path())
        origins[key] = variable(key)
    return config._replace(**found, origins=origins) if found else config


def _refuse_misspelt(environment: Mapping[str, str]) -> None:
    """Refuse `EXOCHECK_FAILON`, which would open a gate unseen; other tools' variables may begin so too, and pass."""
    known = [variable(key) for key in KEYS]
    for name in environment:
        if name.startswith(_PREFIX) and name not in known and name not in _OTHERS:
            from difflib import get_close_matches

            bare = name.removeprefix(_PREFIX)
            near = get_close_matches(bare, [other.removeprefix(_PREFIX) for other in known], 1, _ALIKE)
            if near:
                raise ConfigError(f"there is no variable {name}", f"did you mean {_PREFIX}{near[0]}?")
