from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.exits import Exit
from tests.cli.command import LIST, NO_EXOSOMES, exocheck

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT_KEYS = ["schema_version", "tool", "rulebook", "results", "problems", "summary"]


def report(*arguments: str, stdin: str | bytes = "") -> dict[str, Any]:
    done = exocheck("check", *arguments, "--format", "json", stdin=stdin)
    assert done.exit_code == Exit.OK, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_a_list_as_an_argument_is_checked() -> None:
    document = report(LIST)
    assert list(document) == DOCUMENT_KEYS
    [result] = document["results"]
    assert result["subject"]["present"] is True
    assert result["subject"]["source"]["classes"] == ["human"]
    assert [item["text"] for item in result["ingredients"]] == LIST.split(", ")


def test_the_terminal_report_names_product_source_and_score() -> None:
    done = exocheck("check", LIST, "--name", "Night Ampoule")
    assert done.exit_code == Exit.OK
    assert "Night Ampoule" in done.stdout
    assert "Human Adipose Stromal Cell Exosomes" in done.stdout
    assert "human" in done.stdout
    assert "of 100" in done.stdout
    assert done.stderr == ""


def test_the_demo_label_shows_what_exocheck_is_for() -> None:
    [result] = report("--demo")["results"]
    assert result["product"]["price"] == {"amount": 189, "currency": "USD"}
    assert result["product"]["size"] == {"amount": 30, "unit": "ml"}
    assert result["product"]["source"]["path"] is None
    assert result["problems"] == []
    [listed] = [m for m in result["subject"]["mentions"] if m["field"] == "ingredients"]
    assert listed["position"] > 10
    assert sum(bool(family) for family in result["co_actives"].values()) >= 4
    assert result["claims"]["drug_like"]
    assert {"critical", "high"} & {f["severity"] for f in result["findings"] if f["status"] == "flagged"}


def test_a_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(f"Exo Serum\n\nIngredients: {LIST}", "utf-8")
    [result] = report(str(path))["results"]
    assert result["product"]["name"] == "Exo Serum"
    assert result["product"]["source"]["path"] == str(path)


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_checked(arguments: tuple[str, ...]) -> None:
    [result] = report(*arguments, stdin=LIST)["results"]
    assert result["subject"]["present"] is True


def test_several_labels_make_several_results(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(NO_EXOSOMES, "utf-8")
    document = report(LIST, str(path), "-", stdin=LIST)
    assert [r["subject"]["present"] for r in document["results"]] == [True, False, True]


@pytest.mark.parametrize("name", ["labels.json", "labels.jsonl"])
def test_a_json_file_holds_records(tmp_path: Path, name: str) -> None:
    records = [{"name": "A", "ingredients": LIST}, {"name": "B", "ingredients": NO_EXOSOMES}]
    text = json.dumps(records) if name == "labels.json" else "\n".join(map(json.dumps, records))
    path = tmp_path / name
    path.write_text(text, "utf-8")
    results = report(str(path))["results"]
    assert [r["product"]["name"] for r in results] == ["A", "B"]
    assert [r["product"]["source"]["record"] for r in results] == [0, 1]


def test_options_replace_and_add(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(f"Exo Serum\nFirms.\n$20\n10 ml\nIngredients: {LIST}", "utf-8")
    options = ["--name", "Other", "--brand", "Velmora", "--price", "49,90 €", "--size", "1 fl oz",
               "--market", "germany,us", "--lang", "en", "--claims", "Heals eczema."]  # fmt: skip
    [result] = report(str(path), *options)["results"]
    product = result["product"]
    assert (product["name"], product["brand"], product["lang"]) == ("Other", "Velmora", "en")
    assert product["price"] == {"amount": 49.9, "currency": "EUR"}
    assert product["size"] == {"amount": 29.57, "unit": "ml"}
    assert product["markets"] == ["eu", "us"]
    assert any("eczema" in text for text in result["claims"]["drug_like"])


def test_options_alone_can_be_checked_without_waiting_for_input() -> None:
    [result] = report("--name", "Exosome Serum", "--claims", "Ten billion exosomes.")["results"]
    assert result["subject"]["declared_in"] == ["claims", "name"] or result["subject"]["declared_in"] == [
        "name",
        "claims",
    ]


def test_the_comparator_is_the_users_to_choose() -> None:
    said = {}
    for comparator in ("0.5", "500"):
        options = ["--price", "$60", "--size", "30 ml", "--comparator", comparator]
        [result] = report(LIST, *options)["results"]
        said[comparator] = {
            f["rule"] for f in result["findings"] if f["category"] == "price" and f["status"] == "flagged"
        }
    assert said["0.5"]
    assert not said["500"]


@pytest.mark.parametrize(("options", "code"), [
    ([], Exit.OK),
    (["--fail-on", "critical"], Exit.OK),
    (["--fail-on", "low"], Exit.FINDINGS),
    (["--min-score", "0"], Exit.OK),
    (["--min-score", "100"], Exit.FINDINGS),
    (["--fail-on", "low", "--format", "json"], Exit.FINDINGS),
])  # fmt: skip
def test_thresholds_decide_the_exit_code(options: list[str], code: Exit) -> None:
    assert exocheck("check", LIST, *options).exit_code == code


@pytest.mark.parametrize("options", [["--fail-on", "info"], ["--min-score", "100"]])
def test_a_label_without_exosomes_passes_every_threshold(options: list[str]) -> None:
    done = exocheck("check", NO_EXOSOMES, *options)
    assert done.exit_code == Exit.OK


def test_a_score_that_is_withheld_does_not_pass_min_score() -> None:
    noise = "Exosomes, ~_lll|1|, ]]]##x, __--__a, %%%%q, ;;|||z, @@@@b"
    done = exocheck("check", noise, "--format", "json", "--min-score", "1")
    [result] = json.loads(done.stdout)["results"]
    assert result["score"]["value"] is None
    assert done.exit_code == Exit.FINDINGS


def test_one_unreadable_label_among_others_is_a_problem_not_the_end(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    done = exocheck("check", LIST, missing, "--format", "json")
    assert done.exit_code == Exit.OK
    document = json.loads(done.stdout)
    assert len(document["results"]) == 1
    assert "no such file" in document["problems"][0]
    assert "warning: no such file" in done.stderr
    assert exocheck("check", LIST, missing, "--strict-input").exit_code == Exit.INPUT


def test_width_and_color_are_obeyed() -> None:
    plain = exocheck("check", LIST, "--width", "50", "--no-color").stdout
    assert max(map(len, plain.splitlines())) <= 50
    assert "\x1b[" not in plain
    assert "\x1b[" in exocheck("check", LIST, "--color").stdout


def test_a_label_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_text(f"Evil \x1b[31m[red]name[/red]\x1b]0;title\x07\nIngredients: {LIST}", "utf-8")
    done = exocheck("check", str(path), "--no-color")
    assert done.exit_code == Exit.OK
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout
    assert "[red]name[/red]" in done.stdout
