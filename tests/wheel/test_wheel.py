"""The built wheel works where there is no checkout: its rulebook and demo label are inside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import exocheck

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.wheel

ROOT = Path(exocheck.__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    [found] = folder.glob("exocheck-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", str(wheel)], check=True)
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs / "exocheck"), *arguments]
        environment = {**os.environ, "EXOCHECK_NO_CACHE": "1", "PYTHONIOENCODING": "utf-8"}
        environment.pop("PYTHONPATH", None)
        return subprocess.run(
            command, cwd=elsewhere, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    return run


def test_the_wheel_holds_rules_demo_and_licence_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"exocheck/_rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")
    }
    assert shipped <= names
    assert wheel.name.endswith("-py3-none-any.whl")  # it is compiled where that is asked for only
    assert not any(name.endswith(".so") for name in names)
    assert {"exocheck/demo_label.txt", "exocheck/py.typed"} <= names
    assets = (ROOT / "exocheck" / "report" / "html" / "assets").iterdir()
    assert {f"exocheck/report/html/assets/{asset.name}" for asset in assets} <= names
    assert any(name.endswith("LICENSE") for name in names)
    assert not any(name.startswith("tests") or "__pycache__" in name for name in names)


def test_the_demo_runs_elsewhere(installed: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = installed("check", "--demo", "--format", "json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["results"][0]["subject"]["present"] is True
    assert document["tool"]["version"] == exocheck.__version__


def test_the_report_for_people_runs_elsewhere(installed: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = installed("check", "--demo")
    assert done.returncode == 0, done.stderr
    assert "of 100" in done.stdout


def test_the_shipped_examples_pass_elsewhere(installed: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = installed("rules", "test")
    assert done.returncode == 0, done.stderr
    assert " pass" in done.stdout
