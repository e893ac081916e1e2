"""Run the real command, in this process, so that its coverage counts; `process` runs it in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from exocheck.cli.main import app

if TYPE_CHECKING:
    from click.testing import Result

LIST = "Water, Glycerin, Niacinamide, Human Adipose Stromal Cell Exosomes, Phenoxyethanol"
NO_EXOSOMES = "Water, Glycerin, Niacinamide, Phenoxyethanol"


def exocheck(*arguments: str, stdin: str | bytes = "") -> Result:
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def unmeasured() -> dict[str, str]:
    """Return the environment without what makes a process measure its coverage.

    Measuring takes a lock at every function; a process that is interrupted just then would wait for it for ever.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "exocheck", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
