"""What CI servers and code hosts are told: places, levels, fingerprints, what is hidden and what does not fit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.model.label import Label, Origin
from exocheck.model.rules import Citation
from exocheck.report.formats import github as github_format
from exocheck.report.formats import gitlab as gitlab_format
from exocheck.report.formats import sarif as sarif_format
from exocheck.report.formats import sarif_notes
from exocheck.report.formats.places import NOWHERE, Places
from tests.report import factory
from tests.report.formats.runs import PROBLEM, everything, gitlab, junit, run_of, sarif, written

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.report import Result


def at(path: str | None, line: int | None = None) -> dict[str, Any]:
    return {"source": {"path": path, "record": None, "line": line}}


def flagged(*severities: str, state: str = "open") -> Result:
    found = [
        factory.finding(f"rule-{n}", severity=severity, state=state, points=float(n), fingerprint=f"f{n}")
        for n, severity in enumerate(severities)
    ]
    return factory.bad()._replace(findings=tuple(found))


# --- places ---


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "repo"
    (top / ".git").mkdir(parents=True)
    (top / "shop" / "lists").mkdir(parents=True)
    monkeypatch.chdir(top / "shop")
    return top


def test_paths_begin_at_the_top_of_the_repository(repository: Path) -> None:
    places = Places()
    for path in ("lists/a b.csv", "./lists/../lists/a b.csv", str(repository / "shop" / "lists" / "a b.csv")):
        assert places.path(at(path)) == "shop/lists/a b.csv"
        assert places.uri(at(path)) == "shop/lists/a%20b.csv"
    assert places.path(at("../top.csv")) == "top.csv"


def test_without_a_repository_paths_begin_at_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Places().path(at("lists/a.csv")) == "lists/a.csv"


@pytest.mark.parametrize("path", ["../../elsewhere.csv", "/etc/elsewhere.csv"])
def test_a_file_elsewhere_has_its_name_alone(path: str, repository: Path) -> None:
    assert Places().path(at(path)) == "elsewhere.csv"
    assert Places().inside(at(path)) is None
    assert repository.is_dir()


def test_a_label_without_a_file_has_a_place_that_says_so() -> None:
    assert Places().path(at(None)) == NOWHERE
    assert Places().path(at("/")) == NOWHERE
    assert Places().path(at("/\0")) == "\0"
    assert "file=" not in written("github", run_of(factory.withheld()))


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_a_link_into_the_repository_leads_there(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "door").symlink_to(repository)
    assert Places().path(at(str(tmp_path / "door" / "shop" / "a.csv"))) == "shop/a.csv"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("%41.csv", "%2541.csv"),
        ("a:b?c#d.csv", "a%3Ab%3Fc%23d.csv"),
        ("세럼.csv", "%EC%84%B8%EB%9F%BC.csv"),
        ("C:\\a.csv", "C%3A%5Ca.csv"),
    ],
)
def test_uris_are_escaped(path: str, uri: str, repository: Path) -> None:
    assert Places().uri(at(path)) == f"{repository.joinpath('shop').name}/{uri}"


# --- SARIF ---


def test_sarif_of_everything_is_valid_and_complete() -> None:
    run = sarif(everything())
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
    for rule in rules:
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert "helpUri" not in rule
        assert "security-severity" not in rule["properties"]
    assert run["columnKind"] == "unicodeCodePoints"
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    said = [(note["level"], note["message"]["text"]) for note in invocation["toolExecutionNotifications"]]
    assert said[0] == ("warning", PROBLEM)
    assert said[-1] == ("note", "1 finding suppressed: ignored, or in the baseline.")


@pytest.mark.parametrize(
    ("severity", "level"),
    [("critical", "error"), ("high", "error"), ("medium", "warning"), ("low", "note"), ("info", "note")],
)
def test_sarif_levels(severity: str, level: str) -> None:
    run = sarif(run_of(flagged(severity)))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": level}


def test_sarif_points_at_the_line_and_the_printed_words() -> None:
    first, second, *_ = sarif(run_of(factory.bad()))["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uriBaseId"] == "SRCROOT"
    assert place["region"] == {"startLine": 6, "snippet": {"text": "Exosomes"}}
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 6}
    assert 'Printed: "Exosomes" (ingredients); "exosomes" (claims).' in first["message"]["text"]
    assert first["partialFingerprints"] == {"exocheckFinding/v1": "fp-source-hidden"}


@pytest.mark.parametrize("state", ["ignored", "baseline"])
def test_sarif_suppresses_what_is_hidden(state: str) -> None:
    [result] = sarif(run_of(flagged("high", state=state)))["results"]
    [suppression] = result["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"]
    assert "suppressions" not in sarif(run_of(flagged("high")))["results"][0]


def test_sarif_explains_rules_by_the_rulebook_and_links_only_pages() -> None:
    citations = (
        Citation(title="A *page*", url="https://example.org/a_(b)"),
        Citation(title="Not a page", url="javascript:alert(1)"),
        Citation(title="An article", article="The Downsides"),
    )
    rulebook = factory.rulebook(factory.rule("rule-0", citations=citations, false_alarms="Never with {braces}."))
    run = run_of(flagged("high"))._replace(rulebook=rulebook)
    [rule] = sarif(run)["tool"]["driver"]["rules"]
    assert (
        "[A \\*page\\*](<https://example.org/a_(b)>); Not a page; An article, section The Downsides"
        in rule["help"]["markdown"]
    )
    assert "When it is wrong: Never with {{braces}}." in rule["help"]["text"]
    [unknown] = sarif(run_of(flagged("high")))["tool"]["driver"]["rules"]
    assert "When it is wrong" not in unknown["help"]["text"]


def test_sarif_keeps_the_gravest_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_format, "MOST", 3)
    monkeypatch.setattr(sarif_notes, "MOST", 3)
    monkeypatch.setattr(sarif_notes, "SHOWN", 2)
    hidden = flagged("critical", state="ignored")
    run = sarif(run_of(hidden, flagged("low", "high", "info"), flagged("medium", "critical")))
    assert [r["ruleId"] for r in run["results"]] == ["rule-1", "rule-1", "rule-0"]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning"]
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes[:2] == ["3 findings left out; the gravest 3 are kept.", "GitHub shows 2 of 6 findings, the gravest."]


def unread(line: int) -> Result:
    blank = Label(origin=Origin(path="a b.jsonl", record=line - 1, line=line), problems=(f"line {line} is not JSON",))
    return factory.absent()._replace(label=blank, facts=factory.facts())


def test_sarif_says_what_could_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_notes, "_PROBLEMS", 2)
    [fine] = sarif(run_of(factory.good()))["invocations"]
    assert fine == {"executionSuccessful": True, "toolExecutionNotifications": []}
    [odd] = sarif(run_of(factory.good()._replace(problems=("the price could not be read",))))["invocations"]
    assert odd["executionSuccessful"] is True
    assert len(odd["toolExecutionNotifications"]) == 1
    [broken] = sarif(run_of(factory.good(), unread(2), unread(3), unread(4)))["invocations"]
    assert broken["executionSuccessful"] is False
    first, _, rest = broken["toolExecutionNotifications"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("a%20b.jsonl")
    assert place["region"] == {"startLine": 2}
    assert first["message"]["text"].endswith("(a b.jsonl, line 2): line 2 is not JSON")
    assert rest["message"]["text"] == "1 product more not read in full."


@pytest.mark.parametrize(("name", "words"), [
    ("github", "; 2 products not read in full"),
    ("markdown", " 2 products could not be read in full."),
])  # fmt: skip
def test_records_that_could_not_be_read_are_counted(name: str, words: str) -> None:
    assert words in written(name, run_of(factory.good(), unread(2), unread(3)))
    assert "in full" not in written(name, run_of(factory.good()))


# --- JUnit ---


def test_junit_of_everything_is_valid_and_its_totals_are_right() -> None:
    [suite] = junit(everything())
    counts = {key: int(suite.attrib[key]) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": 13, "failures": 5, "errors": 1, "skipped": 1}
    assert len(suite.findall("testcase")) == 13
    assert len(suite.findall("testcase/failure")) == 5
    told = {p.attrib["name"]: p.attrib["value"] for p in suite.findall("properties/property")}
    assert told["hidden"] == "1 finding hidden: 1 ignored"
    assert told["rules_not_assessed"] == "5"


def test_junit_fails_for_open_red_flags_only() -> None:
    [suite] = junit(run_of(factory.bad()))
    ends = {case.attrib["classname"]: [child.tag for child in case] for case in suite.findall("testcase")}
    assert ends == {
        "exocheck.source.source-hidden": ["failure"],
        "exocheck.evidence.no-lab-report": ["failure"],
        "exocheck.price.dear-drops": ["failure"],
        "exocheck.evidence.listed-late": ["system-out"],
        "exocheck.evidence.old-news": ["skipped"],
    }
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.attrib["type"] == "critical"
    assert "In: shelf.csv, line 6" in (failure.text or "")
    assert "exocheck explain source-hidden" in (failure.text or "")


def test_junit_names_products_so_that_they_differ() -> None:
    anonymous = factory.withheld()
    placed = anonymous._replace(label=anonymous.label._replace(origin=Origin(path="a.jsonl", record=4, line=5)))
    counted = anonymous._replace(label=anonymous.label._replace(origin=Origin(path="a.json", record=4)))
    whole = anonymous._replace(label=anonymous.label._replace(origin=Origin(path="a.txt")))
    keyed = anonymous._replace(label=anonymous.label._replace(key="LL-9"))
    [suite] = junit(run_of(factory.bad(), placed, counted, whole, keyed))
    assert list(dict.fromkeys(case.attrib["name"] for case in suite.findall("testcase"))) == [
        "Midnight Messenger Ampoule by Lumen & Loam [LL-7]",
        "Unnamed product (a.jsonl, line 5)",
        "Unnamed product (a.json, record 5)",
        "Unnamed product (a.txt)",
        "LL-9",
    ]


def test_junit_says_what_could_not_be_read() -> None:
    absent = factory.absent()
    blank = Label(origin=Origin(path="a.jsonl", record=1, line=2), problems=("line 2 is not JSON",))
    [suite] = junit(run_of(absent._replace(label=blank, facts=factory.facts()), absent, problems=("gone",)))
    found = [
        (c.attrib["classname"], c.attrib["name"], [e.attrib["message"] for e in c]) for c in suite.findall("testcase")
    ]
    assert found == [
        ("exocheck.input", "input 1", ["gone"]),
        ("exocheck.input", "a.jsonl, line 2", ["line 2 is not JSON"]),
        ("exocheck.read", "Bare Hand Cream", []),
    ]  # fmt: skip


# --- GitHub ---


def test_annotations_name_file_line_and_rule() -> None:
    first = written("github", run_of(factory.bad())).splitlines()[0]
    assert first.startswith("::error file=shelf.csv,line=6,title=Source left out (source-hidden)::Midnight Messenger")


def test_annotations_are_as_many_as_github_shows_and_the_gravest() -> None:
    many = flagged(*["critical"] * 8, *["high"] * 8, *["medium"] * 3, *["info"] * 11)
    lines = written("github", run_of(many, flagged("medium", state="baseline"))).splitlines()
    levels = [line.split(" ")[0] for line in lines[:-1]]
    assert levels == ["::error"] * 10 + ["::warning"] * 3 + ["::notice"] * 10
    assert sum("(rule-" in line and line.startswith("::error") for line in lines) == 10
    assert "title=Rule 7 (rule-7)" in lines[0]
    assert lines[-1] == (
        "exocheck: 30 open findings in 2 products; 7 not annotated, since GitHub shows 10 of a level in a step; "
        "1 finding hidden: 1 in the baseline."
    )


def test_problems_take_the_place_of_warnings() -> None:
    run = run_of(flagged(*["medium"] * 5), problems=tuple(f"no such file: {n}" for n in range(12)))
    lines = written("github", run).splitlines()
    assert len(lines) == 11
    assert all(line.startswith("::warning title=exocheck::no such file") for line in lines[:10])
    assert "5 not annotated" in lines[10]
    assert "12 inputs not read" in lines[10]


def test_a_percent_sign_and_a_comma_are_escaped() -> None:
    assert github_format._command("error", "50%, sure", title="a: b, 5%") == (
        "::error title=a%3A b%2C 5%25::50%25, sure\n"
    )


# --- GitLab ---


def test_code_quality_issues_are_valid_and_open() -> None:
    issues = gitlab(run_of(flagged("critical", "high", "medium", "low", "info"), flagged("high", state="ignored")))
    assert [issue["severity"] for issue in issues] == ["blocker", "critical", "major", "minor", "info"]
    assert issues[0]["location"] == {"path": "shelf.csv", "lines": {"begin": 6}}
    assert issues[0]["check_name"] == "rule-0"


def test_code_quality_fingerprints_differ_and_last() -> None:
    twice = [issue["fingerprint"] for issue in gitlab(run_of(factory.bad(), factory.bad()))]
    assert len(set(twice)) == len(twice) == 8
    assert set(twice) > {issue["fingerprint"] for issue in gitlab(run_of(factory.bad()))}
    nameless = factory.bad()._replace(
        findings=(factory.finding("a", fingerprint=""), factory.finding("b", fingerprint=""))
    )
    assert len({issue["fingerprint"] for issue in gitlab(run_of(nameless))}) == 2


def test_code_quality_keeps_the_gravest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gitlab_format, "_MOST", 1)
    [issue] = gitlab(run_of(flagged("low"), flagged("high"), flagged("critical", state="ignored")))
    assert issue["severity"] == "critical"
