"""Write a run as JUnit XML, which CI servers show as tests."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TextIO

from exocheck.report.document import Summary
from exocheck.report.formats.flags import flagged_in, is_open
from exocheck.report.formats.words import hidden_words, is_unread, name_of, place_of, printed_words, tidy
from exocheck.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exocheck.report.run import Record, Run

__all__ = ["write_junit"]

# printable() has made escapes of all that XML cannot hold; this keeps the promise should it ever let one through.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class _Case(NamedTuple):
    """Hold a test: its group and name, how it ended, and what is to say of it: a text, or a finding of a product.

    `kind` is the element that says how it ended, empty where it passed with nothing to say.
    """

    group: str
    name: str
    kind: str
    text: str = ""
    product: Record | None = None
    finding: Record | None = None


def write_junit(run: Run, out: TextIO) -> None:
    """Write a suite with a test for each red flag of each product, and one for each product without any.

    Open flags fail; those of severity info pass and say what they are; hidden ones are skipped, with the reason.
    What could not be read is an error. The records are gone through twice, first to count.
    """
    summary = Summary()
    ends = Counter(case.kind for case in _problem_cases(run))
    for record in run.records():
        summary.add(record)
        ends.update(case.kind for case in _product_cases(record))
    counts = {"tests": ends.total(), "failures": ends["failure"], "errors": ends["error"], "skipped": ends["skipped"]}
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="exocheck">\n')
    out.write(_tag("testsuite", {"name": "exocheck", **counts, "time": 0}) + "\n<properties>\n")
    out.writelines(
        _tag("property", {"name": key, "value": value}, "/") + "\n" for key, value in _properties(run, summary).items()
    )
    out.write("</properties>\n")
    out.writelines(_written(case) for case in _problem_cases(run))
    for record in run.records():
        out.writelines(_written(case) for case in _product_cases(record))
    out.write("</testsuite>\n</testsuites>\n")


def _properties(run: Run, summary: Summary) -> dict[str, object]:
    return {
        "rulebook": f"{run.rulebook.id} {run.rulebook.version} {run.rulebook.sha256}",
        "products": summary.results,
        "with_subject": summary.present,
        "rules_not_assessed": summary.unassessed,
        "hidden": hidden_words(summary) or "none",
    }


def _problem_cases(run: Run) -> Iterator[_Case]:
    for number, problem in enumerate(run.problems, start=1):
        yield _Case("exocheck.input", f"input {number}", "error", tidy(problem))


def _product_cases(record: Record) -> Iterator[_Case]:
    product, name = record["product"], _test_name(record["product"])
    problems = "\n".join(map(tidy, record["problems"]))
    if is_unread(record):
        yield _Case("exocheck.input", place_of(product) or name, "error", problems)
        return
    found = flagged_in(record)
    for finding in found:
        end = "system-out" if finding["severity"] == "info" else "failure"
        group = f"exocheck.{finding['category']}.{finding['rule']}"
        yield _Case(group, name, end if is_open(finding) else "skipped", "", product, finding)
    if problems or not found:
        yield _Case("exocheck.read", name, "system-err" if problems else "", problems)


def _test_name(product: Record) -> str:
    """Return a product's name so that others of the name differ: with its key, or its place where it has no name."""
    name, key, place = name_of(product), tidy(product["key"], 60), place_of(product)
    if key and key != name:
        return f"{name} [{key}]"
    return f"{name} ({place})" if place and not (product["name"] or key) else name


def _written(case: _Case) -> str:
    start = {"classname": case.group, "name": case.name, "time": 0}
    if not case.kind:
        return _tag("testcase", start, "/") + "\n"
    told, text = {}, case.text
    if case.kind == "error":
        told = {"type": "unreadable", "message": tidy(text)}
    if case.product is not None and case.finding is not None:
        text = _details(case.product, case.finding)
        if case.kind != "system-out":
            told = _told(case.finding)
    return f"{_tag('testcase', start)}{_tag(case.kind, told)}{_text(text)}</{case.kind}></testcase>\n"


def _told(finding: Record) -> dict[str, str]:
    """Return the attributes of a failure, or of a test that is skipped since its finding is hidden."""
    message = tidy(finding["message"] or finding["title"])
    if is_open(finding):
        return {"type": finding["severity"], "message": message}
    return {"type": finding["state"], "message": f"{finding['state']}: {message}"}


def _details(product: Record, finding: Record) -> str:
    printed, place = printed_words(finding), place_of(product)
    lines = [
        f"{finding['severity']}: {tidy(finding['title'])} ({finding['rule']})",
        tidy(finding["message"]),
        f"Printed: {printed}" if printed else "",
        f"In: {place}" if place else "",
        f"To do: {tidy(finding['advice'])}" if finding["advice"] else "",
        f"Why: exocheck explain {finding['rule']}",
    ]
    return "\n".join(filter(None, lines))


def _tag(element: str, attributes: Mapping[str, object], end: str = "") -> str:
    told = "".join(f' {key}="{_text(str(value))}"' for key, value in attributes.items())
    return f"<{element}{told}{end}>"


def _text(text: str) -> str:
    """Return a text, line by line safe to print, as XML holds it in elements and attributes."""
    lines = "\n".join(map(printable, text.split("\n")))
    return _FORBIDDEN.sub("", lines).translate(_SIGNS)
