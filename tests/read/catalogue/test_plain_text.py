from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.plain_text import html_to_text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<p>Rose &amp; <b>E</b>xosomes</p><ul><li>Vegan</ul>", "Rose & Exosomes\nVegan"),
        ("Water<br>Oil<br />Wax<BR/>Clay", "Water\nOil\nWax\nClay"),
        ("<div class='a'>\n  <h2>How&nbsp;to</h2>\n\n<p>Rub \t it in</p></div>", "How\xa0to\nRub it in"),
        ("&amp;lt;b&amp;gt; &#233;&#xE9;&eacute; &nothing; &amp", "&lt;b&gt; ééé &nothing; &amp"),
        ("a<!-- <p>no</p> -->b<!-- c", "ab"),
        ("a<script>if (a<b) x('</p>')</script>b<STYLE>p{}</STYLE >c<svg><path/></svg>d", "abcd"),
        ("a<script>never ends", "a"),
        ("a<![CDATA[<b>x</b>]]>y<![CDATA[z", "axyz"),
        ("<!doctype html><?php x ?><title>Rose</title>Serum", "Rose\nSerum"),
        ("<table><tr><td>Size<td>30 ml</table>", "Size\n30 ml"),
        ("<thing>a</thing><pre-order>b</pre-order>", "ab"),
        ("pH < 5, x<5, <3", "pH < 5, x<5, <3"),
        ("<p", "<p"),
        ("<p>", ""),
        (
            "<h1>Rose</h1><p>Calms.</p><H2 class='x'>Ingredients</H2>Water<h3> </h3>\n<h4>Use",
            "Rose\nCalms.\n\nIngredients\nWater\n\nUse",
        ),
        ("Rose\x1e<br>Oil", "Rose\nOil"),
    ],
)
def test_html_becomes_text(marked: str, plain: str) -> None:
    assert html_to_text(marked) == plain


@pytest.mark.parametrize("text", ["", "Water, Glycerin", "a < b & c", "R&D", "  two  blanks\t", "5 <3 6", "&amp"])
def test_a_text_without_marks_is_returned_as_it_is(text: str) -> None:
    assert html_to_text(text) is text


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<",
        ">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<![CDATA[",
        "]]>",
        "&",
        "&amp;",
        "&#0;",
        "&#xD800;",
    ]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_any_text_becomes_text(text: str) -> None:
    found = html_to_text(text)
    assert len(found) <= len(text)
    assert not re.search("[\ud800-\udfff]", found) or re.search("[\ud800-\udfff]", text)
    if not re.search(r"<[a-zA-Z/!?]|&", text):
        assert found is text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_what_is_escaped_comes_back(text: str) -> None:
    assert html_to_text(f"<p>{html.escape(text)}</p>") == text


@pytest.mark.parametrize(
    "piece", ["<", "<p", "<p ", "</", "<!--", "<script", "<script>", "<![CDATA[", "&", "&a", " \n", "<p> "]
)
def test_hostile_texts_take_no_longer_than_others(piece: str) -> None:
    """A time that grew with the square of the length would not end here."""
    text = "<b>" + piece * 200_000
    assert len(html_to_text(text)) <= len(text)
