"""Text stays text: as HTML, as the tree that the page's script builds, and in every attribute."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.report.html.nodes import Shared, Shelf, h, is_web_link, legible, to_html, to_tree
from exocheck.report.html.page import script_data
from tests.report.html.parsed import Parsed

HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["<script>", "</script>", '"><img src=x onerror=alert(1)>', "&lt;", "&#0;", "]]>", "<!--", "\u202e", "\u2028", "'", "\x00", "\x1b[31m", "\ud800"]
        ),
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(HOSTILE)
@settings(max_examples=150)
def test_text_comes_out_as_it_went_in_and_makes_no_element(text: str) -> None:
    page = Parsed(to_html(h("p", text, aria_label=text)))
    assert [element.tag for element in page.elements] == ["p"]
    assert page.text_of("p") == legible(text)
    assert page.elements[0].attributes == {"aria-label": legible(text)}


@given(HOSTILE)
@settings(max_examples=150)
def test_nothing_invisible_is_left_in_a_text(text: str) -> None:
    shown = legible(text)
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert shown.count("\n") == text.count("\n")
    shown.encode()


@given(HOSTILE)
@settings(max_examples=150)
def test_data_for_the_script_cannot_end_its_element(text: str) -> None:
    written = script_data("x", json.dumps([text], ensure_ascii=False).encode(errors="backslashreplace").decode())
    assert written.lower().count("</script") == 1
    assert "\u2028" not in written
    assert "<!--" not in written


def tree_of(tree: Any) -> object:
    """Build an element from its tree as the page's script does."""
    if isinstance(tree, str):
        return tree
    tag, attributes, *children = tree
    return h(tag, *map(tree_of, children), **(attributes or {}))


@given(HOSTILE, HOSTILE)
@settings(max_examples=60)
def test_tree_and_html_say_the_same(one: str, other: str) -> None:
    node = h("div", h("p", one, class_="a"), [h("q", other), None, False, 3, 2.5], aria_label=other, hidden=True)
    assert to_html(tree_of(to_tree(node))) == to_html(node)  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "img", "object", "base", "meta", "form", "a b"])
def test_elements_that_could_load_or_run_are_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="no element of a report"):
        h(tag)


@pytest.mark.parametrize("name", ["onclick", "style", "src", "srcset", "formaction", "xlink:href", "action", "x y"])
def test_attributes_that_could_load_or_run_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no attribute of a report"):
        h("p", **{name: "x"})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:x", " https://a.example", "data:text/html,x", "//a.example", "http://", "https://a.example/\"x", "https://a.example/a b", "https://a\n.example", "file:///etc", "#A\"", "#"]
)  # fmt: skip
def test_other_addresses_than_of_the_web_are_refused(url: str) -> None:
    assert not is_web_link(url)
    with pytest.raises(ValueError, match="no link of a report"):
        h("a", "x", href=url)


def test_web_addresses_and_places_of_the_page_are_links() -> None:
    assert is_web_link("https://example.org/a?b=c&d=%20#e")
    assert not is_web_link(None)
    assert to_html(h("a", "x", href="https://example.org/?a=1&b=2")) == (
        '<a href="https://example.org/?a=1&amp;b=2">x</a>'
    )
    assert to_html(h("a", "x", href="#finding-3")) == '<a href="#finding-3">x</a>'


def test_the_shelf_keeps_one_element_for_each_key() -> None:
    shelf = Shelf()
    first = shelf.keep("a", lambda: h("p", shelf.keep("b", lambda: h("b", "inner"))))
    assert shelf.keep("a", lambda: h("p", "never made")) is first
    assert [shared.tag for shared in shelf.nodes()] == ["b", "p"]
    assert to_tree(h("div", first)) == ["div", 0, 1]
    assert to_html(h("div", first)) == "<div><p><b>inner</b></p></div>"
    assert isinstance(first, Shared)
