from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.layout import Layout
from exocheck.read.catalogue.values import cleaner

if TYPE_CHECKING:
    from collections.abc import Callable

QUIRKS = ("formula", "apostrophe", "backslashes", "rich_text", "attributes", "details")
RICH = {
    "type": "root",
    "children": [
        {"type": "heading", "children": [{"type": "text", "value": "Rose"}]},
        {"type": "paragraph", "children": [{"type": "text", "value": "With "}, {"type": "text", "value": "exosomes", "bold": True}]},
        {"type": "list", "children": [{"type": "list-item", "children": [{"type": "text", "value": "Vegan"}]}, "odd"]},
    ],
}  # fmt: skip


def clean_by(*quirks: str, html: bool = False) -> Callable[[str], str]:
    clean = cleaner(Layout("test", {}, {}, html=html, quirks=frozenset(quirks)))
    assert clean is not None
    return clean


@pytest.mark.parametrize(
    ("quirk", "cell", "text"),
    [
        ("formula", '="0123"', "0123"),
        ("formula", '="12"" x"', '12" x'),
        ("formula", '="a"+1', '="a"+1'),
        ("formula", "=", "="),
        ("apostrophe", "'-5 %", "-5 %"),
        ("apostrophe", "'=1+1", "=1+1"),
        ("apostrophe", "'n Serum", "'n Serum"),
        ("backslashes", r"Vegan\nPure\, mild\\", "Vegan\nPure, mild\\"),
        ("backslashes", r"a\r\nb", "a\nb"),
        ("backslashes", r"C:\temp", r"C:\temp"),
        ("rich_text", json.dumps(RICH, separators=(",", ":")), "Rose\nWith exosomes\nVegan"),
        ("rich_text", '["Water","Oil",5,null,["x"]]', "Water, Oil, 5"),
        ("rich_text", '["Water"', '["Water"'),
        ("rich_text", '{"type":"root","children":5}', ""),
        ("rich_text", "{a serum}", "{a serum}"),
        ("rich_text", '["a",' + "[" * 5_000 + "]" * 5_000 + "]", '["a",' + "[" * 5_000 + "]" * 5_000 + "]"),
        ("rich_text", '["a",' + "[" * 900 + "]" * 900 + "]", "a"),
        ("attributes", "skin_type=dry,oily,size=30 ml", "skin type: dry,oily\n\nsize: 30 ml"),
        ("attributes", "Water, Oil", "Water, Oil"),
        (
            "details",
            "General:INCI:Water, Oil,Care:Skin type:dry, oily",
            "General:INCI:Water, Oil\n\nCare:Skin type:dry, oily",
        ),
        ("details", '"General:INCI:Water, ""1,2"" Oil", ":Size:30 ml"', 'General:INCI:Water, "1,2" Oil\n\n:Size:30 ml'),
        ("details", "General:INCI:Water\\, Oil\\: a\\\\b", "General:INCI:Water, Oil: a\\b"),
        ("details", "Soft, calm: a:b:c", "Soft, calm: a:b:c"),
    ],
)
def test_what_a_program_did_is_undone(quirk: str, cell: str, text: str) -> None:
    assert clean_by(quirk)(cell) == text


def test_rich_text_is_not_followed_without_end() -> None:
    node: object = {"type": "text", "value": "deep"}
    for _ in range(60):
        node = {"type": "paragraph", "children": [node]}
    assert clean_by("rich_text")(json.dumps(node, separators=(",", ":"))) == ""


def test_html_becomes_text_where_the_layout_has_it() -> None:
    clean = clean_by(html=True)
    assert clean("<p>Rose &amp; Co</p>") == "Rose & Co"
    same = "Rose"
    assert clean(same) is same


def test_steps_follow_each_other() -> None:
    assert clean_by("formula", "backslashes", html=True)(r'="<b>a</b>\nb"') == "a\nb"


def test_cells_that_stand_for_themselves_need_no_cleaner() -> None:
    assert cleaner(Layout("test", {}, {})) is None


@given(st.sets(st.sampled_from(QUIRKS)), st.booleans(), st.text())
def test_any_cell_becomes_a_text(quirks: set[str], html: bool, cell: str) -> None:
    clean = cleaner(Layout("test", {}, {}, html=html, quirks=frozenset(quirks)))
    if clean is None:
        assert not quirks
        assert not html
    else:
        assert isinstance(clean(cell), str)


@given(
    st.sampled_from(['{"type":', '{"children":', '["']),
    st.text(st.sampled_from('{}[]",:"a1type\\children'), max_size=40),
)
def test_any_json_becomes_a_text(start: str, rest: str) -> None:
    assert isinstance(clean_by("rich_text")(start + rest), str)
