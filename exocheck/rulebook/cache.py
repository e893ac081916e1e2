"""Keep a compiled rulebook in the user's cache folder, named by the hash of its layers' paths and files.

The format is marshal: it holds data alone and runs no code, and loads three times as fast as JSON. Its content is
checked by a sum. A cache that cannot be read or written is passed over.
"""

from __future__ import annotations

import marshal
import os
import sys
from binascii import crc32
from pathlib import Path
from typing import Any

from exocheck import __version__
from exocheck.rulebook.buckets import MARSHAL

__all__ = ["fetch", "read_compiled", "store", "write_compiled"]

_FORMAT = 16
"""Raise it whenever compiled values change their shape."""
_MOST_KEPT = 8
_SUM = 4  # bytes


def _path(key: str) -> Path | None:
    if os.environ.get("EXOCHECK_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(base) if base else Path.home() / ".cache"
    except RuntimeError:  # no home folder
        return None
    return folder / "exocheck" / f"rulebook-{__version__}-{_FORMAT}-{sys.implementation.cache_tag}-{key[:32]}.bin"


def fetch(key: str) -> dict[str, Any] | None:
    """Return the compiled rulebook with this hash, or None."""
    path = _path(key)
    return None if path is None else read_compiled(path, key)


def store(key: str, data: dict[str, Any]) -> None:
    """Keep a compiled rulebook; of older ones a few are kept, so that the folder does not grow."""
    path = _path(key)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_compiled(path, key, data)
        others = sorted(path.parent.glob("rulebook-*"), key=lambda p: p.stat().st_mtime)
        for old in others[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def read_compiled(path: Path, key: str) -> dict[str, Any] | None:
    """Return the compiled rulebook that a file holds, or None where it is another one, or cannot be read."""
    try:
        content = path.read_bytes()
        if crc32(content[_SUM:]).to_bytes(_SUM, "big") != content[:_SUM]:
            return None
        kept = marshal.loads(content[_SUM:])  # noqa: S302 - data alone, and of this program's own making
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept["data"] if isinstance(kept, dict) and kept.get("key") == f"{_FORMAT} {key}" else None


def write_compiled(path: Path, key: str, data: dict[str, Any]) -> None:
    """Write a compiled rulebook into a file, which appears when it is whole."""
    content = marshal.dumps({"key": f"{_FORMAT} {key}", "data": data}, MARSHAL)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    draft.write_bytes(crc32(content).to_bytes(_SUM, "big") + content)
    draft.replace(path)
