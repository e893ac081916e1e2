"""Read the tables `[[ignore]]` of a configuration."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.config.kinds import is_text
from exocheck.config.lines import table_lines
from exocheck.config.table import unknown
from exocheck.errors import ConfigError

if TYPE_CHECKING:
    from exocheck.config.table import Table

__all__ = ["Ignore", "read_ignores"]

_EXAMPLES = {
    "rule": '"no-batch-data"',
    "reason": '"the lots are on file"',
    "product": '"SKU-12*"',
    "path": '"listings/*.json"',
}


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


def read_ignores(value: Any, table: Table) -> tuple[Ignore, ...]:
    """Return the ignores of a table; raise `ConfigError` for what is wrong in one of them."""
    heading = f"{table.name}.ignore".lstrip(".")
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError(
            f"{table.path}: 'ignore' is not a list of tables",
            f'write [[{heading}]], below it rule = "...", reason = "..."',
        )
    lines = table_lines(table.text, heading)
    known = len(lines) == len(value)
    places = [f"{table.path}:{line}" for line in lines] if known else [str(table.path)] * len(value)
    return tuple(_ignore(item, place, str(table.path.parent)) for item, place in zip(value, places, strict=True))


def _ignore(item: dict[str, Any], place: str, folder: str) -> Ignore:
    for key in item:
        if key not in (*_EXAMPLES, "until"):
            raise unknown(place, key, [*_EXAMPLES, "until"])
    rules = item.get("rule")
    rules = [rules] if isinstance(rules, str) else rules
    if not isinstance(rules, list) or not rules or not all(map(is_text, rules)):
        raise ConfigError(f"{place}: the ignore names no rule", f"write rule = {_EXAMPLES['rule']}, or a list of ids")
    if not is_text(item.get("reason")):
        raise ConfigError(f"{place}: the ignore has no reason", f"write reason = {_EXAMPLES['reason']}")
    for key in ("product", "path"):
        if key in item and not is_text(item[key]):
            raise ConfigError(f"{place}: '{key}' is not a text", f"write {key} = {_EXAMPLES[key]}")
    return Ignore(
        rules=tuple(rules),
        reason=item["reason"].strip(),
        product=item.get("product"),
        path=item.get("path"),
        until=_until(item, place),
        folder=folder,
        place=place,
    )


def _until(item: dict[str, Any], place: str) -> date | None:
    until = item.get("until")
    if "until" in item and (not isinstance(until, date) or isinstance(until, datetime)):
        raise ConfigError(f"{place}: 'until' is not a date", "write until = 2027-01-31, without quotes")
    return until
