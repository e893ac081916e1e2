"""The label's texts: marked in place, whole, and safe whatever the spans say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.report.html.findings import numbered
from exocheck.report.html.label_text import Marked, label_text, marked
from exocheck.report.html.nodes import Node, Shelf, legible, to_html
from exocheck.report.html.setting import Setting
from exocheck.report.html.view import result_of
from tests.report import factory
from tests.report.html.parsed import Parsed
from tests.report.html.shelves import checked

SETTING = Setting(factory.rulebook(), Shelf(), prefix="p1-")
PLACES = st.integers(0, 40)
MARKS = st.lists(
    st.builds(Marked, PLACES, PLACES, st.sampled_from(["subject", "active", "evidence"]), st.integers(0, 3)), max_size=8
)


@given(st.text(max_size=30), MARKS)
@settings(max_examples=200)
def test_marks_change_no_text_and_lie_where_they_should(text: str, marks: list[Marked]) -> None:
    place = 0
    for piece in marked(text, marks, SETTING):
        if isinstance(piece, Node) and piece.tag == "sup":
            numbers = [child.attributes["href"] for child in piece.children if isinstance(child, Node)]
            expected = sorted({m.finding for m in marks if m.finding and min(m.end, len(text)) == place > m.start})
            assert numbers == [f"#p1-finding-{number}" for number in expected]
            continue
        raw = str(piece.children[0]) if isinstance(piece, Node) else str(piece)
        assert text[place : place + len(raw)] == raw
        over = sorted({m.kind for m in marks if m.start <= place and m.end >= place + len(raw) > m.start})
        assert (piece.attributes["class"].split() if isinstance(piece, Node) else []) == over
        place += len(raw)
    assert place == len(text)


def test_words_that_mean_two_things_carry_both_marks() -> None:
    record = checked(
        {"name": "Rose Exosome Serum", "ingredients": "Water, Rose Exosomes, Niacinamide", "claims": "Heals acne."}
    )
    result = result_of(record)
    shown = label_text(result, numbered(result), SETTING)
    assert shown is not None
    page = Parsed(to_html(shown))
    marks = {element.attributes["class"] for element in page.all("mark")}
    assert {"subject", "active", "evidence"} <= marks | set(" ".join(marks).split())
    assert "Heals acne" in page.text_of("mark")
    assert any(link.attributes["href"].startswith("#p1-finding-") for link in page.all("a"))


def test_a_record_without_texts_has_no_such_section() -> None:
    record = checked({"name": "Rose Exosome Serum", "ingredients": "Water, Rose Exosomes"})
    del record["label"]
    assert label_text(result_of(record), (), SETTING) is None


def test_a_very_long_text_is_cut_and_says_so() -> None:
    record = checked({"name": "Long", "ingredients": "Water, Rose Exosomes", "claims": "word " * 10_000})
    shown = label_text(result_of(record), (), SETTING)
    assert shown is not None
    text = Parsed(to_html(shown)).text_of("p")
    assert text == "Cut here: 30,000 more characters are not shown."


def test_bidirectional_controls_are_shown_and_texts_isolated() -> None:
    record = checked({"name": "Glow \u202egnp.exe", "lang": "fr", "ingredients": "Water, Rose Exosomes\u2066"})
    shown = label_text(result_of(record), (), SETTING)
    assert shown is not None
    page = Parsed(to_html(shown))
    assert legible("\u202e") == r"\u202e"
    assert r"Glow \u202egnp.exe" in page.text_of("blockquote")
    assert all(quote.attributes["dir"] == "auto" for quote in page.all("blockquote"))
    assert all(quote.attributes["lang"] == "fr" for quote in page.all("blockquote"))


def test_a_language_that_nobody_knows_is_not_passed_on() -> None:
    record = checked({"name": "N", "lang": "<x>", "ingredients": "Water, Rose Exosomes"})
    shown = label_text(result_of(record), (), SETTING)
    assert shown is not None
    assert "lang=" not in to_html(shown)
