from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck import __version__
from tests.report.formats.runs import FORMATS, everything, run_of, written
from tests.report.golden import assert_golden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _outside_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_the_same_run(name: str) -> None:
    text = written(name, everything()).replace(f'"{__version__}"', '"@@VERSION@@"')
    assert_golden(f"formats/{name}", text.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_an_empty_run(name: str) -> None:
    text = written(name, run_of()).replace(f'"{__version__}"', '"@@VERSION@@"')
    assert_golden(f"formats/empty-{name}", text.replace("\r\n", "\n"))
