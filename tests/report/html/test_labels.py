"""The page of one label or a few: its frame, its order, and all that it says."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given, settings

from exocheck import __version__
from exocheck.model.label import Label
from exocheck.report.html import write_html
from exocheck.report.html.dial import grade_class, score_words
from exocheck.report.html.page import LIMITS
from exocheck.report.record import result_record
from exocheck.report.run import Record, Run
from tests.report import factory
from tests.report.golden import assert_golden
from tests.report.html.parsed import Parsed
from tests.report.html.shelves import checked, run_of, shipped_labels
from tests.report.html.test_nodes import HOSTILE


def page_of(run: Run) -> str:
    out = StringIO()
    write_html(run, out)
    return out.getvalue()


def made_up(*names: str, problems: tuple[str, ...] = ()) -> Run:
    rulebook = factory.rulebook()
    records: list[Record] = [dict(result_record(getattr(factory, name)(), rulebook, texts=True)) for name in names]
    return Run(rulebook, lambda: iter(records), problems)


def outline(page: str) -> str:
    """Return a page's elements that people navigate by, and all its text, a block a line."""
    body = page[page.index("<main") : page.index("</footer>")]
    body = re.sub(r"</?(?:b|strong|q|mark|span|sup|a|bdi|summary)\b[^>]*>", "", body)
    body = re.sub(r"<svg[^>]*aria-label=\"([^\"]*)\".*?</svg>", r"[picture: \1]", body, flags=re.DOTALL)
    body = re.sub(r"<h(\d)[^>]*>", lambda found: "\n" + "#" * int(found[1]) + " ", body)
    body = re.sub(r"<(?:section|article|figure|footer|header)\b[^>]*>", "\n", body)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in re.sub(r"<[^>]+>", "\n", body).split("\n"))
    return "\n".join(filter(None, lines)) + "\n"


@pytest.mark.parametrize("name", [name for name in factory.NAMES if name != "hostile"])
def test_golden(name: str) -> None:
    text = outline(page_of(made_up(name))).replace(__version__, "VERSION")
    assert_golden(f"html-{name}", text)


@pytest.mark.parametrize("names", [(name,) for name in factory.NAMES] + [factory.NAMES])
def test_the_frame_is_sound(names: tuple[str, ...]) -> None:
    sound(page_of(made_up(*names)))


@pytest.mark.parametrize("number", range(len(shipped_labels())))
def test_the_shipped_labels_make_sound_pages(number: int) -> None:
    page = page_of(run_of(shipped_labels()[number]))
    sound(page)
    assert "<script" not in page


def sound(page: str) -> Parsed:
    """Check what holds of every page, and return it parsed."""
    parsed = Parsed(page)
    ids = [element.attributes["id"] for element in parsed.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in parsed.elements:
        for name in ("aria-labelledby", "for", "aria-describedby"):
            assert element.attributes.get(name, ids[0]) in ids
        href = element.attributes.get("href", "")
        assert href[1:] in ids if href.startswith("#") else re.match("https?://|$", href)
        assert not any(name.startswith("on") or name in ("style", "src") for name in element.attributes)
    levels = [int(e.tag[1]) for e in parsed.elements if re.fullmatch("h[1-6]", e.tag) and "noscript" not in e.inside]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert LIMITS in parsed.text_of("p")
    assert parsed.all("html")[0].attributes["lang"] == "en"
    return parsed


def test_the_policy_allows_this_style_alone() -> None:
    parsed = sound(page_of(made_up("bad")))
    [policy] = [e.attributes["content"] for e in parsed.all("meta") if "http-equiv" in e.attributes]
    style = base64.b64encode(sha256(parsed.text_of("style").encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def test_a_style_sheet_loads_nothing() -> None:
    style = Parsed(page_of(made_up("bad"))).text_of("style")
    assert "url(" not in style
    assert "@import" not in style


@given(HOSTILE, HOSTILE)
@settings(max_examples=25)
def test_hostile_labels_make_the_same_elements_as_honest_ones(name: str, brand: str) -> None:
    honest, hostile = factory.bad(), factory.bad()
    hostile = hostile._replace(label=hostile.label._replace(name=f"N{name}", brand=f"B{brand}", key=f"K{name}"))
    pages = []
    for result in (honest, hostile):
        record = dict(result_record(result, factory.rulebook(), texts=True))
        pages.append(Parsed(page_of(Run(factory.rulebook(), lambda record=record: iter([record])))))  # type: ignore[misc]
    names = [[element.tag for element in page.elements if element.tag != "mark"] for page in pages]
    assert names[0] == names[1]


def test_several_labels_stand_under_a_list_of_contents() -> None:
    parsed = sound(page_of(made_up("good", "absent", "bad", problems=("one file <b> was empty",))))
    links = [a.attributes["href"] for a in parsed.all("a") if "product" in a.attributes["href"]]
    assert links == ["#p1-product", "#p2-product", "#p3-product"]
    assert "one file <b> was empty" in parsed.text_of("p")
    assert parsed.text_of("h1") == "exocheck report on 3 labels"


def test_a_label_of_which_nothing_could_be_read_is_not_called_free_of_the_subject() -> None:
    blank = Label(key="LL-9", problems=("no name, ingredients or claims",))
    unread = factory.absent()._replace(label=blank, facts=factory.facts(given=()))
    absent, broken = (result_record(r, factory.rulebook(), texts=True) for r in (factory.absent(), unread))
    assert sound(page_of(run_of(absent, broken))).text_of("li").split("nothing given")[0].endswith(" no exosomes ")
    assert "No exosomes found: nothing was given." in sound(page_of(run_of(broken))).text_of("b")


def test_no_record_at_all_makes_a_page_too() -> None:
    assert "exocheck report on 0 labels" in sound(page_of(made_up(problems=("nothing was read",)))).text_of("h1")


def test_hidden_findings_are_counted() -> None:
    assert "Ignored on request: 1 finding (old-news)." in sound(page_of(made_up("bad"))).text_of("p")


def test_a_brief_record_without_texts_is_shown_as_far_as_it_goes() -> None:
    record = checked({"name": "Brief", "ingredients": "Water, Niacinamide, Plant Exosomes"}, brief=True)
    del record["label"]
    parsed = sound(page_of(run_of(record)))
    assert "Niacinamide" in parsed.text_of("q")
    assert not parsed.all("blockquote")


def test_a_rule_that_the_rulebook_no_longer_has_is_shown_without_sources() -> None:
    run = made_up("bad")
    parsed = sound(page_of(run._replace(rulebook=run.rulebook._replace(rules=run.rulebook.rules[:1]))))
    assert parsed.text_of("summary") == "Sources, and when it errs (no-lab-report)"


def test_the_score_is_said_in_words() -> None:
    rulebook = factory.rulebook()
    assert score_words(factory.bad().score, rulebook) == "Score 62 of 100, grade C"
    assert score_words(factory.good().score, rulebook) == "Score 100 of 100, grade A, range 95 to 100"
    assert score_words(factory.withheld().score, rulebook) == "No score"
    between = factory.withheld().score._replace(range=(10, 40))
    assert score_words(between, rulebook) == "No score; it would lie between 10 and 40"
    assert [grade_class(rulebook, grade) for grade in ("A", "C", "E", None)] == [
        "grade-0", "grade-2", "grade-4", "grade-none"
    ]  # fmt: skip
