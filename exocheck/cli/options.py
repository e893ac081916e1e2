"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from exocheck.cli import completion

__all__ = [
    "BaselineFile",
    "Color",
    "Comparator",
    "ExitZero",
    "FailOn",
    "Format",
    "FormatOption",
    "Formats",
    "Market",
    "MinScore",
    "RulePaths",
    "Strict",
    "Width",
]


class Format(StrEnum):
    """Name an output format."""

    TERMINAL = "terminal"
    JSON = "json"


class Level(StrEnum):
    """Name a severity, as the rulebook does."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the report.")]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT[=FILE]",
        autocompletion=completion.formats,
        help="How to write the report, and where; repeatable. One of terminal (the default), json, jsonl, csv, "
        "markdown, sarif, junit, github, gitlab, html.",
    ),
]
RulePaths = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="PATH", help="A rulebook, or a layer on the shipped one; repeatable, in order."),
]
Market = Annotated[
    list[str] | None,
    typer.Option(
        "--market",
        metavar="IDS",
        autocompletion=completion.markets,
        help="Where it is sold: eu,us or a country's name; repeatable.",
    ),
]
Comparator = Annotated[
    float | None,
    typer.Option(
        "--comparator", metavar="PRICE", min=0.0001, help="Price per mL of an ordinary product, to compare with."
    ),
]
FailOn = Annotated[
    Level | None,
    typer.Option("--fail-on", help="Exit 1 where a finding is at least this severe."),
]
MinScore = Annotated[
    int | None,
    typer.Option("--min-score", metavar="N", min=0, max=100, help="Exit 1 where a score is below N, or withheld."),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict-input/--no-strict-input", help="Exit 3 where some input could not be read."),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Hide the findings in this file; `exocheck baseline` writes it."),
]
ExitZero = Annotated[
    bool | None,
    typer.Option("--exit-zero/--no-exit-zero", help="Exit 0 instead of 1; what else goes wrong keeps its exit code."),
]
Width = Annotated[int | None, typer.Option("--width", metavar="N", min=40, max=1000, help="Columns to write in.")]
Color = Annotated[
    bool | None, typer.Option("--color/--no-color", help="Write in colour, or not.", show_default="on a terminal")
]
