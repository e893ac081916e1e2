"""The page on how a label is read: every row of its tables holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exocheck.model.label import Label
from tests.engine.labels import checker

PAGE = Path(__file__).parent.parent / "docs" / "how-it-reads-a-label.md"


def tables() -> dict[str, list[list[str]]]:
    """Return the rows of the page's tables, by the table's first two headings."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in PAGE.read_text("utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            rows = []
        elif set(line) <= set("|-"):
            continue
        elif not rows:
            rows = found.setdefault(" ".join(cells[:2]), [])
            rows.append(cells)
        else:
            rows.append(cells)
    return {heading: [row for row in kept if row[0].startswith("`")] for heading, kept in found.items()}


def code(cell: str) -> str:
    return cell.strip("`").replace("⏎", "\n")


@pytest.mark.parametrize("row", tables()["printed read as"], ids=lambda row: row[0])
def test_names_are_parted_as_the_page_says(row: list[str]) -> None:
    facts = checker().check(Label(ingredients=code(row[0]))).facts
    assert [i.text for i in facts.ingredients] == re.findall("`([^`]+)`", row[1])


@pytest.mark.parametrize("row", tables()["printed exosomes"], ids=lambda row: row[0])
def test_names_are_read_as_the_page_says(row: list[str]) -> None:
    subject = checker().check(Label(ingredients=f"Water, Glycerin, {code(row[0])}, Phenoxyethanol")).facts.subject
    assert ["yes" if subject.present else "no", ", ".join(subject.source.classes)] == row[1:]


@pytest.mark.parametrize("row", tables()["claims exosomes"], ids=lambda row: row[0])
def test_claims_are_read_as_the_page_says(row: list[str]) -> None:
    subject = checker().check(Label(ingredients="Water, Glycerin", claims=code(row[0]))).facts.subject
    assert ["yes" if subject.present else "no", ", ".join(subject.source.classes)] == row[1:]
