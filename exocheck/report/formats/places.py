"""Say where a product stands as code hosts want it: by a path from the top of the repository."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocheck.report.run import Record

__all__ = ["NOWHERE", "Places", "line_of"]

NOWHERE = "typed-label"
"""Stands for the file of a label that came in no file: some hosts refuse findings without one."""


class Places:
    """Turn the paths of records, which are those of the command line, into paths from the top of the repository.

    The top is the folder with a `.git` at or above the working directory; without one, the working directory.
    """

    def __init__(self) -> None:
        here = Path.cwd()
        self._top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
        self._known: dict[str | None, str | None] = {None: None}

    def path(self, product: Record) -> str:
        """Return a path with forward slashes, never absolute and never out of the repository.

        Of a file that stands elsewhere it is the name alone; a label that came in no file is at `NOWHERE`.
        """
        return self.inside(product) or PurePath(product["source"]["path"] or "").name or NOWHERE

    def inside(self, product: Record) -> str | None:
        """Return the path of a file in the repository, or None where there is none."""
        path: str | None = product["source"]["path"]
        if path not in self._known:
            self._known[path] = self._from_top(path or "")
        return self._known[path]

    def uri(self, product: Record) -> str:
        """Return the same as a relative reference of a URI, with per cent escapes."""
        from urllib.parse import quote

        return quote(self.path(product).encode("utf-8", "surrogatepass"), safe="/")

    def _from_top(self, path: str) -> str | None:
        full = PurePath(os.path.abspath(path))  # noqa: PTH100  # a host knows a link by its own name
        if not full.is_relative_to(self._top):
            try:
                full = Path(path).resolve()
            except (OSError, ValueError):  # no name that a file could have
                return None
        return full.relative_to(self._top).as_posix() if full.is_relative_to(self._top) else None


def line_of(product: Record) -> int:
    """Return the line where a product begins, from 1; where none is known, the first."""
    return int(product["source"]["line"] or 1)
