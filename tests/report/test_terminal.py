from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from exocheck.model.label import Label, Origin
from exocheck.model.report import Part, Result, Score, Source, Subject
from exocheck.report.console import make_console
from exocheck.report.terminal import render, render_all

from . import factory
from .golden import assert_golden


def replace(value: Any, **changes: Any) -> Any:
    """Return a named tuple with other values."""
    return value._replace(**changes)


class Stream(io.StringIO):
    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._name = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._name


def report(*results: Result, width: int = 80, color: bool = False, encoding: str = "utf-8") -> str:
    stream = Stream(encoding)
    render_all(results, factory.rulebook(), make_console(stream, width=width, color=color))
    return stream.getvalue()


def flat(text: str) -> str:
    """Undo the wrapping, to look for sentences."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", factory.NAMES)
def test_whole_reports(name: str) -> None:
    stream = io.StringIO()
    render(getattr(factory, name)(), factory.rulebook(), make_console(stream, width=80, color=False))
    assert_golden(name, stream.getvalue())


def test_the_table_does_not_call_an_unread_label_free_of_the_subject() -> None:
    absent = factory.absent()
    unread = absent._replace(label=Label(key="LL-9"), facts=factory.facts(given=()))
    *_, table = report(absent, unread).split("2 products, 0 with exosomes")
    assert re.search(r"Bare Hand Cream.* no exosomes", table)
    assert re.search(r"LL-9.* nothing given", table)


def test_several_products_end_in_a_table() -> None:
    assert_golden("several", report(factory.bad(), factory.absent(), factory.withheld(), factory.good()))


@pytest.mark.parametrize("width", [40, 57, 80, 100])
@pytest.mark.parametrize("name", factory.NAMES)
def test_no_line_is_wider_than_the_page_or_ends_in_blanks(name: str, width: int) -> None:
    lines = report(getattr(factory, name)(), factory.absent(), width=width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_stream_that_cannot_print_a_character_gets_an_escape(encoding: str) -> None:
    result = replace(factory.good(), label=Label(name="엑소좀 세럼", ingredients="x", claims="x"))
    text = report(result, encoding=encoding)
    text.encode(encoding)
    assert r"\uc5d1\uc18c\uc880" in text
    assert "#" in text


def test_colour_changes_nothing_but_colour() -> None:
    colored = report(factory.bad(), factory.good(), color=True)
    assert "\x1b[" in colored
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in bare.split("\n")] == report(factory.bad(), factory.good()).split("\n")


@pytest.mark.parametrize("color", [False, True])
def test_a_hostile_label_prints_no_control_of_its_own(color: bool) -> None:
    text = report(factory.hostile(), factory.hostile(), color=color)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text) if color else text
    assert all(c.isprintable() for c in bare.replace("\n", ""))
    assert not re.search(r"\x1b\[(?:5|7|8|25)m|\x1b\]", text)
    assert r"\x1b[31m[bold red]Serum[/] \u202egnp.exe" in bare
    assert len(text) < 8_000


texts = st.text(st.sampled_from("ab [/]\x1b\x9b\n\u202e엑:smile") | st.characters(), max_size=30)


@settings(max_examples=60)
@given(texts, texts, texts)
def test_any_text_of_a_label_stays_text(name: str, printed: str, message: str) -> None:
    base = factory.bad()
    finding = factory.finding("no-lab-report", message=message, evidence=(factory.evidence(printed),), ask=name)
    result = replace(
        base,
        label=replace(base.label, name=name, brand=printed, origin=Origin(path=message)),
        findings=(finding,),
        score=replace(base.score, parts=(Part(rule="no-lab-report", points=1, because=message),)),
    )
    for encoding in ("utf-8", "ascii"):
        text = report(result, encoding=encoding)
        text.encode(encoding)
        assert text.replace("\n", "").isprintable()
        assert all(cell_len(line) <= 80 for line in text.split("\n"))


def test_findings_come_worst_first_and_each_names_its_rule() -> None:
    text = report(factory.bad())
    places = [text.index(f"[{rule}") for rule in ("source-hidden", "no-lab-report", "dear-drops", "listed-late")]
    assert places == sorted(places)
    assert "exocheck explain source-hidden" in text


def test_clear_findings_are_not_shown_and_hidden_ones_are_counted() -> None:
    text = report(factory.bad())
    assert "no-trial" not in text
    assert "Ignored on request: 1 finding (old-news)." in text
    known = factory.finding("dear-drops", state="baseline")
    text = report(replace(factory.bad(), findings=(known,)))
    assert "Known from the baseline: 1 finding (dear-drops)." in text
    assert "No red flag; 1 hidden." in text


def test_what_was_not_assessed_is_grouped_by_what_is_missing() -> None:
    text = report(factory.list_only())
    group = text[text.index("Give the claims text") : text.index("Give the price and the size")]
    assert "no-lab-report" in group
    assert "no-trial" in group
    assert "dear-drops" not in group


def test_printed_words_that_the_mentions_show_are_not_told_twice() -> None:
    base = factory.list_only()
    told = factory.evidence("Human Bone Marrow Stem Cell Exosomes", "ingredients", 7)
    source = replace(base.facts.subject.source, evidence=(told,))
    subject = replace(base.facts.subject, source=source)
    text = report(replace(base, facts=replace(base.facts, subject=subject)))
    assert "Told by" in report(base)
    assert "Told by" not in text


def test_quoted_words_share_the_name_of_their_field() -> None:
    words = [factory.evidence(w) for w in ("heals", "cures", "mends")]
    words += [factory.evidence("Serum", "name"), factory.evidence("fifth"), factory.evidence("heals")]
    text = report(replace(factory.bad(), findings=(factory.finding("x", evidence=tuple(words)),)))
    assert 'Printed: "heals", "cures", "mends" (claims), "Serum" (name) and 1 more' in flat(text)


def test_a_long_group_names_all_its_rules_but_titles_only_the_gravest() -> None:
    many = [factory.finding(f"rule-{n}", "not_assessed", points=float(n)) for n in range(12)]
    text = report(replace(factory.list_only(), findings=tuple(many)))
    assert "Not assessed (12)" in text
    assert "rule-11  Rule 11" in text
    assert "and rule-4, rule-3, rule-2, rule-1, rule-0" in text


def test_claims_printed_around_the_list_count_as_given() -> None:
    bare = factory.list_only()
    result = replace(
        bare,
        facts=replace(bare.facts, given=("ingredients", "claims")),
        findings=(factory.finding("dear-drops", "not_assessed"),),
    )
    text = report(result)
    assert "no claims text was given" not in text
    assert "Not stated: third-party testing" in text


def test_a_rule_that_lacks_no_field_is_not_said_to_lack_one() -> None:
    result = replace(factory.bad(), findings=(factory.finding("dear-drops", "not_assessed"),))
    assert "What was given was not enough to judge these:" in report(result)


@pytest.mark.parametrize("name", factory.NAMES)
def test_the_report_passes_no_judgement_it_cannot_bear_out(name: str) -> None:
    text = flat(report(getattr(factory, name)()))
    text = text.replace("it is no judgement of safety, legality or effect", "")
    assert not re.search(r"\b(un)?safe|\b(il)?legal|complian|\b(in)?effective|\bapproved|harmless|toxic", text.lower())


def test_the_arithmetic_adds_up() -> None:
    text = report(factory.bad())
    section = text[text.index("How the score came about") : text.index("What to ask")]
    numbers = [float(line.split()[0]) for line in section.strip().split("\n")[1:]]
    start, *taken, total = numbers
    assert int(start + sum(taken)) == total == 62


def test_a_score_that_hits_the_floor_says_so() -> None:
    parts = (Part(rule="a", points=90, because=""), Part(rule="b", points=30, because="much"))
    score = Score(value=0, grade="E", range=(0, 0), parts=parts)
    assert "(no score falls below 0)" in report(replace(factory.bad(), score=score))


def test_a_part_that_a_cap_reduced_to_nothing_reads_as_zero() -> None:
    score = Score(value=100, grade="A", range=(100, 100), parts=(Part(rule="a", points=0, because="capped"),))
    assert "       0  a: capped" in report(replace(factory.bad(), score=score))


@pytest.mark.parametrize(
    ("bounds", "bar"),
    [
        ((0, 0, 0), "[" + "." * 30 + "]"),
        ((100, 100, 100), "[" + "#" * 30 + "]"),
        ((50, 70, 80), "[" + "#" * 15 + "=" * 6 + "-" * 3 + "." * 6 + "]"),
    ],
)
def test_the_bar_shows_value_and_range(bounds: tuple[int, int, int], bar: str) -> None:
    low, value, high = bounds
    score = Score(value=value, grade="C", range=(low, high))
    assert bar in report(replace(factory.bad(), score=score), encoding="ascii", width=100)


def test_the_range_names_its_grades_and_a_grade_that_may_fall_is_one_at_best() -> None:
    assert "100 of 100, grade A at best" in report(factory.list_only())
    assert "range 75 to 100 (B to A)" in report(factory.list_only())
    assert "at best" not in report(factory.good())
    assert "range 95 to 100 (A)" in report(factory.good())


def test_a_withheld_score_says_why_and_how_wide_it_might_be() -> None:
    assert "No score: 3 of 5 entries of the list could not be read." in report(factory.withheld())
    score = replace(factory.withheld().score, range=(20, 60))
    text = flat(report(replace(factory.withheld(), score=score)))
    assert "could not be read; it would lie between 20 and 60." in text


def test_at_most_six_questions_are_asked_each_once() -> None:
    asked = [factory.finding(f"rule-{n}", ask=f"Question {n}?") for n in range(9)]
    again = factory.finding("again", severity="critical", ask="Question 8?")
    text = report(replace(factory.bad(), findings=(*asked, again)))
    section = text[text.index("What to ask") : text.index("Before you buy")]
    assert re.findall(r"Question \d", section) == [f"Question {n}" for n in (8, 0, 1, 2, 3, 4)]


def test_the_co_actives_are_shown_with_their_places() -> None:
    text = report(factory.bad())
    assert re.search(r"Hyaluronic acid +moisture and plumpness +Sodium Hyaluronate \(3\)", text)
    assert "Peptides and hyaluronic acid, already in it, are sold without exosomes too." in flat(text)


def test_many_co_actives_are_counted_in_the_advice() -> None:
    base = factory.bad()
    items = factory.ingredients(*(f"Peptide-{n}" for n in range(12)))
    text = flat(report(replace(base, facts=replace(base.facts, co_actives={"peptides": items}))))
    assert "Peptide-7 (8) and 4 more" in text
    assert "Here Peptide-0, Peptide-1, Peptide-2 and 9 more may do the work." in text


def test_a_rulebook_may_know_of_no_disclosures() -> None:
    stream = io.StringIO()
    rulebook = replace(factory.rulebook(), disclosures=())
    render(factory.bad(), rulebook, make_console(stream, width=80))
    assert "What else the label tells" not in stream.getvalue()


def test_a_list_that_was_not_given_is_asked_for() -> None:
    base = factory.bad()
    result = replace(
        base,
        label=replace(base.label, ingredients=None),
        facts=replace(base.facts, ingredients=(), co_actives={}),
    )
    assert "Give the ingredient list to see what else could." in report(result)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(classes=("undisclosed",)), "Source not stated Red"),
        (Source(classes=("plant",), organism="Rosa"), "Plant (Rosa); only the product's name tells"),
        (Source(classes=("plant", "human"), disclosed=True), "Plant and human; stated on the label"),
        (Source(classes=("human",), tissue="earlobe", disclosed=True), "Human (earlobe); stated on the label"),
        (Source(classes=("moss",), disclosed=True), "Moss; stated on the label"),
    ],
)
def test_the_source_is_put_into_words(source: Source, words: str) -> None:
    base = factory.bad()
    subject = replace(base.facts.subject, source=source)
    result = replace(base, facts=replace(base.facts, subject=subject))
    assert words in flat(report(result))


def test_many_mentions_are_counted_and_not_repeated() -> None:
    base = factory.bad()
    mention = base.facts.subject.mentions[1]
    mentions = [replace(mention, text=f"exosome {n // 2}") for n in range(20)]
    subject = replace(base.facts.subject, mentions=tuple(mentions))
    text = report(replace(base, facts=replace(base.facts, subject=subject)))
    assert text.count('"exosome 3"') == 1
    assert "and 6 more" in text


def test_a_subject_without_a_printed_mention_says_where_it_stands() -> None:
    subject = Subject(id="exosome", present=True, declared_in=("name",))
    base = factory.bad()
    text = report(replace(base, facts=replace(base.facts, subject=subject)))
    assert "Printed in   name" in text


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (
            Label(ingredients="x"),
            "No exosomes found in the ingredient list (3 entries); the claims text was not given.",
        ),
        (Label(name="x", ingredients="x", claims="y"), "the ingredient list (3 entries) and the claims text."),
        (Label(claims="y"), "No exosomes found in the claims text; the ingredient list was not given."),
        (Label(name="x"), "in the product's name; the ingredient list or the claims text were not given."),
        (Label(), "No exosomes found: nothing was given."),
    ],
)
def test_absence_names_what_was_looked_at(label: Label, words: str) -> None:
    text = flat(report(replace(factory.absent(), label=label)))
    assert words in text
    assert "grade" not in text


@pytest.mark.parametrize(
    ("label", "title"),
    [
        (Label(name="Glow Serum", brand="Lumen"), "Glow Serum by Lumen"),
        (Label(name="Lumen Glow Serum", brand="Lumen"), "Lumen Glow Serum"),
        (Label(brand="Lumen"), "A product by Lumen"),
        (Label(key="SKU-9"), "SKU-9"),
        (Label(name="  "), "Unnamed product"),
    ],
)
def test_a_product_is_called_by_what_is_known_of_it(label: Label, title: str) -> None:
    assert report(replace(factory.absent(), label=label)).split("\n")[0] == title


def test_problems_of_the_run_are_shown_after_the_products() -> None:
    stream = io.StringIO()
    problems = ["row 3: no label\x1b[31m"]
    render_all([factory.absent()], factory.rulebook(), make_console(stream, width=80), problems)
    assert r"Problem: row 3: no label\x1b[31m" in stream.getvalue()


def test_a_run_without_products_still_names_its_rulebook() -> None:
    assert report().startswith("Rulebook test-rules 1.2.3, sha256 0123456789ab.")


def test_long_lists_of_near_and_unread_entries_are_counted() -> None:
    base = factory.withheld()
    near = tuple((f"exosomc{n}", "exosomes") for n in range(8))
    unread = factory.ingredients(*(f"#{n}" for n in range(9)))
    text = flat(report(replace(base, facts=replace(base.facts, near=near, unread=unread))))
    assert "and 3 more were read as a similar word" in text
    assert '"#4" and 4 more' in text
