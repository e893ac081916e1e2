"""Folding: one form for what means the same, and a way back to the printed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.fold import fold


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Glycerin", "glycerin"),
        ("Régénérer", "regenerer"),
        ("ЭКЗОСОМЫ ё", "экзосомы е"),
        ("İstanbul ı", "istanbul i"),
        ("Straße", "strasse"),
        ("1,2‐Hexanediol – x—y", "1,2-hexanediol - x-y"),
        ("Wharton’s „Jelly“", 'wharton\'s "jelly"'),
        ("Ａｑｕａ，（１０％）", "aqua,(10%)"),
        ("ﾌﾟﾗｾﾝﾀ", "プラセンタ"),
        ("ガラクト", "ガラクト"),
        ("\u1112\u1161\u11ab", "한"),
        ("exo\u00adso\u200bme", "exosome"),
        ("a\u00a0b\u3000c", "a b c"),
        ("Exo™ A® ", "exo  a  "),
        ("10¹⁰", "10^1^0"),
        ("Caf&eacute; &amp; x &bogus; &#169;", "cafe & x &bogus;  "),
        ("a<br>b<p class='x'>c</p>", "a\nb\nc\n"),
        ("<b>bold</b> <ILN45118>", " bold   "),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("x <!-- hidden --> y", "x   y"),
        ("เอ็กโซโซม", "เอ็กโซโซม"),
    ],
)
def test_what_means_the_same_folds_the_same(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Ves-\nicles", "vesicles"),
        ("VES-\nICLES", "vesicles"),
        ("Ves- \n icles", "vesicles"),
        ("Rosa-\nCallus", "rosa-\ncallus"),
        ("sh-\noligopeptide", "sh-\noligopeptide"),
        ("PEG-\n40", "peg-\n40"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_joined(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


def test_spans_lead_back_to_the_printed_text() -> None:
    raw = "Extrait d&eacute;riv\u00e9 de Ves-\nicles™"
    folded = fold(raw)
    start = folded.text.index("vesicles")
    first, last = folded.span(start, start + len("vesicles"))
    assert raw[first:last] == "Ves-\nicles"
    start = folded.text.index("derive")
    first, last = folded.span(start, start + len("derive"))
    assert raw[first:last] == "d&eacute;riv\u00e9"


def test_an_empty_span_has_a_place() -> None:
    folded = fold("é")
    assert folded.span(0, 0) == (0, 0)
    assert folded.span(1, 1) == (1, 1)


@given(st.text())
def test_any_text_folds_and_its_places_stay_in_order(raw: str) -> None:
    folded = fold(raw)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_quick_way_for_plain_text_agrees_with_the_slow_one(raw: str) -> None:
    marker = "é"
    slow = fold(raw + marker)
    quick = fold(raw)
    assert slow.text == quick.text + "e"


@given(st.text())
def test_folding_twice_changes_nothing_that_is_plain(raw: str) -> None:
    once = fold(raw.replace("&", "").replace("<", "")).text
    if "&" not in once and "<" not in once and "-" not in once:
        assert fold(once).text == once
