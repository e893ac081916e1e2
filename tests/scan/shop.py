"""A small shop's catalogue, with all that a scan tells apart, and the names of what it leaves behind."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from tests.cli.command import exocheck

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("id", "name", "brand", "ingredients", "claims", "price", "size")
ROWS = (
    ("007", "Rose Serum", "Alma", "Water, Rosa Damascena Callus Exosomes, Niacinamide", "", "20.00 EUR", "30 ml"),
    ("008", "Plain Gel", "Alma", "Water, Glycerin", "", "10.00 EUR", "50 ml"),
    ("009", "Fat Serum", "Brio", "Water, Human Adipose Stromal Cell Exosomes", "Heals eczema.", "199.00 EUR", "30 ml"),
    ("010", "", "", "", "", "", ""),
    ("011", "Quiet Serum", "Brio", "Water, Exosomes", "", "", ""),
)
PRESENT = ["007", "009", "011"]


def write_rows(path: Path, rows: Any = ROWS) -> str:
    """Write a catalogue as CSV, and return its name."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([HEADER, *rows])
    path.write_text(stream.getvalue(), "utf-8", newline="")
    return str(path)


def scan(*arguments: str) -> list[dict[str, Any]]:
    """Return the records that a scan writes to standard output."""
    return [json.loads(line) for line in exocheck("scan", *arguments, "-q").stdout.splitlines()]


def keys(records: list[dict[str, Any]]) -> list[str]:
    return [record["product"]["key"] for record in records]
