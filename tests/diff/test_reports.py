"""Changes as people and programs see them, from the command itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, NO_EXOSOMES, exocheck
from tests.diff.runs import finding, lines, record, without
from tests.docs.guide import DOCS

EVIL = "Rose \x1b[31m@octocat #12 <b>[x](javascript:a) https://a.b www.a.b `c` |d| __e__\u202e"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.jsonl").write_bytes(lines([
        record("A", finding("no-trial", "high", "firms"), finding("no-test", "low"), finding("price", "low")),
        record("B", name=EVIL), record("C"), without("D"), without("E"), record("F", score=None, grade=None),
        record("S", finding("no-size", "low")),
    ]))  # fmt: skip
    Path("new.jsonl").write_bytes(lines([
        record("A", finding("no-trial", "medium", "heals"), finding("miracle", "critical", "wonder"),
               finding("price", "low", state="baseline"), finding("seal", "low", state="ignored"), score=40, grade="D"),
        record("B", name=EVIL, classes=[]), record("D"), without("G"), without("C"), record("H", name=None, brand=None),
        record("F"), record("S", finding("no-size", "medium")),
    ]))  # fmt: skip


SHOWN = """\
old: old.jsonl, 7 products, 5 with exosomes
new: new.jsonl, 8 products, 6 with exosomes
The rule no-size is another: severity low -> medium.
The rule no-trial is another: severity high -> medium.

New products (1)
  H  80 B, plant

Changed products (6)
  Rose Serum by Velmora (A)  80 B -> 40 D
    +  CRITICAL  Miracle [miracle]: Because of wonder.
    +  LOW       Seal [seal] (ignored): Because of .
    ~  MEDIUM    No-trial [no-trial] (was high, other words): Because of heals.
    ~  LOW       Price [price] (open -> baseline): Because of .
    -  LOW       No-test [no-test]
"""


def test_for_people() -> None:
    done = exocheck("diff", "old.jsonl", "new.jsonl", "--no-color", "--width", "80")
    assert done.exit_code == Exit.OK
    assert done.stdout.startswith(SHOWN)
    assert "source: plant ->\n" in done.stdout or "source: plant -> source not stated" in done.stdout
    assert "no exosomes -> 80 B, plant" in done.stdout
    assert "80 B, plant -> no exosomes" in done.stdout
    assert "no score -> 80 B" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert " ".join(done.stdout.splitlines()[-2:]) == (
        "Products: 1 new, 6 changed, 0 gone, 1 new without exosomes, 1 gone without exosomes, 0 the same. "
        "Findings: 2 new, 3 changed, 1 gone."
    )


def test_for_a_pull_request() -> None:
    done = exocheck("diff", "old.jsonl", "new.jsonl", "--format", "markdown")
    assert done.stdout.startswith("**Products: 1 new, 6 changed, 0 gone")
    assert "\n### Changed products (6)\n\n- **Rose Serum by Velmora (A)** 80 B -&gt; 40 D\n" in done.stdout
    assert "\n  - `+ critical` Miracle \\[miracle\\]: Because of wonder.\n" in done.stdout
    evil = next(line for line in done.stdout.splitlines() if "octocat" in line)
    assert not re.search(r"<|[^\\][\[\]|`_]|@\w|#\d|://|www\.|\x1b|\u202e", evil)


def test_for_programs() -> None:
    document = json.loads(exocheck("diff", "old.jsonl", "new.jsonl", "--format", "json").stdout)
    schema = json.loads((DOCS / "diff.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert document["summary"] == {
        "products": {
            "new": 1, "changed": 6, "gone": 0, "same": 0, "new_without_subject": 1, "gone_without_subject": 1,
        },
        "findings": {"new": 2, "changed": 3, "gone": 1},
    }  # fmt: skip
    first = {product["key"]: product for product in document["products"]}["A"]
    assert first["change"] == "changed"
    assert (first["old"]["score"], first["new"]["score"]) == (80, 40)
    trial = {item["rule"]: item for item in first["findings"]}["no-trial"]
    assert trial == {
        "change": "changed", "rule": "no-trial", "title": "No-trial",
        "old": {"severity": "high", "state": "open"}, "new": {"severity": "medium", "state": "open"},
        "other_words": True, "message": "Because of heals.",
    }  # fmt: skip
    assert document["rules"][0] == {"rule": "no-size", "changes": {"severity": {"old": "low", "new": "medium"}}}
    assert document["old"] == {"path": "old.jsonl", "tool": None, "rulebook": None, "products": 7, "with_subject": 5}


def test_many_changes_are_cut_for_people_and_counted() -> None:
    found = [finding(f"rule-{n}", "high") for n in range(10)]
    Path("new.jsonl").write_bytes(lines([record(f"N{n}", *found) for n in range(120)]))
    assert "and 70 more; --format json has all of them" in exocheck("diff", "old.jsonl", "new.jsonl").stdout
    markdown = exocheck("diff", "old.jsonl", "new.jsonl", "--format", "markdown").stdout
    assert "- and 20 more products" in markdown
    assert "  - and 2 more findings" in markdown
    assert len(markdown.encode()) < 65_536
    assert len(json.loads(exocheck("diff", "old.jsonl", "new.jsonl", "-f", "json").stdout)["products"]) == 125


def test_what_scan_and_check_write_can_be_compared() -> None:
    Path("a.jsonl").write_text(json.dumps({"id": "A", "ingredients": NO_EXOSOMES}) + "\n", "utf-8")
    Path("b.jsonl").write_text(json.dumps({"id": "A", "ingredients": LIST}) + "\n", "utf-8")
    assert exocheck("scan", "a.jsonl", "-o", "a.out").exit_code == Exit.OK
    Path("b.out").write_text(exocheck("check", "b.jsonl", "-f", "json").stdout, "utf-8")
    assert exocheck("diff", "a.out", "a.out", "--fail-on", "info").exit_code == Exit.OK
    done = exocheck("diff", "a.out", "b.out", "--fail-on", "low", "--min-score", "10")
    assert done.exit_code == Exit.FINDINGS
    assert "rulebook exosome-skincare" in " ".join(done.stdout.split())
    assert exocheck("diff", "a.out", "b.out", "--fail-on", "low", "--exit-zero").exit_code == Exit.OK
    assert exocheck("diff", "-", "b.out", stdin=Path("a.out").read_bytes()).exit_code == Exit.OK
    changed = json.loads(Path("b.out").read_text("utf-8"))
    changed["rulebook"]["version"] = "9"
    Path("c.out").write_text(json.dumps(changed), "utf-8")
    assert "The rulebooks differ" in exocheck("diff", "b.out", "c.out").stdout


def test_a_folder_of_parts_is_one_run() -> None:
    whole = Path("old.jsonl").read_bytes().splitlines(keepends=True)
    Path("parts").mkdir()
    Path("parts", "part-0.jsonl").write_bytes(b"".join(whole[:3]).rstrip())
    Path("parts", "part-1.jsonl").write_bytes(b"".join(whole[3:]))
    Path("parts", "_SUCCESS.jsonl").write_bytes(b"no result")
    document = json.loads(exocheck("diff", "old.jsonl", "parts", "-f", "json").stdout)
    assert document["products"] == []
    assert document["new"]["products"] == document["summary"]["products"]["same"] == len(whole)


@pytest.mark.parametrize(("arguments", "code", "says"), [
    (["-", "-"], Exit.USAGE, "only once"),
    (["old.jsonl", "none.jsonl"], Exit.INPUT, "cannot read none.jsonl: No such file"),
    (["old.jsonl", "empty"], Exit.INPUT, "the folder empty holds no .jsonl files (name two files of results, or"),
    (["old.jsonl", "new.jsonl", "--fail-on", "awful"], Exit.USAGE, "--fail-on"),
])  # fmt: skip
def test_what_cannot_be_compared(arguments: list[str], code: Exit, says: str) -> None:
    Path("empty").mkdir()
    done = exocheck("diff", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert says in done.stderr
