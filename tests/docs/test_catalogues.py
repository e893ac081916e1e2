"""docs/catalogues.md: its commands print what it says, and it speaks of every layout and kind of file."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest

from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.layout_file import load_layouts
from tests.docs.guide import DOCS, follow, snippets

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.untraced

TEXT = (DOCS / "catalogues.md").read_text("utf-8")


def first_cells(mark: str) -> set[str]:
    """Return what stands first in the rows of the table below a mark."""
    table = TEXT.partition(f"<!-- {mark} -->\n\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)[2:])


def test_who_follows_the_page_has_questions(tmp_path: Path) -> None:
    follow(snippets("catalogues.md"), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"products_export.csv", "ask.csv"}
    with (tmp_path / "ask.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["key"] for row in rows] == ["night-ampoule", "calm-mask", "rose-exosome-serum"]
    assert all(row["to_ask"].endswith("?") for row in rows)
    assert "human-origin-untested" in rows[0]["red_flags"].split("; ")


def test_the_page_names_columns_that_are_there(tmp_path: Path) -> None:
    follow(snippets("catalogues.md"), tmp_path)
    header = (tmp_path / "ask.csv").read_text("utf-8-sig").partition("\n")[0].split(",")
    section = TEXT.partition("## 5. Ask")[2].partition("```")[0]
    named = {
        name for cell in re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE) for name in re.findall("`([^`]+)`", cell)
    }
    assert {"red_flags", "to_ask"} <= named <= set(header)


def test_the_page_speaks_of_every_layout_and_kind() -> None:
    assert first_cells("layouts") == {form.name for form in load_layouts()[:-1]}
    assert first_cells("formats") == {str(kind) for kind in Kind}
