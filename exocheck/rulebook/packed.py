"""Ship the compiled rulebook with the package, as Python ships bytecode, so that no first start waits for YAML.

The build writes it beside the package's modules. It counts only as long as the files it was made of are unchanged; the
paths in it follow the folder in which the rulebook stands now.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.cache import read_compiled, write_compiled
from exocheck.rulebook.files import displayed

if TYPE_CHECKING:
    from exocheck.rulebook.layers import Stack

__all__ = ["PACKED", "fetch_packed", "pack"]

PACKED = Path(__file__).resolve().parent.parent / "_rulebook.bin"
"""Where the compiled rulebook stands in an installed package."""


def fetch_packed(stack: Stack, path: Path = PACKED) -> dict[str, Any] | None:
    """Return the packed rulebook if it was made of a stack's files, or None."""
    if len(stack.layers) > 1:
        return None
    kept = read_compiled(path, stack.sha256)
    return None if kept is None else _moved(kept, displayed(stack.path))


def pack(stack: Stack, path: Path = PACKED) -> None:
    """Compile a rulebook and write it where `fetch_packed` looks; raise `RulebookError` where it has mistakes."""
    from exocheck.rulebook.compile import compile_stack

    write_compiled(path, stack.sha256, compile_stack(stack).data)


def _moved(data: dict[str, Any], root: str) -> dict[str, Any]:
    """Return compiled values with the paths of another folder."""
    before = data["layers"][0]["path"]
    if root != before:
        data["layers"][0]["path"] = root
        for rule in data["rules"]:
            rule["at"][0] = root + rule["at"][0].removeprefix(before)
    return data
