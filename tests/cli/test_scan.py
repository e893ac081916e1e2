from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, NO_EXOSOMES, exocheck

RECORDS = [{"id": "a", "ingredients": LIST}, {"id": "b", "ingredients": NO_EXOSOMES}]


def write(path: Path, *lines: str) -> str:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def results(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    return write(tmp_path / "in.jsonl", json.dumps(RECORDS[0]), "not json", "", json.dumps(RECORDS[1]))


def test_every_record_has_its_result_in_order(catalogue: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    done = exocheck("scan", catalogue, "--output", str(output))
    assert (done.exit_code, done.stdout) == (Exit.OK, "")
    found = results(output.read_text("utf-8"))
    assert [r["product"]["key"] for r in found] == ["a", None, "b"]
    assert [r["product"]["source"]["line"] for r in found] == [1, 2, 4]
    assert [r["subject"]["present"] for r in found] == [True, False, False]
    assert "line 2 is not JSON" in found[1]["problems"][0]
    assert "3 records, 1 with exosomes, 1 unreadable" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_record_without_exosomes_is_brief_unless_full(catalogue: str) -> None:
    brief, full = (results(exocheck("scan", catalogue, *options).stdout) for options in ([], ["--full"]))
    assert list(brief[2]) == ["product", "subject", "score", "problems"]
    assert "ingredients" not in brief[0]
    assert [i["text"] for i in full[2]["ingredients"]] == NO_EXOSOMES.split(", ")
    assert {f["status"] for f in full[0]["findings"]} >= {"flagged", "clear"}


def test_standard_input_and_output() -> None:
    done = exocheck("scan", "-", "--output", "-", stdin=json.dumps(RECORDS[0]))
    assert done.exit_code == Exit.OK
    assert results(done.stdout)[0]["subject"]["present"] is True


def test_scan_says_of_a_record_what_check_says(tmp_path: Path) -> None:
    path = write(tmp_path / "one.jsonl", json.dumps(RECORDS[0]))
    [scanned] = results(exocheck("scan", path).stdout)
    [checked] = json.loads(exocheck("check", path, "--format", "json").stdout)["results"]
    assert scanned == {key: value for key, value in checked.items() if key != "ingredients"}


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
@pytest.mark.parametrize("text", [f"Vegan. Ingredients: {LIST}", "Exosomes for all."])
def test_scan_and_check_find_the_list_inside_a_description(tmp_path: Path, suffix: str, text: str) -> None:
    path = write(tmp_path / f"one.{suffix}", json.dumps({"name": "Rose", "description": text}))
    [scanned] = results(exocheck("scan", path).stdout)
    [checked] = json.loads(exocheck("check", path, "--format", "json").stdout)["results"]
    assert scanned == {key: value for key, value in checked.items() if key != "ingredients"}
    assert [entry["text"] for entry in checked["ingredients"]] == (LIST.split(", ") if LIST in text else [])
    assert checked["problems"] == ([] if LIST in text else ["no ingredient list found in the description"])


@pytest.mark.parametrize(("options", "code"), [
    (["--fail-on", "low"], Exit.FINDINGS),
    (["--min-score", "100"], Exit.FINDINGS),
    (["--strict-input"], Exit.INPUT),
    (["--market", "atlantis"], Exit.USAGE),
])  # fmt: skip
def test_thresholds_decide_the_exit_code(catalogue: str, options: list[str], code: Exit) -> None:
    assert exocheck("scan", catalogue, *options).exit_code == code


@pytest.mark.parametrize("lines", [(), ("nonsense",), ("{}",)])
def test_nothing_to_check(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert exocheck("scan", write(tmp_path / "in.jsonl", *lines)).exit_code == Exit.INPUT


def test_what_cannot_be_opened_stops_the_run_before_it_starts(catalogue: str, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    (tmp_path / "empty").mkdir()
    for bad in ("missing.jsonl", "empty", "*.xyz"):
        done = exocheck("scan", catalogue, str(tmp_path / bad), "--output", str(output))
        assert done.exit_code == Exit.INPUT
        assert not output.exists()


@pytest.mark.parametrize(
    "arguments", [["-", "-"], ["in.jsonl", "--output", "in.jsonl"], ["in.jsonl", "-o", "no/such/out"]]
)
def test_usage_that_would_lose_data_is_refused(
    catalogue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = (tmp_path / "in.jsonl").read_bytes()
    assert exocheck("scan", *arguments).exit_code == Exit.USAGE
    assert (tmp_path / "in.jsonl").read_bytes() == before
    assert catalogue


def test_a_device_is_written_to_and_not_replaced(catalogue: str, tmp_path: Path) -> None:
    assert exocheck("scan", catalogue, "--output", os.devnull).exit_code == Exit.OK
    assert not Path(os.devnull).is_file()
    link, target = tmp_path / "link.jsonl", tmp_path / "target.jsonl"
    link.symlink_to(target)
    assert exocheck("scan", catalogue, "--output", str(link)).exit_code == Exit.OK
    assert link.is_symlink()
    assert len(results(target.read_text("utf-8"))) == 3


def test_an_output_appears_only_when_it_is_whole(
    catalogue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("the last run's\n", "utf-8")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("exocheck.engine.Checker.check", stop)
    done = exocheck("scan", catalogue, "--output", str(output))
    assert done.exit_code == Exit.INTERRUPTED
    assert output.read_text("utf-8") == "the last run's\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
