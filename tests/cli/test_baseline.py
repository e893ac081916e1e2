"""Baselines and ignores on the command line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, NO_EXOSOMES, exocheck

RECORDS = [
    {"id": "A1", "name": "Night Serum", "ingredients": LIST, "claims": "Heals acne."},
    {"id": "A2", "name": "Day Serum", "ingredients": LIST.replace("Human Adipose Stromal Cell", "Rose")},
    {"id": "A3", "name": "Plain", "ingredients": NO_EXOSOMES},
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(RECORDS)


def save(records: list[dict[str, Any]]) -> None:
    Path("shop.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


def findings(path: str = "b.json") -> list[dict[str, Any]]:
    return list(json.loads(Path(path).read_text("utf-8"))["findings"])


def test_what_is_known_passes_the_gate_and_what_is_new_does_not() -> None:
    gate = ["check", "shop.jsonl", "--fail-on", "info", "--baseline", "b.json"]
    done = exocheck("baseline", "write", "shop.jsonl", "--output", "b.json")
    assert (done.exit_code, done.stdout) == (Exit.OK, "")
    count = len(findings())
    assert done.stderr == f"exocheck: {count} findings written to b.json\n"
    assert {item["key"] for item in findings()} == {"A1", "A2"}
    done = exocheck(*gate)
    assert done.exit_code == Exit.OK
    assert done.stderr == f"exocheck: {count} findings hidden: {count} in the baseline\n"
    save([*RECORDS[1:], RECORDS[0] | {"claims": "Heals acne. Repairs DNA."}])
    done = exocheck(*gate, "--format", "json")
    assert done.exit_code == Exit.FINDINGS
    document = json.loads(done.stdout)
    assert "drug-like-claim" in document["summary"]["rules"]
    assert "human-source-adipose" not in document["summary"]["rules"]
    assert document["summary"]["hidden"]["baseline"] < count


def test_pruning_drops_what_is_gone_and_adds_nothing() -> None:
    exocheck("baseline", "write", "shop.jsonl", "-o", "b.json")
    before = findings()
    save([RECORDS[1], {"id": "A9", "ingredients": LIST}])
    done = exocheck("baseline", "prune", "b.json", "shop.jsonl")
    assert done.exit_code == Exit.OK
    assert findings() == [item for item in before if item["key"] == "A2"]
    kept = len(findings())
    assert done.stderr == f"exocheck: {len(before) - kept} findings dropped from b.json, {kept} kept\n"
    stamp = Path("b.json").stat().st_mtime_ns
    assert exocheck("baseline", "prune", "b.json", "shop.jsonl").stderr.startswith("exocheck: 0 findings dropped")
    assert Path("b.json").stat().st_mtime_ns == stamp


def test_the_baseline_of_the_configuration() -> None:
    Path("exocheck.toml").write_text('baseline = "known.json"\nfail_on = "info"\n')
    done = exocheck("check", LIST)
    assert done.exit_code == Exit.RULEBOOK
    assert "cannot read the baseline" in done.stderr
    assert "`exocheck baseline write`" in done.stderr
    assert exocheck("baseline", "write", "shop.jsonl").exit_code == Exit.OK
    assert exocheck("check", "shop.jsonl").exit_code == Exit.OK


def test_write_needs_a_file_to_write_to_and_something_to_read() -> None:
    assert exocheck("baseline", "write", "shop.jsonl").exit_code == Exit.USAGE
    assert exocheck("baseline", "write", "missing.jsonl", "-o", "b.json").exit_code == Exit.INPUT
    save([{"price": 3}])
    done = exocheck("baseline", "write", "shop.jsonl", "-o", "b.json")
    assert done.exit_code == Exit.INPUT
    assert "nothing could be checked" in done.stderr
    assert not Path("b.json").exists()


def test_writing_destroys_nothing_but_a_baseline() -> None:
    before = Path("shop.jsonl").read_bytes()
    assert "both input and output" in exocheck("baseline", "write", "shop.jsonl", "-o", "./shop.jsonl").stderr
    Path("other.json").write_text("{}", "utf-8")
    done = exocheck("baseline", "write", "shop.jsonl", LIST, "-o", "other.json")
    assert exocheck("baseline", "write", f"{LIST}, Water" * 99, "-o", "text.json").exit_code == Exit.OK
    assert exocheck("baseline", "write", f"{LIST}, Rose" * 99, "-o", "text.json").exit_code == Exit.OK
    assert done.exit_code == Exit.USAGE
    assert "other.json is there, and is no baseline (give another --output, or remove it)" in done.stderr
    assert (Path("shop.jsonl").read_bytes(), Path("other.json").read_text("utf-8")) == (before, "{}")
    for torn in ("", '<<<<<<< HEAD\n "kind": "exocheck baseline",\n'):
        Path("b.json").write_text(torn, "utf-8")
        assert exocheck("baseline", "write", "shop.jsonl", "-o", "b.json").exit_code == Exit.OK
        assert findings()


def test_catalogues_are_read_as_scan_reads_them() -> None:
    Path("shop").mkdir()
    text = f"Heals acne. Ingredients: {LIST}"
    Path("shop", "a.csv").write_text(
        f'sku,title,description\nA1,Night Serum,"{text}"\nA2,Cream,"{NO_EXOSOMES}"\n', "utf-8"
    )
    assert exocheck("baseline", "write", "shop", "-o", "b.json").exit_code == Exit.OK
    assert {item["key"] for item in findings()} == {"A1"}
    assert ["heals acne"] in [item["evidence"] for item in findings()]
    exocheck("scan", "shop/a.csv", "-o", "out.jsonl")
    first = json.loads(Path("out.jsonl").read_text("utf-8").splitlines()[0])
    raised = {item["rule"] for item in first["findings"] if item["status"] == "flagged"}
    assert {item["rule"] for item in findings()} == raised
    exocheck("baseline", "write", "shop", "-o", "b.json", "--map", "key=title")
    assert {item["key"] for item in findings()} == {"Night Serum"}


def test_a_catalogue_that_cannot_be_read_to_its_end_makes_no_baseline() -> None:
    packed = gzip.compress(Path("shop.jsonl").read_bytes() * 200)
    Path("shop.jsonl.gz").write_bytes(packed[:-20])
    done = exocheck("baseline", "write", "shop.jsonl.gz", "-o", "b.json")
    assert done.exit_code == Exit.INPUT
    assert "shop.jsonl.gz" in done.stderr
    assert not Path("b.json").exists()


def test_labels_from_text_and_standard_input() -> None:
    Path("label.txt").write_text(f"Exo Serum\n\nIngredients: {LIST}", "utf-8")
    assert exocheck("baseline", "write", "label.txt", "-", "-o", "b.json", stdin=LIST).exit_code == Exit.OK
    assert {item.get("name") for item in findings()} == {"exo serum", None}
    assert exocheck("check", "label.txt", "-", "--baseline", "b.json", "--fail-on", "info", stdin=LIST).exit_code == 0


def test_ignores_of_the_configuration() -> None:
    Path("exocheck.toml").write_text(
        '[[ignore]]\nrule = "drug-like-claim"\nproduct = "A1"\nreason = "The brand changes it in May."\n\n'
        '[[ignore]]\nrule = "no-batch-data"\nproduct = "Z*"\nreason = "On file."\n\n'
        '[[ignore]]\nrule = "miracle-wording"\nreason = "Old."\nuntil = 2020-01-31\n'
    )
    done = exocheck("check", "shop.jsonl", "--no-color")
    assert "Ignored on request: 1 finding (drug-like-claim)." in done.stdout
    told = done.stderr.splitlines()
    assert told[-1] == "exocheck: 1 finding hidden: 1 ignored"
    assert "exocheck.toml:6: the ignore of no-batch-data hides nothing" in told[0]
    assert "exocheck.toml:11: the ignore of miracle-wording ended on 2020-01-31" in told[1]
    assert exocheck("check", LIST).stderr.count("warning") == 1, "a text is not all that the ignores are about"
    exocheck("baseline", "write", "shop.jsonl", "-o", "b.json")
    assert "drug-like-claim" not in {item["rule"] for item in findings()}
    both = exocheck("check", "shop.jsonl", "--baseline", "b.json", "--fail-on", "info")
    assert both.exit_code == Exit.OK
    assert both.stderr.splitlines()[-1].endswith(" in the baseline, 1 ignored")


def test_an_ignore_of_an_unknown_rule() -> None:
    Path("exocheck.toml").write_text('[[ignore]]\nrule = ["no-bach-data"]\nreason = "x"\n')
    done = exocheck("check", LIST)
    assert done.exit_code == Exit.RULEBOOK
    assert "exocheck.toml:1: no rule has the id no-bach-data (did you mean no-batch-data?)" in done.stderr
    Path("exocheck.toml").write_text('[[ignore]]\nrule = "qqq"\nreason = "x"\n')
    assert "`exocheck rules list` lists them" in exocheck("check", LIST).stderr
