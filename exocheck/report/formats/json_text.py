"""Write plain data as JSON that the stream can hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from exocheck.report.run import Record

__all__ = ["without_texts", "writer"]

# What a terminal would obey or could not show, what is no letter of UTF-8 (half of a surrogate pair), and `##[error]`,
# a command to a CI server that shows its log. JSON has escapes, which say the same.
_UNSHOWN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_COMMAND = re.compile(r"#(?=#[\w.]*\[)")


def writer(out: TextIO, *, indent: int | None = None) -> Callable[[Any], str]:
    """Return a function from data to JSON; letters that `out` cannot hold are written as escapes."""
    plain = not (getattr(out, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")
    separators = (",", ":") if indent is None else None

    def write(data: Any) -> str:
        text = json.dumps(data, ensure_ascii=plain, indent=indent, separators=separators)
        if "##" in text:
            text = _COMMAND.sub(_escape, text)
        return text if text.isascii() and "\x7f" not in text else _UNSHOWN.sub(_escape, text)

    return write


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def without_texts(record: Record) -> Record:
    """Return a record without the label's raw texts, which are there for reports that show them."""
    return {key: value for key, value in record.items() if key != "label"} if "label" in record else record
