from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from exocheck.report.catalogue import show_catalogue
from exocheck.report.console import make_console
from exocheck.report.summary import WORST, Summary

from . import factory
from .golden import assert_golden

if TYPE_CHECKING:
    from exocheck.model.report import Result


def shown(summary: Summary, *, width: int = 80) -> str:
    stream = io.StringIO()
    show_catalogue(summary, factory.rulebook(), make_console(stream, width=width, color=False))
    return stream.getvalue()


def of(*results: Result, unread: int = 0, problems: int = 0) -> Summary:
    summary = Summary()
    for result in results:
        if result.facts.subject.present:
            summary.add(result, "undisclosed")
    summary.records, summary.unread, summary.problems = len(results) + unread, unread, problems
    return summary


def several() -> Summary:
    known = factory.bad()
    hidden = [f._replace(state="baseline") if f.status == "flagged" else f for f in known.findings]
    known = known._replace(findings=tuple(hidden))
    results = [factory.bad(), factory.good(), factory.absent(), factory.withheld(), factory.list_only(), known]
    return of(*results, unread=1, problems=2)


def test_a_catalogue_is_summed_up() -> None:
    assert_golden("catalogue", shown(several()))


def test_one_product_is_told_in_the_singular() -> None:
    assert_golden("catalogue-one", shown(of(factory.bad(), problems=1)))


def test_a_catalogue_without_the_subject_has_no_tables() -> None:
    assert shown(of(factory.absent())).splitlines()[0] == "1 record, 0 with exosomes, 0 unreadable"
    assert len(shown(of(factory.absent())).splitlines()) == 2


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    text = shown(of(factory.hostile(), factory.bad()), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_only_the_worst_are_named() -> None:
    text = shown(of(*[factory.bad()] * (WORST + 5)))
    assert text.count("shelf.csv:6") == WORST
    assert "Lowest scores" in text


def test_of_many_brands_the_first_are_shown() -> None:
    bad = factory.bad()
    brands = [f"Brand {number:02}" for number in range(15)]
    summary = of(*[bad._replace(label=bad.label._replace(brand=brand)) for brand in [*brands, *brands[:12]]])
    summary.brands[""] = 3
    text = shown(summary).partition("by brand")[2]
    assert "      3  other brands" in text
    assert "and 4 more" in text
    assert text.index("other brands") < text.index("Brand 00")


def test_large_numbers_are_grouped() -> None:
    summary = of(factory.bad())
    summary.records, summary.present, summary.rules["no-trial"] = 1_234_567, 1_000_000, 1_000_000
    text = shown(summary)
    assert "1,234,567 records, 1,000,000 with exosomes" in text
    assert "  1,000,000  No trial of this product [no-trial]" in text
    assert max(map(len, text.splitlines())) <= 80


def test_of_a_catalogue_whose_lists_cannot_be_read_no_scores_are_listed() -> None:
    text = shown(of(factory.withheld()))
    assert "None: too little of the list could be read" in text
    assert "cores, the lowest" not in text
