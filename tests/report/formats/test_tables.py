"""What people read: the table for a spreadsheet and the comment on a pull request."""

from __future__ import annotations

import csv
import io

import pytest

from exocheck.model.report import Evidence, Result, Score
from exocheck.report.formats.markdown_text import code, escaped
from exocheck.report.table import COLUMNS
from tests.report import factory
from tests.report.formats.runs import PROBLEM, everything, named, run_of, written


def rows(*results: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", run_of(*results)).removeprefix("\ufeff"), newline="")))


def test_a_row_tells_what_a_shop_wants_to_know() -> None:
    [row] = rows(factory.bad())
    assert list(row) == list(COLUMNS)
    assert row == {
        "key": "LL-7", "name": "Midnight Messenger Ampoule", "brand": "Lumen & Loam", "subject": "yes", "source": "",
        "source_stated": "no", "score": "62", "grade": "C", "score_low": "62", "score_high": "62",
        "critical": "1", "high": "1", "medium": "0", "low": "1", "info": "1",
        "red_flags": "listed-late; no-lab-report; dear-drops; source-hidden", "printed": "Exosomes; exosomes",
        "to_ask": "Which laboratory tested this lot? Which cells do the exosomes come from, and who collects them?",
        "not_assessed": "0", "hidden": "1", "markets": "eu", "price": "180", "currency": "USD", "size": "10", "unit": "ml",
        "file": "shelf.csv", "line": "6", "problems": "",
    }  # fmt: skip


def test_a_product_without_the_subject_has_a_row_too() -> None:
    [row] = rows(factory.absent())
    assert (row["subject"], row["score"], row["critical"]) == ("no", "", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5 °C serum", "'-5 °C serum"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a; =1", "a; '=1"),
        ("a;=1;+2", "a;'=1;'+2"),
        ("1+1 serum", "1+1 serum"),
        ("a - b", "a - b"),
    ],
)
def test_formulas_are_marked_as_text(text: str, cell: str) -> None:
    [row] = rows(named(text))
    assert row["name"] == cell


def comment(*results: Result, problems: tuple[str, ...] = ()) -> str:
    return written("markdown", run_of(*results, problems=problems))


def test_one_product_has_no_table_and_its_verdict() -> None:
    text = comment(factory.bad())
    assert text.startswith("## exocheck: 1 critical, 1 high and 1 low red flags in 1 product\n")
    assert "| Product |" not in text
    assert "**62 of 100, grade C**. Exosomes: source not stated. Read from `shelf.csv, line 6`." in text
    assert "1 finding hidden: 1 ignored." in text
    assert "Hidden: 1 finding." in text


def test_a_few_products_are_all_shown_and_the_worst_first() -> None:
    text = comment(factory.absent(), factory.good(), factory.withheld(), factory.bad())
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    assert headings == [
        "### Midnight Messenger Ampoule by Lumen &amp; Loam",
        "### Unnamed product",
        "### Bare Hand Cream",
        "### Plain Rice Serum",
    ]
    assert "No exosomes found; there is nothing to score." in text
    assert "**No score**: 3 of 5 entries of the list could not be read." in text
    assert "Not read: the photograph is blurred." in text
    assert "**100 of 100, grade A**, range 95 to 100. Exosomes: plant (Oryza Sativa)." in text


def test_of_many_only_those_with_red_flags_are_shown() -> None:
    text = comment(*[factory.good()] * 30, factory.bad(), *[factory.absent()] * 30)
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### Midnight Messenger Ampoule by Lumen &amp; Loam"
    ]
    assert "Exosomes in 31 of 61 products. 1 finding hidden" in text


def test_a_comment_says_how_much_did_not_fit() -> None:
    text = comment(*[factory.bad()] * 200)
    assert text.count("### Midnight") == 50
    assert "\n600 of 800 findings did not fit here. " in text
    long = factory.bad()._replace(
        findings=tuple(factory.finding(f"rule-{n}", message="word " * 180) for n in range(100))
    )
    cut = comment(long)
    assert 60_000 < len(cut) <= 65_536
    shown = cut.count("- **high**")
    assert f"{100 - shown} of 100 findings did not fit here." in cut
    huge = [named("&" * 500)] * 50
    assert len(comment(*huge)) <= 65_536


@pytest.mark.parametrize(
    ("severities", "title"),
    [
        ((), "no red flags"),
        (("info", "info"), "no red flags"),
        (("high",), "1 high red flag"),
        (("high", "high"), "2 high red flags"),
        (("high", "low", "info"), "1 high and 1 low red flags"),
    ],
)
def test_the_title_counts_red_flags(severities: tuple[str, ...], title: str) -> None:
    found = tuple(factory.finding(f"rule-{n}", severity=severity) for n, severity in enumerate(severities))
    assert comment(factory.bad()._replace(findings=found)).startswith(f"## exocheck: {title} in 1 product\n")


def test_problems_are_said_and_counted() -> None:
    assert f"- Problem: {PROBLEM}" in written("markdown", everything())
    text = comment(problems=tuple(f"no such file: {n}" for n in range(13)))
    assert text.count("- Problem: ") == 10
    assert "- 3 problems more\n" in text


def test_a_score_without_a_grade_or_a_reason_is_said_as_it_is() -> None:
    text = comment(factory.bad()._replace(score=Score(value=None, grade=None, range=None)))
    assert "**No score**: the label gives too little to go by." in text


def test_much_evidence_is_quoted_in_part() -> None:
    quoted = tuple(Evidence("claims", f"word {n}", (0, 6)) for n in range(6))
    text = comment(factory.bad()._replace(findings=(factory.finding("a", evidence=quoted),)))
    assert 'Printed: `"word 0", "word 1", "word 2", "word 3" (claims) and 2 more`' in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain, text. (fine) 5%", "plain, text. (fine) 5%"),
        ("@octocat", "@\u200boctocat"),
        ("https://e.vil", "https:\u200b//e.vil"),
        ("www.e.vil", "www\u200b.e.vil"),
        ("GH-1 and #1", "GH\u200b-1 and \\#\u200b1"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;\u200bamp;&lt;/b&gt;"),
        ("a|b", "a\\|b"),
        ("1. item", "1\\. item"),
        ("- item", "\\- item"),
        ("$x$", "&#36;\u200bx&#36;"),
    ],
)
def test_markup_is_escaped(text: str, safe: str) -> None:
    assert escaped(text) == safe


@pytest.mark.parametrize(("text", "shown"), [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), (" a ", "`  a  `")])
def test_code_is_fenced(text: str, shown: str) -> None:
    assert code(text) == shown
