"""The command `rules new`: write a rule to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exocheck.cli.options import Format, FormatOption
from exocheck.errors import UsageError

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["new"]

_HEAD = "rulebook.yaml"
_USUAL = ("", "rules")
"""The folders in which a rulebook is looked for where none is named."""


def new(
    rule: Annotated[str, typer.Argument(metavar="ID")],
    category: Annotated[str | None, typer.Option(metavar="NAME", help="The category, one of the rulebook's.")] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FOLDER", help="The rulebook's folder; else the one at hand.")
    ] = None,
    format_: FormatOption = Format.TERMINAL,
) -> None:
    """Write a new rule to start from.

    ID is the name of the rule and of its file: lower case letters, digits and -. What is written is a whole rule with
    a comment on every key; its examples pass. Nothing is ever overwritten.
    """
    from datetime import datetime

    from exocheck.cli.stream import write_json, write_lines
    from exocheck.rulebook import compile_rulebook
    from exocheck.rulebook.template import new_rule

    folder = into or _at_hand()
    if not (folder / _HEAD).is_file():
        raise UsageError(f"{folder} holds no {_HEAD}", "name the folder of a rulebook with --into")
    rulebook, compiled = compile_rulebook(folder)
    chosen = _known_category(category, rulebook)
    path = folder / "red-flags" / chosen / f"{rule}.yaml"
    _refuse(rule, path, rulebook)
    schemas = _schemas_of(folder)
    text = new_rule(
        rulebook,
        rule=rule,
        category=chosen,
        word=_known_word(rulebook),
        today=datetime.now().astimezone().date().isoformat(),
        schema=os.path.relpath(schemas / "rule.schema.json", path.resolve().parent).replace(os.sep, "/"),
        points=compiled.data["spec"]["lint"].get("points", {}).get("medium"),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    if format_ is Format.JSON:
        write_json({"path": str(path), "schemas": str(schemas)})
    else:
        write_lines([f"wrote {path}", f"change it, then run: exocheck rules test {folder}"])


def _at_hand() -> Path:
    for name in _USUAL:
        if (Path(name) / _HEAD).is_file():
            return Path(name)
    raise UsageError("there is no rulebook here", "name the folder of yours with --into")


def _known_category(category: str | None, rulebook: Rulebook) -> str:
    """Return a category that the rulebook has; raise `UsageError` with those there are."""
    known = list(rulebook.score.caps)
    if category in known:
        return str(category)
    listed = f"the categories are {', '.join(known)}"
    if category is None:
        raise UsageError("a rule has a category: give --category", listed)
    from exocheck.rulebook.nodes import nearest

    meant = nearest(category, known)
    raise UsageError(f"no category is called {category}", f"did you mean {meant}? {listed}" if meant else listed)


def _refuse(rule: str, path: Path, rulebook: Rulebook) -> None:
    """Raise `UsageError` where the id cannot be used, or is used already."""
    import re

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule):
        raise UsageError(f"'{rule}' is not an id", "use lower case letters, digits and -")
    there = next((known.origin for known in rulebook.rules if known.id == rule), None)
    if there or path.exists():
        raise UsageError(f"the rule {rule} is there already", f"see {there or path}, or choose another id")


def _schemas_of(folder: Path) -> Path:
    """Return the folder of the JSON Schemas: inside the rulebook, written anew, or that of exocheck's own checkout."""
    import json

    from exocheck.rulebook import shipped_rules
    from exocheck.rulebook.schema import KINDS, schema

    checkout = folder.resolve().parent / "docs" / "schema"
    if folder.resolve() == shipped_rules().resolve() and checkout.is_dir():
        return checkout

    own = folder.resolve() / "schema"
    own.mkdir(exist_ok=True)
    for kind in KINDS:
        made = json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"
        (own / f"{kind}.schema.json").write_text(made, "utf-8")
    return own


def _known_word(rulebook: Rulebook) -> str:
    """Return a word by which the subject is known, in names as well as in lists."""
    from exocheck.engine import Checker
    from exocheck.model.label import Label

    checker = Checker(rulebook)
    near = rulebook.lexicon.concepts[rulebook.subject.concept].near
    words = [rulebook.subject.title, rulebook.subject.id, *(" ".join(pattern) for pattern in near)]
    for word in words:
        declared = checker.check(Label(name=word, ingredients=word)).facts.subject.declared_in
        if {"name", "ingredients"} <= set(declared):
            return word[:1].upper() + word[1:]
    return words[0]
