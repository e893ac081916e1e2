"""What all formats have in common: they are chosen by name, and keep few records however many there are."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import types
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.errors import UsageError
from exocheck.report import formats
from exocheck.report.record import result_record
from exocheck.report.run import Run
from tests.report import factory
from tests.report.formats.runs import FORMATS, everything, run_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator


class Watched(dict[str, Any]):
    """A record whose end can be seen."""


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_run_is_not_kept_in_memory(name: str) -> None:
    rulebook = factory.rulebook()
    alive = most = 0

    def records() -> Iterator[Watched]:
        nonlocal alive, most
        for _ in range(300):
            record = Watched(result_record(factory.bad(), rulebook))
            weakref.finalize(record, gone)
            alive += 1
            most = max(most, alive)
            yield record
            del record

    def gone() -> None:
        nonlocal alive
        alive -= 1

    gc.disable()
    try:
        formats.write(name, Run(rulebook, records), io.StringIO())
    finally:
        gc.enable()
    assert 0 < most <= 60  # Markdown shows the 50 worst


def test_a_format_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format is called xml") as caught:
        written("xml", run_of())
    assert all(name in caught.value.hint for name in formats.MODULES)


def test_the_page_is_written_by_a_package_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    page = types.ModuleType("exocheck.report.html")
    page.write_html = lambda run, out: out.write(f"{len(list(run.records()))} records")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "exocheck.report.html", page)
    assert written("html", everything()) == "6 records"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_loads_nothing_for_people(name: str) -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from exocheck.report.formats import MODULES; from importlib import import_module\n"
        f"import_module(MODULES[{name!r}])\n"
        "late = ('rich', 'yaml', 'rapidfuzz', 'csv', 'html')\n"
        "print([m for m in set(sys.modules) - before if m.split('.')[0] in late])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_a_stream_cannot_hold_is_escaped_in_json() -> None:
    korean = factory.bad()._replace(label=factory.bad().label._replace(name="엑소좀 é \ud800 \x9b31m ##[error]x"))
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    formats.write("jsonl", run_of(korean), out)
    assert json.loads(raw.getvalue())["product"]["name"] == korean.label.name
    assert b"##[" not in raw.getvalue()


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_labels_texts_are_no_part_of_the_contract(name: str) -> None:
    run = run_of(factory.bad(), texts=True)
    assert "label" in next(run.records())
    assert written(name, run) == written(name, run_of(factory.bad()))


@pytest.mark.parametrize("name", FORMATS)
def test_short_records_of_a_scan_will_do(name: str) -> None:
    absent, bad = factory.absent(), factory.bad()
    assert "Bare Hand Cream" in written(name, run_of(absent, brief=True)) or name in ("sarif", "github", "gitlab")
    # Ingredients are no part of any format but the contract itself.
    if name not in ("json", "jsonl"):
        assert written(name, run_of(bad, brief=True)) == written(name, run_of(bad))
