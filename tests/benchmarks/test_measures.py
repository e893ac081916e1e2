"""What benchmarks measure with: commands that fail are no figures, and the bare loop writes a line for each row."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.bare import copy
from tests.benchmarks.processes import FailedError, measure

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_is_measured() -> None:
    run = measure([sys.executable, "-c", "kept = bytearray(80 << 20); print(len(kept))"])
    assert run.output == f"{80 << 20}\n"
    assert run.peak > 80
    assert run.worked > 0
    assert run.seconds > 0


def test_a_command_that_fails_is_no_run() -> None:
    with pytest.raises(FailedError, match="exit 3: why"):
        measure([sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)"])


@pytest.mark.parametrize(("word", "found"), [(None, [{}, {}]), ("vesicle", [{"found": True}, {"found": False}])])
def test_the_bare_loop_writes_a_line_for_each_row(
    tmp_path: Path, word: str | None, found: list[dict[str, bool]]
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text('id,name,ingredients\n1,A,"Water, Leaf Vesicles"\n2,B,Water\n', "utf-8")
    copy(source, target, word)
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert lines == [{"id": "1", "name": "A", **found[0]}, {"id": "2", "name": "B", **found[1]}]
