"""Write a run as SARIF 2.1.0, as code scanning services want it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from exocheck import __version__
from exocheck.report.formats.flags import Weight, flags, weight, worst
from exocheck.report.formats.json_text import writer
from exocheck.report.formats.places import Places, line_of
from exocheck.report.formats.sarif_notes import MOST, Notes
from exocheck.report.formats.sarif_rules import LEVELS, described, plain
from exocheck.report.formats.words import sentence, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.report.formats.flags import Flag
    from exocheck.report.run import Record, Run

__all__ = ["write_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_WHY_HIDDEN = {"ignored": "Ignored by the configuration.", "baseline": "Known from the baseline."}


def write_sarif(run: Run, out: TextIO) -> None:
    """Write one SARIF run with the red flags, hidden ones as suppressed; the gravest 25,000 at most, and say so.

    The records are gone through twice, first for the rules and to choose, then for the results.
    """
    rules: dict[str, Record] = {}
    dump, places = writer(out), Places()
    notes = Notes(run, places)

    def weights() -> Iterator[Weight]:
        for flag in flags(run, notes.add):
            notes.count(flag.finding)
            rules.setdefault(flag.finding["rule"], flag.finding)
            yield weight(flag)

    chosen = worst(weights(), MOST)
    index = {rule: number for number, rule in enumerate(sorted(rules))}
    known = {rule.id: rule for rule in run.rulebook.rules}
    driver = {
        "name": "exocheck",
        "semanticVersion": __version__,
        "rules": [described(rules[rule], known.get(rule)) for rule in index],
    }
    head = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The top of the repository."}}},
        "invocations": [notes.invocation()],
    }
    opened = dump(head).removesuffix("}")
    out.write(f'{{"$schema":{dump(_SCHEMA)},"version":"2.1.0","runs":[\n{opened},"results":[')
    before = ""
    for flag in flags(run):
        if flag.number in chosen:
            out.write(f"{before}\n{dump(_result(flag, index, places))}")
            before = ","
    out.write("\n]}\n]}\n")


def _result(flag: Flag, index: dict[str, int], places: Places) -> Record:
    product, finding = flag.product, flag.finding
    region: Record = {"startLine": line_of(product)}
    if finding["evidence"]:
        region["snippet"] = {"text": tidy(finding["evidence"][0]["text"])}
    place = {"artifactLocation": {"uri": places.uri(product), "uriBaseId": "SRCROOT"}, "region": region}
    result: Record = {
        "ruleId": finding["rule"],
        "ruleIndex": index[finding["rule"]],
        "level": LEVELS[finding["severity"]],
        "message": {"text": plain(sentence(product, finding))},
        "locations": [{"physicalLocation": place}],
        # GitHub reckons a fingerprint of its own from the line, and complains of any other under its own key.
        "partialFingerprints": {"exocheckFinding/v1": finding["fingerprint"]},
    }
    if finding["state"] in _WHY_HIDDEN:
        why = _WHY_HIDDEN[finding["state"]]
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result
