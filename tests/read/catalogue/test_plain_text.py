"""HTML of descriptions as text: blocks, entities, what is silent, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.read.catalogue.plain_text import html_to_text

PIECES = st.sampled_from(["<", ">", "<p>", "</p", "<br/>", "<!--", "-->", "<script>", "</script>", "&", "&amp;", "&#0;",
                          "&#x110000;", "<![CDATA[", "]]>", " ", "\n", "a", "엑소좀"])  # fmt: skip


@pytest.mark.parametrize(("html", "text"), [
    ("<p>Rose</p><p>Serum</p>", "Rose\nSerum"),
    ("Water,<br>Glycerin<BR/>Parfum", "Water,\nGlycerin\nParfum"),
    ("<b>Exo</b>somes", "Exosomes"),
    ("Rose &amp; Exosomes &#39;pure&#x27;", "Rose & Exosomes 'pure'"),
    ("&amp;lt;p&amp;gt;", "&lt;p&gt;"),
    ("&unheardof; stays", "&unheardof; stays"),
    ("a<script>var b = '<p>'</script>c", "ac"),
    ("a<!-- b -->c", "ac"),
    ("a<![CDATA[b]]>c", "abc"),
    ("a<style>b", "a"),
    ("a<!-- b", "a"),
    ("<p>\t a \r\n b </p>", "a\nb"),
])  # fmt: skip
def test_html_becomes_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize("text", ["", "pH < 5 & mild", "1 <2> 3", "Water,  Glycerin\r\n"])
def test_a_text_without_html_is_the_same_object(text: str) -> None:
    assert html_to_text(text) is text


@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
@settings(max_examples=100)
def test_any_text_is_read_and_grows_by_no_more_than_an_entity_can(text: str) -> None:
    assert len(html_to_text(text)) <= len(text)
