"""Whatever a label says, it stays text: in no format does it become markup, a formula, a link or a command."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exocheck.model.label import Origin
from exocheck.report.formats.markdown import LIMIT
from tests.report.formats.runs import FORMATS, gitlab, junit, named, run_of, sarif, written

if TYPE_CHECKING:
    from exocheck.model.report import Result

TRICKS = (
    "::error::owned", "::add-mask::e", "\n::stop-commands::x", "##[error]owned", "##vso[task.complete]", "%0A::error::",
    "]]>", "<![CDATA[", "</failure>", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "&#64;",
    "|", "\\|", "`", "``", "\\", "*bold*", "_it_", "~~no~~", "# head", "\n# head", "> quote", "- item", "1. item", "---",
    "[x](https://e.vil)", "![i](https://e.vil/i.png)", "[x](1)", "[x]: https://e.vil", "<https://e.vil>", "https://e.vil",
    "www.e.vil", "a@e.vil", "@octocat", "@org/team", "#1", "!2", "GH-3", "owner/repo#4", "%5", "$x^2$", "$49 $50", ":tada:",
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "; =1+1", ";-1", "\uff1d1", "\uff0bcmd", "=cmd|' /C calc'!A0", '=HYPERLINK("x")',
    "{0}", "{", "}", "\x00", "\x08", "\x1b[31m", "\x1b]0;t\x07", "\x85", "\u2028", "\u202eevil\u202c", "\u200b", "\ufffe", "\uffff",
    "\ud800", "\udfff", "\r\n", "\r", "\t", ",", '"', "'", "엑소좀", "外泌体", "\U0001f680", "a" * 500, " " * 40,
)  # fmt: skip
hostile = st.lists(
    st.sampled_from(TRICKS) | st.text(st.characters(codec=None), max_size=8), min_size=1, max_size=6
).map("".join)
few = settings(max_examples=60)

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {
    *(
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "code_inline",
        "strong_open",
    ),
    *("strong_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "softbreak"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"),
    *("th_open", "th_close", "td_open", "td_close", "text_special"),
}
LIVE = re.compile(r"[@#!%$](?=\w)|https?://|www\.|GH-\d|(?<!\w):\w+:|##\w*\[", re.IGNORECASE)


@pytest.mark.parametrize("name", FORMATS)
@given(text=hostile)
@few
def test_no_format_fails_or_steers_who_shows_it(name: str, text: str) -> None:
    shown = written(name, run_of(named(text), problems=(text,)))
    shown.encode("utf-8")
    plain = shown.replace("\r\n", "\n").removeprefix("\ufeff")
    assert not set(plain) & set("\x00\x08\x1b\x07\r\x85\u2028\u202e")
    if name != "github":  # whose lines are commands of our own
        assert not re.search(r"^\s*::|##\w*\[", plain, re.MULTILINE)


@given(text=hostile)
@few
def test_annotations_are_commands_of_ours_only(text: str) -> None:
    lines = written("github", run_of(named(text), problems=(text,))).split("\n")
    assert lines.pop() == ""
    assert lines.pop().startswith("exocheck: 4 open findings in 1 product; 1 input not read; 1 product not read")
    assert len(lines) == 5
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:]*,)*title=[^,:]*)::(.*)", line)
        assert found, line
        assert not re.search("%(?!25|0A|0D)", found[3])


@given(text=hostile)
@few
@example("=1+1")
@example(" \u3000\uff1d1")
@example("a; =1")
def test_no_cell_is_a_formula(text: str) -> None:
    table = written("csv", run_of(named(text))).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert len(rows) == 2
    assert len(rows[1]) == len(rows[0])
    for cell in rows[1]:
        # Spreadsheets of half the world part a line at semicolons.
        for piece in cell.split(";"):
            assert unicodedata.normalize("NFKC", piece.strip())[:1] not in tuple("=+-@"), cell
        assert len(cell) <= 32_767


@given(text=hostile)
@few
@example("[x](https://e.vil)")
@example("`` a ` b ")
@example("@octocat #1 https://e.vil")
def test_markdown_shows_text_as_text(text: str) -> None:
    shown = written("markdown", run_of(named(text), named(text), problems=(text,)))
    tokens = [t for token in MARKDOWN.parse(shown) for t in (token, *(token.children or ()))]
    assert {token.type for token in tokens} <= HARMLESS
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2", "h3", "h3"]
    assert sum(token.type == "tr_open" for token in tokens) == 3
    assert sum(token.type == "td_open" for token in tokens) == 8
    for token in tokens:
        if token.type in ("text", "text_special"):
            assert not LIVE.search(token.content), token.content


@given(text=hostile)
@few
def test_sarif_stays_valid_and_its_places_relative(text: str) -> None:
    run = sarif(run_of(named(text), problems=(text,)))
    assert len(run["results"]) == 5
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")
        message = result["message"]["text"]
        assert "](" not in message
        assert not re.search(r"\{\d", message.replace("{{", ""))


@given(text=hostile)
@few
def test_junit_stays_valid(text: str) -> None:
    root = junit(run_of(named(text), problems=(text,)))
    [suite] = root
    assert len(suite.findall("testcase")) == int(suite.attrib["tests"])
    for kind in ("failure", "error", "skipped"):
        assert len(suite.findall(f"testcase/{kind}")) == int(
            suite.attrib[{"failure": "failures", "error": "errors"}.get(kind, kind)]
        )


@given(text=hostile)
@few
def test_code_quality_stays_valid(text: str) -> None:
    assert len({issue["fingerprint"] for issue in gitlab(run_of(named(text), named(text)))}) == 8


@given(text=hostile)
@few
def test_json_says_exactly_what_the_label_says(text: str) -> None:
    run = run_of(named(text), problems=(text,))
    [record] = run.records()
    document = json.loads(written("json", run))
    assert document["results"] == [json.loads(json.dumps(record))]
    assert document["problems"] == [text]
    lines = written("jsonl", run).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == document["results"]


def at_home(result: Result) -> Result:
    """Return a label that stands in a file; paths are as long as the file system lets them be."""
    return result._replace(label=result.label._replace(origin=Origin(path="shelf.csv")))


def test_a_name_of_a_million_letters_bursts_nothing() -> None:
    huge = "<@octocat> " * 100_000
    for name in set(FORMATS) - {"json", "jsonl"}:
        assert len(written(name, run_of(at_home(named(huge))))) < 300_000, name
    assert len(written("markdown", run_of(*[at_home(named(huge[:50_000]))] * 60)).encode("utf-16-le")) // 2 <= LIMIT


def test_the_tricks_are_not_in_the_code_under_test() -> None:
    package = Path(__file__).parents[3] / "exocheck" / "report" / "formats"
    assert not any("octocat" in path.read_text("utf-8") for path in package.glob("*.py"))
