"""Load rulebooks: YAML files in, a typed `Rulebook` out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.rulebook.build import build
from exocheck.rulebook.files import read_sources

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.rulebook.compile import Compiled

__all__ = ["compile_rulebook", "load_rulebook", "shipped_rules"]


def shipped_rules() -> Path:
    """Return the folder of the rulebook that ships with exocheck: inside the wheel, or beside a checkout's package."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rulebook(path: Path | None = None) -> Rulebook:
    """Return the rulebook of a folder, by default the shipped one.

    Raises `RulebookError` with everything that is wrong with it, `InputError` where there is no such folder.
    """
    from exocheck.rulebook import cache

    root = path or shipped_rules()
    sources, digest = read_sources(root)
    data = cache.fetch(digest)
    if data is None:
        from exocheck.rulebook.compile import compile_sources

        data = compile_sources(sources, root).data
        cache.store(digest, data)
    return build(data, sha256=digest, path=str(root))


def compile_rulebook(path: Path | None = None) -> tuple[Rulebook, Compiled]:
    """Return a rulebook with what it was compiled of, read afresh: its examples are needed to test or lint it."""
    from exocheck.rulebook.compile import compile_sources

    root = path or shipped_rules()
    sources, digest = read_sources(root)
    compiled = compile_sources(sources, root)
    return build(compiled.data, sha256=digest, path=str(root)), compiled
