"""docs/formats.md: its commands work, and it speaks of every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from exocheck.report.formats import MODULES
from tests.docs.guide import DOCS, follow, snippets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.untraced


def test_who_follows_the_page_has_every_report(tmp_path: Path) -> None:
    follow(snippets("formats.md"), tmp_path)
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {
        "listings.jsonl", "listings.csv", "comment.md", "exocheck.sarif", "gl-code-quality-report.json", "exocheck.xml",
    }  # fmt: skip


def test_the_page_speaks_of_every_format() -> None:
    text = (DOCS / "formats.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == {"terminal", *MODULES}
