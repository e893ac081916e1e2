"""Write a run as the workflow commands by which GitHub Actions shows findings beside the lines of a file."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, TextIO

from exocheck.report.document import Summary
from exocheck.report.formats.flags import Flag, flagged_in, is_open, weight
from exocheck.report.formats.places import Places, line_of
from exocheck.report.formats.words import hidden_words, sentence, tidy
from exocheck.report.phrases import count
from exocheck.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.report.run import Run

__all__ = ["write_github"]

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "notice", "info": "notice"}
_MOST = 10  # what GitHub shows of a level in a step


def write_github(run: Run, out: TextIO) -> None:
    """Write the gravest open findings as annotations, ten of a level at most, then how many there are and are hidden.

    Every line that a text of a label has a part in begins with a command of ours, so that it can begin no other.
    """
    summary, totals = Summary(), Counter[str]()
    chosen: dict[str, list[Flag]] = {level: [] for level in ("error", "warning", "notice")}
    room = dict.fromkeys(chosen, _MOST) | {"warning": max(_MOST - len(run.problems), 0)}
    for flag in _open_flags(run, summary):
        level = _LEVELS[flag.finding["severity"]]
        totals[level] += 1
        chosen[level] = nsmallest(room[level], [*chosen[level], flag], key=weight)
    out.writelines(_command("warning", tidy(problem), title="exocheck") for problem in run.problems[:_MOST])
    places = Places()
    for level, found in chosen.items():
        for flag in found:
            place = places.inside(flag.product)
            properties = {"file": printable(place), "line": str(line_of(flag.product))} if place else {}
            title = f"{tidy(flag.finding['title'])} ({tidy(flag.finding['rule'])})"
            out.write(_command(level, sentence(flag.product, flag.finding), **properties, title=title))
    shown = sum(map(len, chosen.values()))
    out.write(f"exocheck: {count(totals.total(), 'open finding')} in {count(summary.results, 'product')}")
    if shown < totals.total():
        out.write(f"; {totals.total() - shown} not annotated, since GitHub shows {_MOST} of a level in a step")
    if run.problems:
        out.write(f"; {count(len(run.problems), 'input')} not read")
    if summary.problems:
        out.write(f"; {count(summary.problems, 'product')} not read in full")
    hidden = hidden_words(summary)
    out.write(f"; {hidden}.\n" if hidden else ".\n")


def _open_flags(run: Run, summary: Summary) -> Iterator[Flag]:
    number = 0
    for record in run.records():
        summary.add(record)
        for finding in flagged_in(record):
            if is_open(finding):
                yield Flag(number, record["product"], finding)
                number += 1


def _command(level: str, message: str, **properties: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {told}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
