"""docs/ci.md and docs/configuration.md: who follows them has a guarded repository, and what they quote exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main
import yaml

from exocheck.cli.formats import TERMINAL
from exocheck.cli.main import app
from exocheck.config import Settings
from exocheck.config.environment import variable
from exocheck.config.kinds import KEYS
from exocheck.exits import Exit
from exocheck.report.formats import MODULES
from tests.cli.command import LIST
from tests.docs.guide import DOCS, follow, run, snippets

pytestmark = pytest.mark.untraced

ROOT = DOCS.parent
PAGE = snippets("ci.md")
YAMLS = [snippet.text for snippet in PAGE if snippet.language == "yaml"]
WORDS = "exit code 1", "not committed", "dropped from baseline.json"


@pytest.fixture(autouse=True)
def _own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in [name for name in os.environ if name.startswith("GIT_") and name != "GIT_CONFIG_NOSYSTEM"]:
        monkeypatch.delenv(name)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_change_of_a_listing_fails_is_baselined_and_passes(tmp_path: Path) -> None:
    printed = follow([snippet for snippet in PAGE if snippet.language not in ("yaml", "bash")], tmp_path)
    assert all(words in printed for words in WORDS)
    log = run("git log --format=%s", tmp_path).stdout.splitlines()
    assert log == ["Sell the Day Cream as it is", "Sell the Night Ampoule"]
    assert run("exocheck check listings/*.json", tmp_path).returncode == Exit.OK


def test_the_configuration_page(tmp_path: Path) -> None:
    follow(snippets("configuration.md"), tmp_path)
    rows = re.findall(r"^\| `(\w+)` \| (?:`(\w+)`)? ?\|", (DOCS / "configuration.md").read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == {key: variable(key) for key in KEYS} | {"ignore": ""}
    assert {key for key, _ in rows} == set(Settings._fields) - {"path", "origins"}


def test_the_exit_codes_of_the_page() -> None:
    told = re.findall(r"^\| (\d+) \|", (DOCS / "ci.md").read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in told] == [code for code in Exit if code != Exit.INTERRUPTED]


def test_the_options_in_snippets_exist() -> None:
    texts = [*(s.text for s in PAGE), *(s.text for s in snippets("configuration.md"))]
    lines = re.findall(r"\bexocheck ((?:baseline |config )?[a-z]+)\b([^|>\n`]*)", "\n".join(texts))
    assert len(lines) > 10
    for command, rest in lines:
        found = _command(command.split())
        known = {name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)}
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest):
            assert option in known, f"exocheck {command} {option}"


def test_the_formats_in_snippets_exist() -> None:
    found = set(re.findall(r"--format[= ](\w+)", "\n".join(YAMLS)))
    assert {"github", "sarif", "gitlab", "junit"} <= found <= {TERMINAL, *MODULES}


def _command(names: list[str]) -> click.Command:
    group = typer.main.get_command(app)
    for name in names:
        assert isinstance(group, click.Group)
        command = group.get_command(click.Context(group), name)
        assert command is not None, f"there is no exocheck {' '.join(names)}"
        group = command
    return group


@pytest.mark.parametrize("text", YAMLS)
def test_snippets_are_yaml(text: str) -> None:
    assert yaml.safe_load(text)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_asks_exocheck(shell: str) -> None:
    assert f"_EXOCHECK_COMPLETE=source_{shell} exocheck" in (DOCS / "ci.md").read_text("utf-8")
    done = run(f"_EXOCHECK_COMPLETE=source_{shell} exocheck", ROOT)
    assert f"complete_{shell}" in done.stdout


@pytest.mark.parametrize(("words", "last", "wanted"), [
    ("exocheck basel", 1, "baseline"),
    ("exocheck check --fail", 2, "--fail-on"),
    ("exocheck check --fail-on h", 3, "high"),
    ("exocheck baseline pr", 2, "prune"),
    ("exocheck scan x.csv -f sa", 4, "sarif"),
    ("exocheck check -f ", 3, "terminal"),
    ("exocheck check --market eu,u", 3, "eu,uk"),
    ("exocheck explain no-third", 2, "no-third-party-testing"),
    ("exocheck rules show drug", 3, "drug-like-claim"),
])  # fmt: skip
def test_completion(words: str, last: int, wanted: str) -> None:
    done = run(f'_EXOCHECK_COMPLETE=complete_bash COMP_WORDS="{words}" COMP_CWORD={last} exocheck', ROOT)
    assert wanted in done.stdout.split()


def test_completion_tells_no_errors(tmp_path: Path) -> None:
    (tmp_path / "exocheck.toml").write_text("nonsense = 1\n", "utf-8")
    for words in ("exocheck explain no", "exocheck check --market e"):
        last = words.count(" ")
        done = run(f'_EXOCHECK_COMPLETE=complete_bash COMP_WORDS="{words}" COMP_CWORD={last} exocheck', tmp_path)
        assert (done.stdout.strip(), done.stderr) == ("", "")


def test_no_snippet_trusts_a_name_or_a_tag() -> None:
    used = re.findall(r"uses: (\S+)", "\n".join(YAMLS))
    assert used
    assert all(action.endswith("@FULL-COMMIT-HASH") for action in used)
    installed = re.findall(r"pip install (\S+)", "\n".join(YAMLS))
    assert installed
    assert all(what.endswith("/FULL-COMMIT-HASH.zip") for what in installed)


def test_the_hook_of_pre_commit(tmp_path: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    assert re.search(hook["files"], "listings/serums.json")
    assert not re.search(hook["files"], "package.json")
    (tmp_path / "label.txt").write_text(f"Exo Serum\nHeals acne.\nIngredients: {LIST}", "utf-8")
    command = " ".join([hook["entry"], *hook["args"]])
    assert run(f"{command} label.txt", tmp_path).returncode == Exit.FINDINGS


@pytest.fixture(name="action")
def _action() -> dict[str, Any]:
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return action


def act(action: dict[str, Any], folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the action's last step as a runner would, with this exocheck; return exit code, report and output."""
    programs = folder / "temp" / "exocheck" / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    program = programs / "exocheck"
    if not program.exists():
        program.symlink_to(Path(sys.executable).with_name("exocheck"))
    step = action["runs"]["steps"][-1]
    given = {
        name: inputs.get(name.replace("-", "_"), str(spec.get("default", "")))
        for name, spec in action["inputs"].items()
    }
    environment = {
        name: given[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in step["env"].items()
    }
    output = folder / "temp" / "output"
    output.write_text("", "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder / "work",
        env={**os.environ, **environment, "RUNNER_TEMP": str(folder / "temp"), "GITHUB_OUTPUT": str(output)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, output.read_text("utf-8").strip()


def test_the_action_checks_what_patterns_name(action: dict[str, Any], tmp_path: Path) -> None:
    deep = tmp_path / "work" / "listings" / "new ones"
    deep.mkdir(parents=True)
    (deep / "a b.txt").write_text(f"Night Ampoule\nHeals acne.\nIngredients: {LIST}", "utf-8")
    (deep.parent / "-x.txt").write_text(f"Dash Serum\nIngredients: {LIST}", "utf-8")
    code, printed, output = act(action, tmp_path, files="listings/**/*.txt\n", options="--no-color\n--fail-on=high\n")
    assert (code, output) == (Exit.FINDINGS, "exit-code=1")
    assert "Night Ampoule" in printed
    code, printed, output = act(action, tmp_path, files="*.txt", working_directory="listings")
    assert (code, output) == (Exit.OK, "exit-code=0")
    assert "Dash Serum" in printed
    assert act(action, tmp_path, files="none/*.txt")[::2] == (Exit.INPUT, "exit-code=3")


def test_what_is_given_to_the_action_is_no_script(action: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "a.txt").write_text(f"Ingredients: {LIST}", "utf-8")
    evil = '$(touch hacked); `touch hacked` "; touch hacked'
    act(action, tmp_path, files=f"a.txt\n{evil}", options=f"--name={evil}")
    assert not (tmp_path / "work" / "hacked").exists()
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert "uses" not in step
