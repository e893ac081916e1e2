"""Bring together what a run is to do: the nearest configuration, the environment, and the options, which win."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from exocheck.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["OPTION", "Settings", "find_config", "settings"]

_PREFIX = "EXOCHECK_"
OPTION = "option"
"""The origin of a value that an option of the command gives."""


def find_config(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Return what the nearest configuration of a folder says, and over it the environment (`EXOCHECK_<KEY>`).

    Raises `ConfigError` for a file that cannot be read, an unknown key, or a value of a wrong kind.
    """
    from exocheck.config.files import find_table

    found = Settings()
    place = find_table(folder)
    if place is not None:
        from exocheck.config.table import read_table

        found = read_table(place)
    named = os.environ if environment is None else environment
    if any(name.startswith(_PREFIX) for name in named):
        from exocheck.config.environment import read_environment

        found = read_environment(found, named)
    return found


def settings(
    config: Settings,
    *,
    rules: Sequence[Path] | None = None,
    fail_on: str | None = None,
    min_score: int | None = None,
    exit_zero: bool | None = None,
    strict_input: bool | None = None,
    comparator: float | None = None,
    baseline: Path | None = None,
    format_: Sequence[str] | None = None,
    jobs: int | None = None,
) -> Settings:
    """Return a configuration with what the options of a command say over it; None is an option that was not given."""
    options: dict[str, Any] = {
        "rules": tuple(rules) if rules else None,
        "fail_on": fail_on,
        "min_score": min_score,
        "exit_zero": exit_zero,
        "strict_input": strict_input,
        "comparator": comparator,
        "baseline": baseline,
        "format": tuple(format_) if format_ else None,
        "jobs": jobs,
    }
    given = {key: value for key, value in options.items() if value is not None}
    origins = {**config.origins, **dict.fromkeys(given, OPTION)}
    return config._replace(**given, origins=origins) if given else config
