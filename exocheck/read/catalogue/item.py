"""What the readers of catalogues give: one product after the other."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field's type
from typing import Any, NamedTuple

__all__ = ["Item"]


class Item(NamedTuple):
    """Hold one product as a record for `RecordReader`, or why there is none.

    `line` counts from 1, in a sheet it is the row; None where there are no lines. With a record, `problem` is what to
    know about it; without one, why it could not be read.
    """

    record: Mapping[str, Any] | None
    line: int | None = None
    problem: str | None = None
