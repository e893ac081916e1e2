"""Make runs to be written, write them, and say whether what was written is what the format's schema admits."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import xmlschema

from exocheck.model.report import Evidence
from exocheck.report import formats
from exocheck.report.record import result_record
from exocheck.report.run import Run
from tests.report import factory

if TYPE_CHECKING:
    from exocheck.model.report import Result

SCHEMAS = Path(__file__).parents[2] / "schemas"
FORMATS = [name for name in formats.MODULES if name != "html"]  # which has tests of its own
PROBLEM = "no such file: gone.txt"


def run_of(*results: Result, problems: tuple[str, ...] = (), **options: bool) -> Run:
    rulebook = factory.rulebook()
    return Run(rulebook, lambda: (result_record(result, rulebook, **options) for result in results), problems)


def everything() -> Run:
    return run_of(*(getattr(factory, name)() for name in factory.NAMES), problems=(PROBLEM,))


def written(name: str, run: Run) -> str:
    out = io.StringIO(newline="")
    formats.write(name, run, out)
    return out.getvalue()


def named(text: str) -> Result:
    """Return a label whose every text is the same, with a finding in each state and a problem."""
    result = factory.bad()
    label = result.label._replace(name=text, brand=text, key=text, origin=result.label.origin._replace(path=text))
    found = [
        finding._replace(message=text, title=text, ask=text, evidence=(Evidence("claims", text, (0, len(text))),))
        for finding in result.findings
    ]
    return result._replace(label=label, findings=tuple(found), problems=(text,))


@cache
def _sarif_schema() -> Any:
    return json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))


@cache
def _code_quality_schema() -> Any:
    return json.loads((SCHEMAS / "code-quality.schema.json").read_text("utf-8"))


@cache
def _junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def sarif(run: Run) -> dict[str, Any]:
    """Return the SARIF run that is written, once the published schema has admitted it."""
    log = json.loads(written("sarif", run))
    jsonschema.Draft4Validator(_sarif_schema()).validate(log)
    [only] = log["runs"]
    return dict(only)


def junit(run: Run) -> ET.Element:
    text = written("junit", run)
    _junit_schema().validate(text)
    return ET.fromstring(text)


def gitlab(run: Run) -> list[dict[str, Any]]:
    issues = json.loads(written("gitlab", run))
    jsonschema.Draft202012Validator(_code_quality_schema()).validate(issues)
    return list(issues)
