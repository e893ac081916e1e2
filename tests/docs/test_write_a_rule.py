"""docs/write-a-rule.md, followed word by word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs/write-a-rule.md"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Snippet(NamedTuple):
    """A grey box of the guide: its language, the file it is the content of, and what stands in it."""

    language: str
    file: str
    text: str


def snippets() -> list[Snippet]:
    return [Snippet(*match.groups(default="")) for match in FENCE.finditer(GUIDE.read_text("utf-8"))]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would: in a terminal of 80 columns, with exocheck on the path."""
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


def follow(folder: Path) -> str:
    """Follow the guide; every command must work, and print what the guide says it prints. Return all that was printed."""
    printed, whole = "", ""
    for snippet in snippets():
        if snippet.file:
            path = folder / snippet.file
            assert path.parent.is_dir(), f"the guide has not made {path.parent}"
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


def test_who_follows_the_guide_has_a_working_rule(tmp_path: Path) -> None:
    assert "[clinic-only-wording] -2" in follow(tmp_path)
    trap = tmp_path / "my-rules/lexicon/my-words.yaml"
    trap.write_text(trap.read_text("utf-8").replace("    traps:\n      en: clinic only recommend*\n", ""), "utf-8")
    failed = run("exocheck rules test my-rules", tmp_path)
    assert "clinic-only-wording: should be clear, is flagged (matched: clinic only)" in failed.stderr


def test_the_guide_holds_snippets_of_every_kind() -> None:
    kinds = [(snippet.language, bool(snippet.file)) for snippet in snippets()]
    assert kinds.count(("yaml", True)) == 3
    assert kinds.count(("sh", False)) >= 6
    assert kinds.count(("text", False)) >= 5
