"""Load rulebooks: YAML files in, a typed `Rulebook` out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.rulebook.build import build
from exocheck.rulebook.layers import Stack, stack_layers

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.rulebook.compile import Compiled

__all__ = ["Paths", "compile_rulebook", "load_rulebook", "shipped_rules", "stack_rulebook"]

Paths = Path | Sequence[Path] | None
"""The layers of a rulebook: folders or files, the lowest first; one of them; or the shipped rulebook alone."""


def shipped_rules() -> Path:
    """Return the folder of the rulebook that ships with exocheck: inside the wheel, or beside a checkout's package."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def stack_rulebook(paths: Paths = None) -> Stack:
    """Return the layers of a rulebook with their files, not compiled; raise `ConfigError` for a path that is not there.

    What is wrong with how they stand on each other is among the stack's problems.
    """
    found = [paths] if isinstance(paths, Path) else paths or ()
    return stack_layers([str(path) for path in found], str(shipped_rules()))


def load_rulebook(paths: Paths = None) -> Rulebook:
    """Return the rulebook that layers make, by default the shipped one.

    Raises `RulebookError` with everything that is wrong with it, `ConfigError` where a path is not there.
    """
    from exocheck.rulebook import cache
    from exocheck.rulebook.packed import fetch_packed

    stack = stack_rulebook(paths)
    data = None if stack.problems else fetch_packed(stack) or cache.fetch(stack.key)
    if data is None:
        from exocheck.rulebook.compile import compile_stack

        data = compile_stack(stack).data
        cache.store(stack.key, data)
    return build(data, sha256=stack.sha256, path=stack.path)


def compile_rulebook(paths: Paths = None) -> tuple[Rulebook, Compiled]:
    """Return a rulebook with what it was compiled of, read afresh: its examples are needed to test or lint it."""
    from exocheck.rulebook.compile import compile_stack

    stack = stack_rulebook(paths)
    compiled = compile_stack(stack)
    return build(compiled.data, sha256=stack.sha256, path=stack.path), compiled
