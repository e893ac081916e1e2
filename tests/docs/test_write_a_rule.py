"""docs/write-a-rule.md, followed word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.guide import follow, run, snippets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.untraced

GUIDE = snippets("write-a-rule.md")


def test_who_follows_the_guide_has_a_working_rule(tmp_path: Path) -> None:
    assert "[clinic-only-wording] -2" in follow(GUIDE, tmp_path)
    trap = tmp_path / "my-rules/lexicon/my-words.yaml"
    trap.write_text(trap.read_text("utf-8").replace("    traps:\n      en: clinic only recommend*\n", ""), "utf-8")
    failed = run("exocheck rules test my-rules", tmp_path)
    assert "clinic-only-wording: should be clear, is flagged (matched: clinic only)" in failed.stderr


def test_the_guide_holds_snippets_of_every_kind() -> None:
    kinds = [(snippet.language, bool(snippet.file)) for snippet in GUIDE]
    assert kinds.count(("yaml", True)) == 3
    assert kinds.count(("sh", False)) >= 6
    assert kinds.count(("text", False)) >= 5
