from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue import html_items as module
from exocheck.read.catalogue.encoding import utf8
from exocheck.read.catalogue.html_items import html_items
from exocheck.read.catalogue.unpack import open_plain

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook
    from exocheck.read.catalogue.item import Item

ROSE = {"@type": "Product", "name": "Rose Serum", "description": "<b>Vegan</b>"}
OIL = {"@type": "https://schema.org/Product", "name": "Oil"}


def script(text: str, kind: str = "application/ld+json") -> str:
    return f"<script type='{kind}'>{text}</script>"


def read(page: str, rulebook: Rulebook) -> list[Item]:
    return list(html_items(io.BytesIO(page.encode()), rulebook, "page.html"))


def names(page: str, rulebook: Rulebook) -> list[object]:
    return [item.record and item.record.get("name") for item in read(page, rulebook)]


def test_products_that_a_page_describes_come_with_the_lines_of_their_scripts(rulebook: Rulebook) -> None:
    page = f"<html>\n<script>\nlet a = 1;\n</script>\n{script(json.dumps(ROSE))}\n<p>x</p>\n{script(json.dumps([OIL]))}"
    rose, oil = read(page, rulebook)
    assert (rose.line, rose.record) == (5, {"name": "Rose Serum", "claims": "Vegan"})
    assert (oil.line, oil.record) == (7, {"name": "Oil"})


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"@graph": [{"@type": "WebPage", "mainEntity": ROSE}]}),
        json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ROSE}]}),
        json.dumps({"@type": ["Thing", "Product"], "name": "Rose Serum"}),
        json.dumps({"@type": "ProductGroup", "name": "Rose Serum"}),
        json.dumps({"@type": 5, "about": ROSE}),
        f"\n<!-- {json.dumps(ROSE)} -->\n",
        f"//<![CDATA[\n{json.dumps(ROSE)}\n//]]>",
        json.dumps(ROSE).replace('"', "&quot;").replace("<b>", "").replace("</b>", ""),
        '{"@type": "Product", "name": "Rose Serum", "description": "two\nlines"}',
    ],
)
def test_products_are_found_wherever_pages_put_them(text: str, rulebook: Rulebook) -> None:
    assert names(script(text), rulebook) == ["Rose Serum"]


def test_a_script_that_never_ends_reaches_to_the_end(rulebook: Rulebook) -> None:
    assert names("<SCRIPT type=application/ld+json>" + json.dumps(OIL), rulebook) == ["Oil"]


def test_a_list_that_the_data_lacks_is_looked_for_in_the_text(rulebook: Rulebook) -> None:
    text = "<h2>Ingredients</h2><p>Water, Glycerin, Rose Exosomes</p>"
    [item] = read(script(json.dumps(ROSE)) + text, rulebook)
    assert item.record is not None
    assert item.record["name"] == "Rose Serum"
    assert item.record["ingredients"].endswith("Water, Glycerin, Rose Exosomes")
    [item] = read(script(json.dumps(ROSE)) + text + "<h3>Related</h3><p>Milk Exosome Cream, 30 ml</p>", rulebook)
    assert item.record is not None
    assert item.record["ingredients"].endswith("Water, Glycerin, Rose Exosomes")
    described = {**ROSE, "description": "Ingredients: Water, Milk Exosomes"}
    [item] = read(script(json.dumps(described)) + text, rulebook)
    assert item.record == {"name": "Rose Serum", "claims": "Ingredients: Water, Milk Exosomes"}
    both = read(script(json.dumps([ROSE, OIL])) + text, rulebook)
    assert not any("ingredients" in (item.record or {}) for item in both)


@pytest.mark.parametrize(
    "script_text",
    [
        "",
        script("{broken"),
        script(json.dumps({"@type": "Person", "name": "X"})),
        script('{"@graph":' * 30 + json.dumps(ROSE) + "}" * 30),
        script('{"@type":' + "[" * 900 + "]" * 900 + "}"),
        script("[" * 5_000 + "]" * 5_000),
        script(json.dumps(ROSE), "text/javascript"),
    ],
)
def test_a_page_that_describes_none_is_a_label(script_text: str, rulebook: Rulebook) -> None:
    page = f"<html>{script_text}<h1>Velmora Oil</h1><p>Ingredients: Water, Glycerin, Rose Exosomes</p>"
    [item] = read(page, rulebook)
    assert item.record is not None
    assert item.record["id"] == "page.html"
    assert item.record["ingredients"].endswith("Water, Glycerin, Rose Exosomes")


def test_a_page_without_words_is_a_problem(rulebook: Rulebook) -> None:
    [item] = read("<html><p>5</p>", rulebook)
    assert item.problem == "page.html holds no words"


def test_a_page_that_is_too_large_is_a_problem(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 1 << 20)
    [item] = html_items(io.BytesIO(b"x" * ((1 << 20) + 1)), rulebook)
    assert item.problem == "the page is larger than 1 MiB, which no page is"


def test_an_archive_that_is_broken_from_the_start_is_a_problem(rulebook: Rulebook) -> None:
    [item] = html_items(open_plain(io.BytesIO(gzip.compress(b"<html>", mtime=0)[:10] + b"\xff" * 9)), rulebook)
    assert "broken gzip archive" in (item.problem or "")


def test_any_encoding_will_do(rulebook: Rulebook) -> None:
    data = '<html><meta charset="iso-8859-1">' + script('{"@type":"Product","name":"Crème"}')
    [item] = html_items(utf8(io.BytesIO(data.encode("latin-1"))), rulebook)
    assert item.record == {"name": "Crème"}


PIECES = st.sampled_from(
    ["<script type='application/ld+json'>", "</script>", '{"@type": "Product"}', "<p>", "Water, Oil", "\n", "[", "{"]
)


@given(page=st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join))
def test_any_page_is_read_or_a_problem(page: str, rulebook: Rulebook) -> None:
    found = read(page, rulebook)
    assert found
    assert all(item.problem or item.record is not None for item in found)
