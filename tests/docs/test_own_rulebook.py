"""docs/own-rulebook.md: its files and commands work, and every notation in its tables is one that layers take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from exocheck.rulebook import load_rulebook
from tests.docs.guide import DOCS, Snippet, follow, run, snippets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.untraced

PAGE = snippets("own-rulebook.md")
MISTAKE = next(snippet for snippet in PAGE if snippet.text.startswith("my-shop.yaml:7:3:"))
CELLS = re.findall(r"^\| [^|]* \| (`.*) \|$", (DOCS / "own-rulebook.md").read_text("utf-8"), re.MULTILINE)
NOTATIONS = [notation for cell in CELLS for notation in re.findall(r"`([^`]+)`", cell)]
# What the dots of a notation stand for, and what it takes for granted.
FILLED = {
    "title: ..., concept: ..., explains: ...": "title: Oils, concept: house-word, explains: gloss",
    "title: ...": "title: Exosomes",
    "summary: ...": "summary: Ask us.",
}
GRANTED = """
concepts:
  house-word: {title: A word, terms: {en: myxosome*}}
  insect: {title: Insects, terms: {en: insect*}}
"""


def house_file() -> Snippet:
    return next(snippet for snippet in PAGE if snippet.file == "my-shop.yaml")


def test_who_follows_the_page_has_house_rules(tmp_path: Path) -> None:
    printed = follow([snippet for snippet in PAGE if snippet is not MISTAKE], tmp_path)
    assert "price-noticeable" in printed


def test_the_mistake_on_the_page_is_what_is_said(tmp_path: Path) -> None:
    text = house_file().text.replace("no-batch-data", "no-bach-data")
    (tmp_path / "my-shop.yaml").write_text(text, "utf-8")
    done = run("exocheck rules list --rules my-shop.yaml", tmp_path)
    assert done.returncode == 4
    assert done.stderr.splitlines()[0] == MISTAKE.text.strip()


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_of_the_tables_is_taken(tmp_path: Path, notation: str) -> None:
    for dots, text in FILLED.items():
        notation = notation.replace(dots, text)
    assert "..." not in notation
    below, above = tmp_path / "below.yaml", tmp_path / "above.yaml"
    below.write_text(f"id: below\nversion: 1\n{GRANTED}", "utf-8")
    above.write_text(f"id: above\nversion: 1\n{notation}\n", "utf-8")
    before, after = load_rulebook(below), load_rulebook([below, above])
    changed = [key for key in before._fields if getattr(before, key) != getattr(after, key)]
    assert set(changed) - {"id", "version", "sha256", "path", "layers"}


def test_the_page_has_notations_for_everything_that_layers_change() -> None:
    firsts = {notation.split(":")[0] for notation in NOTATIONS}
    assert firsts == {
        *("rules", "concepts", "markets", "score", "price", "add", "units"),
        *("subject", "co_actives", "disclosures"),
    }
