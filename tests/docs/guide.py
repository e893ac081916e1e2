"""Follow a page of the documentation word by word, as a reader would in a terminal of 80 columns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Snippet(NamedTuple):
    """A grey box of a page: its language, the file it is the content of, and what stands in it."""

    language: str
    file: str
    text: str


def snippets(page: str) -> list[Snippet]:
    return [Snippet(*match.groups(default="")) for match in FENCE.finditer((DOCS / page).read_text("utf-8"))]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with exocheck on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        ["sh", "-ec", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def follow(page: list[Snippet], folder: Path) -> str:
    """Follow a page; every command must work, and print what the page says it prints. Return all that was printed."""
    printed, whole = "", ""
    for snippet in page:
        if snippet.file:
            path = folder / snippet.file
            assert path.parent.is_dir(), f"the page has not made {path.parent}"
            path.write_text(snippet.text, "utf-8")
        elif snippet.language == "sh":
            done = run(snippet.text, folder)
            assert done.returncode == 0, done.stderr
            printed = done.stdout
            whole += printed
        else:
            wanted = re.escape(snippet.text.strip("\n")).replace("…", ".+")
            assert re.search(wanted, printed), printed
    return whole
