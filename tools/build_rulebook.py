"""Compile the rulebook when the package is built or installed, so that it is shipped with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebookHook(BuildHookInterface):
    """Write `exocheck/_rulebook.bin` before the wheel is made, or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rulebook of this checkout; a rulebook with mistakes fails the build."""
        sys.path.insert(0, self.root)
        from exocheck.rulebook import stack_rulebook
        from exocheck.rulebook.packed import PACKED, pack

        pack(stack_rulebook(Path(self.root, "rules")))
        build_data["artifacts"].append(str(PACKED.relative_to(self.root)))
