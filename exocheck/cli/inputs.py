"""Fetch the labels that the arguments of `check` name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from exocheck.cli.guard import complain, warn
from exocheck.errors import InputError, UsageError
from exocheck.model.label import Label
from exocheck.read.argument import Source, read_argument, read_file
from exocheck.read.labels import read_labels
from exocheck.read.products import products_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.read.overrides import Overrides

__all__ = ["gather"]

_DEMO = Path(__file__).resolve().parent.parent / "demo_label.txt"


def gather(
    arguments: Sequence[str], rulebook: Rulebook, overrides: Overrides, *, demo: bool
) -> tuple[list[Label], list[str]]:
    """Return the labels that arguments name, and why others cannot be read; each reason is written as a warning.

    Without arguments it is standard input, unless options give a name or claims to check. Raises `InputError` where
    nothing can be read.
    """
    if demo and arguments:
        raise UsageError("--demo checks its own label", "leave out the other labels, or --demo")
    if arguments.count("-") > 1:
        raise UsageError("standard input can be read only once", "give - once")
    if demo:
        return list(read_labels(read_file(_DEMO)._replace(path=None), rulebook)), []
    if not arguments and overrides.name_or_claims:
        return [Label()], []
    labels: list[Label] = []
    errors: list[InputError] = []
    for argument in arguments or ["-"]:
        try:
            products = products_of(argument, rulebook)
            labels += read_labels(_fetch(argument), rulebook) if products is None else products
        except InputError as error:
            errors.append(error)
    if not labels and errors:
        *others, last = errors
        for other in others:
            complain(str(other))
        raise last
    for problem in errors:
        warn(str(problem))
    return labels, [str(problem) for problem in errors]


def _fetch(argument: str) -> Source:
    if argument == "-" and sys.stdin.isatty():
        typer.echo("Paste the label, then press Ctrl-D on a line of its own (Ctrl-Z and Enter on Windows):", err=True)
    source = read_argument(argument, sys.stdin.buffer)
    if source.note:
        warn(source.note)
    return source
