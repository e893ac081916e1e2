"""Undo in a cell what the program that wrote it has done to the text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from exocheck.read.catalogue.plain_text import html_to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.read.catalogue.layout import Layout

__all__ = ["cleaner"]

_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_ATTRIBUTES = re.compile(r"[a-z][a-z0-9_]*=")
_NEXT_ATTRIBUTE = re.compile(r",(?=[a-z][a-z0-9_]*=)")
_DETAIL = re.compile(r'"*[^:,"\\]{0,140}:[^:,"\\]{1,140}:')
_NEXT_DETAIL = re.compile(rf'"*,\s*(?={_DETAIL.pattern})')
_ESCAPED_IN_DETAIL = re.compile(r'\\([,:"\\])')
_ESCAPED = re.compile(r"\\(?:([,\\])|(?:r\\)?n)")
_RICH_TEXT = ('{"type":', '{"children":', '["')
_REFERENCES = re.compile(r"gid://[^\s,;]+(?:[\s,;]+gid://[^\s,;]+)*[\s,;]*")
_DEEPEST = 50


def cleaner(layout: Layout) -> Callable[[str], str] | None:
    r"""Return a function that gives the text which a cell stands for; None where cells stand for themselves.

    `layout.quirks` says what to undo: `formula` (Excel's `="0123"`), `apostrophe` (WooCommerce's `'` before signs
    that begin a formula), `backslashes` (its `\n` for a new line and `\,` in a value), `rich_text` (Shopify's rich
    text and lists, which are JSON, and references), `attributes` (Magento's `a=1,b=2` in one cell), `details` (Google's
    `section:name:value,section:name:value`, with quotes or backslashes where values hold commas). HTML becomes text
    where the layout has it.
    """
    steps = [step for quirk, step in _STEPS.items() if quirk in layout.quirks]
    if layout.html:
        steps.append(_unmarked)
    if len(steps) <= 1:
        return steps[0] if steps else None

    def clean(cell: str) -> str:
        for step in steps:
            cell = step(cell)
        return cell

    return clean


def _without_formula(cell: str) -> str:
    found = _FORMULA.fullmatch(cell) if cell.startswith("=") else None
    return found[1].replace('""', '"') if found else cell


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARDED) else cell


def _without_backslashes(cell: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or "\n", cell) if "\\" in cell else cell


def _without_json(cell: str) -> str:
    """Return the text of Shopify's rich text, or the items of a list, one behind the other; references are no text."""
    if not cell.startswith(_RICH_TEXT):
        return "" if _REFERENCES.fullmatch(cell) else cell
    try:
        data = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    if isinstance(data, list):
        items = (str(item) for item in data if isinstance(item, str | int | float))
        return ", ".join(item for item in items if not _REFERENCES.fullmatch(item))
    return "".join(_pieces(data, 0)).strip()


def _pieces(node: object, depth: int) -> list[str]:
    """Return the texts of a node of rich text; all nodes but those within a line end one."""
    if not isinstance(node, dict) or depth > _DEEPEST:
        return []
    value, children = node.get("value"), node.get("children")
    pieces = [value] if isinstance(value, str) else []
    for child in children if isinstance(children, list) else []:
        pieces += _pieces(child, depth + 1)
    return [*pieces, "\n"] if node.get("type") in ("paragraph", "heading", "list-item") else pieces


def _attributes_as_lines(cell: str) -> str:
    if not _ATTRIBUTES.match(cell):
        return cell
    lines = [part.partition("=") for part in _NEXT_ATTRIBUTE.split(cell)]
    return "\n\n".join(f"{name.replace('_', ' ')}: {value}" for name, _, value in lines)


def _details_apart(cell: str) -> str:
    if not _DETAIL.match(cell):
        return cell
    details = (part.strip().strip('"').replace('""', '"') for part in _NEXT_DETAIL.split(cell))
    return "\n\n".join(_ESCAPED_IN_DETAIL.sub(r"\1", detail) for detail in details)


def _unmarked(cell: str) -> str:
    return html_to_text(cell) if "<" in cell or "&" in cell else cell


_STEPS: dict[str, Callable[[str], str]] = {
    "formula": _without_formula,
    "apostrophe": _without_apostrophe,
    "backslashes": _without_backslashes,
    "rich_text": _without_json,
    "attributes": _attributes_as_lines,
    "details": _details_apart,
}
