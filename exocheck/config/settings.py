"""What a configuration can say, typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["Ignore", "Settings"]


class Ignore(NamedTuple):
    """Hold a decision not to hear of some findings again, with its reason.

    `rules` are ids. `product` is a key or a name and may hold `*`; `path` is a pattern for the file a label was read
    from, relative to `folder`; None covers everything. `until` is the last day it holds. `place` is where it stands.
    """

    rules: tuple[str, ...]
    reason: str
    product: str | None = None
    path: str | None = None
    until: date | None = None
    folder: str = ""
    place: str = ""


class Settings(NamedTuple):
    """Hold what a run is to do, as far as it can be said once for a folder.

    `markets` and `lang` hold for labels that name none; `comparator` is a price per mL. `origins` tells by key where a
    value comes from, as a file with a line, a variable, or `option`; what is not in it is a default. `path` is the
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
