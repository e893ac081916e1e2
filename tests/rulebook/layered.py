"""Layers on top of the small rulebook of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.rulebook import load_rulebook
from tests.rulebook import minimal

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

HEAD = "id: shop\nversion: 2.0.0\n"
RULE = """\
  house-no-refining:
    category: claims
    title: Refining is not stated
    severity: low
    confidence: high
    points: 5
    needs: [claims]
    when: {not: {states: refining}}
    message: The label does not say whether the {subject} is refined.
    why: We want to know.
    advice: Ask us.
    false_alarms: It may be printed on the lid.
    citations: [{title: Our terms, article: Fats}]
    examples:
      hit: [{ingredients: "Tallow", claims: "Soft."}]
      pass: [{ingredients: "Tallow", claims: "Refined."}]
    since: 2.0.0
    status: stable
"""


def write(folder: Path, house: str, *, name: str = "house.yaml", head: str = HEAD) -> list[Path]:
    """Write the small rulebook and a file with a layer; return what `--rules` would name."""
    base = minimal.write(folder / "base")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + house, "utf-8")
    return [base, path]


def load(folder: Path, house: str) -> Rulebook:
    """Return the small rulebook with a layer on top."""
    return load_rulebook(write(folder, house))
