"""Write the pages of docs/ that are made from the program and its rulebook, or check that they are up to date.

`python tools/make_docs.py` writes them, `python tools/make_docs.py --check` fails where one has drifted.
"""

from __future__ import annotations

import difflib
import inspect
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import typer.main

from exocheck.cli.main import app
from exocheck.exits import Exit
from exocheck.model.rules import Citation, Rule
from exocheck.report.describe import describe
from exocheck.rulebook import load_rulebook

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
README = FOLDER.parent.parent / "README.md"
FLAGS_SHOWN = 3
NOTE = "<!-- Made by `make docs` from the program and its rulebook; changes to this page are lost. -->"


def main() -> int:
    pages = {
        FOLDER / "commands.md": commands(),
        FOLDER / "exit-codes.md": exit_codes(),
        FOLDER / "rules.md": rules(),
        FOLDER / "markets.md": markets(),
        FOLDER / "example-report.txt": demo(),
        README: readme(),
    }
    if "--check" in sys.argv[1:]:
        drifted = [path.name for path, text in pages.items() if not same(path, text)]
        if drifted:
            print("out of date: run `make docs`")
        return 1 if drifted else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        path.write_text(text, "utf-8")
    return 0


def same(path: Path, text: str) -> bool:
    """Tell whether a page is up to date; show how it is not."""
    old = path.read_text("utf-8") if path.exists() else ""
    changes = list(difflib.unified_diff(old.splitlines(), text.splitlines(), str(path), "as it should be", lineterm=""))
    print("\n".join(changes[:40]) if changes else f"up to date: {path.name}")
    return not changes


def demo() -> str:
    """Return what `make demo` prints into a pipe."""
    command = [sys.executable, "-m", "exocheck", "check", "--demo", "--width", "80", "--no-color"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def readme() -> str:
    """Return the README with the beginning of the report in its place: the verdict, the source, the gravest flags."""
    text = README.read_text("utf-8")
    before, rest = text.split("<!-- report: made by `make docs` -->\n")
    _, after = rest.split("<!-- end of report -->")
    lines = demo().split("\n")
    ends = [n for n, line in enumerate(lines) if not line]
    flags = next(n for n, line in enumerate(lines) if line.startswith("Red flags"))
    end = [n for n in ends if n > flags][FLAGS_SHOWN - 1]
    shown = "\n".join(lines[:end])
    marks = "<!-- report: made by `make docs` -->", "<!-- end of report -->"
    return f"{before}{marks[0]}\n```\n{shown}\n\n  ...\n```\n{marks[1]}{after}"


def commands() -> str:
    """Return what every command takes; made of its parameters, since the layout of help differs between versions."""
    out = io.StringIO()
    out.write(f"# Commands\n\n{NOTE}\n")
    for path, command in walk("exocheck", typer.main.get_command(app)):
        arguments = [str(p.metavar) for p in command.params if isinstance(p, click.Argument)]
        out.write(f"\n## `{' '.join([path, *arguments])}`\n\n{inspect.cleandoc(command.help or '')}\n")
        rows = [row(parameter) for parameter in command.params if isinstance(parameter, click.Option)]
        if rows:
            out.write("\n| option | what it does |\n|---|---|\n" + "\n".join(rows) + "\n")
    return out.getvalue()


def row(option: click.Option) -> str:
    """Return an option's row in a table."""
    kind = option.type
    value = "|".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else option.metavar or "TEXT"
    names = ", ".join([*option.opts, *option.secondary_opts])
    shown = (names if option.is_flag else f"{names} {value}").replace("|", "\\|")
    return f"| `{shown}` | {option.help} |"


def walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and those below it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from walk(f"{path} {name}", child)


def exit_codes() -> str:
    """Return the exit codes, with what their own docstrings say."""
    source = inspect.getsource(Exit)
    told = dict(re.findall(r'    ([A-Z]+) = \d+\n    """(.+?)"""', source, re.DOTALL))
    rows = "\n".join(f"| {code.value} | {told[code.name]} |" for code in Exit)
    return f"# Exit codes\n\n{NOTE}\n\nOutput formats never change them.\n\n| code | meaning |\n|---|---|\n{rows}\n"


def rules() -> str:
    """Return a card of every rule, by category."""
    book = load_rulebook()
    out = io.StringIO()
    out.write(f"# Rules\n\n{NOTE}\n\n{book.title}, version {book.version}: {len(book.rules)} rules.\n")
    category = ""
    for rule in sorted(book.rules, key=lambda r: (r.category, r.id)):
        if rule.category != category:
            category = rule.category
            out.write(f"\n## {category}\n")
        needs = ", ".join(rule.needs) or "nothing beyond the subject"
        out.write(f"\n### `{rule.id}`\n\n**{rule.title}.** {rule.severity}, {rule.confidence} confidence, ")
        out.write(f"takes {rule.points} points, needs {needs}; {rule.status} since {rule.since}.\n\n")
        if rule.applies is not None:
            out.write(f"Applies when {describe(rule.applies, book)}.\n")
        out.write(f"Flags when {describe(rule.when, book)}.\n\n")
        out.write(f"{rule.why.strip()}\n\nWhat to do: {rule.advice.strip()}\n\n")
        out.write(f"When it errs: {rule.false_alarms.strip()}\n\n{sources(rule)}\n")
    return out.getvalue()


def sources(rule: Rule) -> str:
    return "Sources: " + "; ".join(map(source, rule.citations)) + "."


def source(citation: Citation) -> str:
    title = f"[{citation.title}]({citation.url})" if citation.url else citation.title
    section = f", section “{citation.article}”" if citation.article else ""
    return title + section + (f" (checked {citation.checked})" if citation.checked else "")


def markets() -> str:
    """Return what changes in each market."""
    out = io.StringIO()
    out.write(f"# Markets\n\n{NOTE}\n")
    for market in sorted(load_rulebook().markets.values(), key=lambda m: m.id):
        out.write(f"\n## `{market.id}` {market.title}\n\n{market.summary.strip()}\n\n")
        out.write(f"Also known as: {', '.join(market.aliases) or 'nothing else'}.\n\n")
        out.writelines(f"- {source(citation)}\n" for citation in market.citations)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
