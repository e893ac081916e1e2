"""What a configuration can say, typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exocheck.config.ignores import Ignore

__all__ = ["Settings"]


class Settings(NamedTuple):
    """Hold what a run is to do, as far as it can be said once for a folder.

    `markets` and `lang` hold for labels that name none; `comparator` is a price per mL. `origins` tells by key where a
    value comes from, as a file with a line, a variable, or `OPTION`; what is not in it is a default. `path` is the
    configuration file, or None where there is none.
    """

    markets: tuple[str, ...] = ()
    lang: str | None = None
    rules: tuple[Path, ...] = ()
    comparator: float | None = None
    fail_on: str | None = None
    min_score: int | None = None
    exit_zero: bool = False
    strict_input: bool = False
    baseline: Path | None = None
    format: tuple[str, ...] = ()
    jobs: int | None = None
    ignore: tuple[Ignore, ...] = ()
    path: str | None = None
    origins: Mapping[str, str] = MappingProxyType({})

    def origin(self, key: str) -> str:
        """Return where a key's value comes from."""
        return self.origins.get(key, "default")
