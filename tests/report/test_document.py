from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from exocheck import __version__
from exocheck.report import formats
from exocheck.report.record import result_record
from exocheck.report.run import Run

from . import factory

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def document_of(*names: str, **options: bool) -> dict[str, Any]:
    rulebook, out = factory.rulebook(), io.StringIO()
    records = [result_record(getattr(factory, name)(), rulebook, **options) for name in names]
    formats.write("json", Run(rulebook, lambda: iter(records), ("one input could not be read",)), out)
    return dict(json.loads(out.getvalue()))


def schema() -> dict[str, Any]:
    return dict(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("full", [False, True])
def test_a_document_fits_its_published_schema(full: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(document_of(*factory.NAMES, full=full), schema(), cls=jsonschema.Draft202012Validator)


def test_an_empty_run_is_a_document_too() -> None:
    jsonschema.validate(document_of(), schema(), cls=jsonschema.Draft202012Validator)


def closed(node: object) -> list[object]:
    """Return the objects of a schema whose keys are listed but not closed."""
    if isinstance(node, list):
        return [item for part in node for item in closed(part)]
    if not isinstance(node, dict):
        return []
    loose: list[object] = [node] if "required" in node and node.get("additionalProperties") is not False else []
    return loose + [item for part in node.values() for item in closed(part)]


def test_the_schema_admits_no_key_it_does_not_name() -> None:
    assert closed(schema()) == []


def test_a_document_says_what_made_it() -> None:
    found = document_of("bad")
    assert list(found) == ["schema_version", "tool", "rulebook", "results", "problems", "summary"]
    assert found["schema_version"] == 1
    assert found["tool"] == {"name": "exocheck", "version": __version__}
    assert found["rulebook"] == {"id": "test-rules", "version": "1.2.3", "sha256": factory.SHA}
    assert found["problems"] == ["one input could not be read"]


def test_the_summary_counts_what_a_shop_wants_to_know() -> None:
    assert document_of("bad", "good", "absent", "withheld", "list_only")["summary"] == {
        "results": 5,
        "with_subject": 4,
        "withheld": 1,
        "source_classes": {"human": 1, "plant": 1, "undisclosed": 2},
        "grades": {"A": 2, "B": 0, "C": 1, "D": 0, "E": 0},
        "severities": {"critical": 2, "high": 1, "medium": 0, "low": 1, "info": 1},
        "rules": {"source-hidden": 2, "dear-drops": 1, "listed-late": 1, "no-lab-report": 1},
        "hidden": {"ignored": 1, "baseline": 0},
    }


def test_machine_formats_load_nothing_that_only_people_need() -> None:
    code = "import sys, exocheck.report.formats.json_document, exocheck.report.card; print([m for m in sys.modules if m[:4] == 'rich'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_terminal_loads_no_part_of_rich_that_it_does_not_use() -> None:
    heavy = ["rich.table", "rich.panel", "rich.markdown", "rich.progress", "rich.syntax", "rich.traceback"]
    code = f"import sys, exocheck.report.terminal; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
