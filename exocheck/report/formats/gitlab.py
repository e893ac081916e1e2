"""Write a run as a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TextIO

from exocheck.report.formats.flags import flags, is_open, weight, worst
from exocheck.report.formats.json_text import writer
from exocheck.report.formats.places import Places, line_of
from exocheck.report.formats.words import sentence

if TYPE_CHECKING:
    from exocheck.report.run import Run

__all__ = ["write_gitlab"]

_SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor", "info": "info"}
_MOST = 25_000  # more would fill the memory of whoever reads them


def write_gitlab(run: Run, out: TextIO) -> None:
    """Write the open findings, the gravest 25,000 at most, as a list of issues; their fingerprints differ."""
    chosen = worst((weight(flag) for flag in flags(run) if is_open(flag.finding)), _MOST)
    dump, places = writer(out), Places()
    seen: dict[str, int] = {}
    before = "["
    for flag in flags(run):
        if flag.number not in chosen:
            continue
        product, finding = flag.product, flag.finding
        print_ = finding["fingerprint"] or finding["rule"]
        seen[print_] = seen.get(print_, 0) + 1
        issue = {
            "description": sentence(product, finding),
            "check_name": finding["rule"],
            "fingerprint": sha256(f"{print_}\0{seen[print_]}".encode()).hexdigest(),
            "severity": _SEVERITIES[finding["severity"]],
            "location": {"path": places.path(product), "lines": {"begin": line_of(product)}},
        }
        out.write(f"{before}\n{dump(issue)}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")
