"""Keep a compiled rulebook in the user's cache folder, named by the hash of its files.

Plain JSON, so that reading it can run no code. A cache that cannot be read or written is passed over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

__all__ = ["fetch", "store"]

_FORMAT = 3
"""Raise it whenever compiled values change their shape."""


def _path(digest: str) -> Path | None:
    if os.environ.get("EXOCHECK_NO_CACHE"):
        return None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(base) if base else Path.home() / ".cache"
    except RuntimeError:  # no home folder
        return None
    return folder / "exocheck" / f"rulebook-{_FORMAT}-{digest[:32]}.json"


def fetch(digest: str) -> dict[str, Any] | None:
    """Return the compiled rulebook with this hash, or None."""
    import json

    path = _path(digest)
    if path is None:
        return None
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data["data"] if isinstance(data, dict) and data.get("sha256") == digest else None


def store(digest: str, data: dict[str, Any]) -> None:
    """Keep a compiled rulebook; other versions of it are removed, so that the folder does not grow."""
    import json

    path = _path(digest)
    if path is None:
        return
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(
            json.dumps({"sha256": digest, "data": data}, ensure_ascii=False, separators=(",", ":")), "utf-8"
        )
        draft.replace(path)
        others = sorted(path.parent.glob("rulebook-*.json"), key=lambda p: p.stat().st_mtime)
        for old in others[:-8]:
            old.unlink(missing_ok=True)
    except OSError:
        return
