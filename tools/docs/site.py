"""Bring the made pages together: write them, or check that they are up to date and that none is left over."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

from docs.commands import commands, exit_codes
from docs.example_report import beginning, demo
from docs.marked import fill
from docs.rule_pages import rule_pages
from docs.scoring import scoring
from exocheck.rulebook.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WHOLLY_MADE = ("docs/rules", "docs/markets", "docs/schema")
"""The folders that hold made files alone: what is left over there is out of date, too."""
_MOST_LINES = 40


def made_pages(root: Path) -> dict[str, str]:
    """Return all made pages of a checkout, by their place in it."""
    report = demo()
    return {
        "README.md": fill((root / "README.md").read_text("utf-8"), "report", beginning(report)),
        "docs/scoring.md": scoring(root),
        "docs/reference/commands.md": commands(),
        "docs/reference/exit-codes.md": exit_codes(),
        "docs/reference/example-report.txt": report,
        **{f"docs/{place}": text for place, text in rule_pages().items()},
        **{
            f"docs/schema/{kind}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
            for kind in KINDS
        },
    }


def write(root: Path, pages: Mapping[str, str]) -> None:
    """Write the pages into a checkout, and remove what is left over."""
    for place, text in pages.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in left_over(root, pages):
        path.unlink()


def drift(root: Path, pages: Mapping[str, str]) -> Iterator[str]:
    """Yield what is out of date in a checkout: how a page differs, or that nothing makes it any more."""
    for place, text in pages.items():
        path = root / place
        old = path.read_text("utf-8") if path.exists() else ""
        changes = difflib.unified_diff(old.splitlines(), text.splitlines(), place, "as it should be", lineterm="")
        lines = list(changes)[:_MOST_LINES]
        if lines or old != text:
            yield "\n".join(lines) or f"{place}: the end of the page differs"
    for path in left_over(root, pages):
        yield f"{path.relative_to(root).as_posix()}: nothing makes this page any more"


def left_over(root: Path, pages: Mapping[str, str]) -> list[Path]:
    """Return the files in wholly made folders that nothing makes."""
    found = [path for folder in WHOLLY_MADE for path in (root / folder).glob("**/*") if path.is_file()]
    return sorted(path for path in found if path.relative_to(root).as_posix() not in pages)
