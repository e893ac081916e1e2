"""The gate: what it rules out, the engine does not find either, whatever the text."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exocheck.engine.gate import Gate
from exocheck.engine.raw_finders import AllAtOnce, ByPieces, native_matcher
from exocheck.engine.silent import Silent
from exocheck.model.label import Label, Money, Size
from exocheck.report.record import result_record
from exocheck.rulebook import load_rulebook
from tests.engine.labels import checker

TALLOW = Path(__file__).parent.parent / "rulebooks" / "tallow"
SUBJECT = [
    "exosome",
    "exosomes",
    "extracellular vesicles",
    "vesicles",
    "exosomal",
    "plant ev",
    "sEVs",
    "Nanovesicles",
    "xsome",
]
SUBJECT += [
    "엑소좀",
    "세포외소포",
    "소포",
    "エクソソーム",
    "細胞外小胞",
    "外泌体",
    "胞外囊泡",
    "экзосомы",
    "vésicules",
    "túi ngoại bào",
    "เอ็กโซโซม",
    "เวสิเคิล",
    "stem cell EV",
    "exo somes",
    "EV particles",
    "membrane vesicles",
    "vesikel luar sel",
    "gelembung ekstraseluler",
]
AROUND = [
    "Water",
    "Rosa Damascena Callus",
    "isomerate",
    "sea",
    "Stem Cell",
    "정제수",
    "水",
    "50",
    "5",
    "'s",
    "1,2-Hexanediol",
    "particles",
    "plant",
    "Retinol",
    "효소",
    "小",
    "(5 %)",
    "1,000ppb",
]
NOISE = [
    "",
    " ",
    "-",
    "-\n",
    "- \n ",
    "\n",
    "\u200b",
    "\u00ad",
    ", ",
    "/",
    "(",
    ")",
    "&amp;",
    "&#8203;",
    "<b>",
    "·",
    "_",
    "́",
    "|",
    ".",
    ",",
    ", 5% ",
    " 1,5 % ",
    "2ppm",
    "、",
    "，",
    "。",
    "• ",
    ";",
    "\r\n",
    "–\n",
    "&#45;\n",
    "&shy;",
    "&amp;#44;",
    "&lt;b a=',' &gt;",
    "<i a=', '>",
]
SLIPS = [*"015mdwilecosxvÉıＥﾟｘK", "rn", "cl", "vv", "ﬁ"]


@cache
def gates() -> tuple[Gate, Gate]:
    """Return gates that search files in both ways."""
    return Gate(load_rulebook()), Gate(load_rulebook(), native=False)


def gate() -> Gate:
    return gates()[0]


def present(text: str) -> bool:
    """Tell whether the engine finds the subject in a text, as a list, as claims or as a name."""
    labels = (Label(ingredients=text), Label(claims=text), Label(name=text))
    return any(checker().check(label).facts.subject.present for label in labels)


@st.composite
def spoilt_texts(draw: st.DrawFn) -> str:
    """Make texts of the subject's words and others, with what scanners, shops and typists do to them."""
    out = ""
    for _ in range(draw(st.integers(1, 4))):
        piece = draw(st.sampled_from(SUBJECT) | st.sampled_from(AROUND))
        for _ in range(draw(st.integers(0, 2))):
            place = draw(st.integers(0, len(piece)))
            kept = place + draw(st.integers(0, 2))
            piece = piece[:place] + draw(st.sampled_from(SLIPS) | st.sampled_from(NOISE)) + piece[kept:]
        piece = draw(st.sampled_from([piece, piece.upper(), piece.title(), piece.capitalize()]))
        out += piece + draw(st.sampled_from(NOISE))
    return out


@given(spoilt_texts())
@settings(deadline=None)  # the first text makes the index
@example("50exosornes")
@example("Rosa Vesicie's")
@example("veiscles, exsoomes")
@example("Exo-\nsomes")
@example("VESICLES")
@example("세포외 50ppm 소포")
@example("Plant 5% EV")
@example("• Plant 1,5% EV")
@example("plant, ev")
@example("extra, cellular, vesicles")
@example("엑,소,좀")
@example("exo<b a=','>somes")
@example("exo&lt;b a=','&gt;somes")
@example("exo&#45;\nsomes")
@example("ex&amp;#111;somes")
@example("RetinolExosornes")
@example("Re-\ntinol, Ex-\nosornes")
@example("exosorne20%")
@example("0xosome2ppm")
@example("Rosa Plant5 % EV")
def test_the_gate_never_loses_what_the_engine_finds(text: str) -> None:
    if not gate().may_speak(text):
        assert not present(text)


@given(spoilt_texts(), spoilt_texts())
@settings(deadline=None)
@example("Plant 5% EV", "")
@example("Plant, 50ppm EV", "x")
@example("P1ant-1 EV", "")
@example("세포외 5 소포", "")
@example("엑소5", "솜")
@example("Rosa – Vesicie's", "")
@example("Stem Cell 1% EV", "")
@example("EV 5% particles", "sEV5")
@example("P1ant 50 EV", "")
@example("nano0 EV", "")
@example("Plant 1,0 % EV", "")
@example("• exosorne 20%", "")
def test_nor_does_a_line_of_a_catalogue_that_it_rules_out(first: str, other: str) -> None:
    texts = [" ".join(text.split("\n")) for text in (first, other)]
    data = "\n".join(["id,list,text", f'1,"{texts[0]}",{texts[1]}', "2,Water,"]).encode()
    if not all(1 in one.loud_lines(data) for one in gates()):
        assert not any(map(present, texts))


@given(spoilt_texts(), spoilt_texts())
@settings(deadline=None)
@example("Plant, 5 ppm, EV", "")
@example("Stem Cell, EV", "")
@example("EV, Particle", "")
@example("túi, ngoại, bào", "")
@example("엑, 5, 소좀", "")
@example("Rosa, exosorne 20%, Levulinate", "x")
def test_nor_one_whose_parts_have_come_up_before(one: str, other: str) -> None:
    texts = [",".join(text.split("\n")) for text in (one, other)]
    lines = [text.encode() for text in (*texts, *texts, texts[0] + "," + texts[1])]
    for kind in gates():
        first, again = (kind.loud_lines(b"\n".join(lines)) for _ in range(2))
        assert again <= first
        for number, text in enumerate((*texts, *texts, texts[0] + "," + texts[1])):
            if number not in again:
                assert not present(text)


@given(st.lists(spoilt_texts() | st.text("aexos 소포–•,1", max_size=12), min_size=1, max_size=6))
@settings(deadline=None)
def test_what_stands_beside_a_line_does_not_matter(texts: list[str]) -> None:
    lines = [" ".join(text.split("\n")).encode() for text in texts]
    for one in gates():
        loud = {number for number, line in enumerate(lines) if one.loud_lines(line)}
        together = one.loud_lines(b"\n".join(lines))
        assert together <= loud
        assert not any(present(lines[number].decode()) for number in loud - together)


@pytest.mark.parametrize(
    "text", ["Muscles", "Liposome", "Plantago Oil, Evening Primrose Oil", "1,2-Hexanediol", "소듐 5%"]
)
def test_a_line_that_only_resembles_the_subject_is_ruled_out(text: str) -> None:
    for one in gates():
        assert one.loud_lines(f"1,{text},2".encode()) == set()


@pytest.mark.parametrize(
    "text", ["Rose Exos0mes", "Plant 5 % EV", "엑소좀", "a &amp; b", "<b>", "Экзосомы", "túi ngoại bào"]
)
def test_a_line_that_may_speak_of_it_is_not(text: str) -> None:
    for one in gates():
        assert one.loud_lines(f"a,b\n1,{text}".encode()) == {1}


def test_lines_are_searched_in_two_ways() -> None:
    assert [type(one._raw_lines._finder) for one in gates()] == [AllAtOnce, ByPieces]


def test_where_no_matcher_is_installed_lines_are_searched_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    assert native_matcher() is None
    assert type(Gate(load_rulebook())._raw_lines._finder) is ByPieces


@given(st.text(max_size=80))
@settings(deadline=None)
def test_nor_does_it_in_any_other_text(text: str) -> None:
    if not gate().may_speak(text):
        assert not present(text)


@pytest.mark.parametrize(
    "text", [*SUBJECT, "Vesic1es", "Exosornes", "CentellaAsiaticaCallusExtracellularVesicles", "세 포 외 소 포"]
)
def test_what_speaks_of_the_subject_passes(text: str) -> None:
    assert gate().may_speak(text)


@pytest.mark.parametrize(
    "text",
    [
        "Water, Glycerin, Saccharide Isomerate, Plantago Lanceolata Leaf Extract, Stearic Acid, Nonapeptide-1",
        "정제수, 글리세린, 부틸렌글라이콜, 소듐하이알루로네이트",
        "水、グリセリン、ヒアルロン酸Na",
        "Eau, glycérine, éthylhexylglycérine",
        "",
    ],
)
def test_what_does_not_is_ruled_out(text: str) -> None:
    assert not gate().may_speak(text)


@pytest.mark.parametrize(
    "text",
    [
        "Water, Plant, Glycerin",
        "Aloe Stem, Water",
        "that, 5 %",
        "Undoubtedly a considerable thing that, water",
        "plant-derived | Water",
        "-a: b\n-c: d",
    ],
)
def test_what_could_begin_a_mention_is_looked_at_twice(text: str) -> None:
    assert not gate().may_speak(text)
    assert not gate().may_speak(text)


def test_it_remembers_so_much_and_no_more() -> None:
    one = Gate(load_rulebook())
    one._parts, one._words = Silent(8), Silent(8)
    lists = [", ".join(f"Extract {n}{letter}" for letter in "abcdef") for n in range(20)]
    assert not any(map(one.may_speak, lists))
    assert len(one._parts) <= 16
    assert len(one._words) <= 16
    assert one.may_speak(f"{lists[0]}, Rose Exosomes")


def test_it_is_derived_from_any_rulebook() -> None:
    one = Gate(load_rulebook(TALLOW))
    for text in ("Water, Grass Fed Beef Tallow", "t&#97;llow", "Ta11ow", "tal-\nlow"):
        assert one.may_speak(text)
    assert not one.may_speak("Water, Glycerin, Shea Butter")
    for native in (True, False):
        lines = b"1,Beef Tallow\n2,Ta11ow Balm\n3,Water\n4,Grass 5% fed"
        assert Gate(load_rulebook(TALLOW), native=native).loud_lines(lines) == {0, 1}


PRICED = Label(price=Money(amount=30.0), size=Size(amount=15.0, unit="ml"))


@pytest.mark.parametrize("text", ["Water, Rosa Damascena Callus Exosomes", "Water, Glycerin", "Made without exosomes"])
def test_a_skimmed_label_gives_the_same_short_record(text: str) -> None:
    book = load_rulebook()
    for label in (
        PRICED._replace(name=text),
        PRICED._replace(brand=text),
        PRICED._replace(ingredients=text),
        PRICED._replace(claims=text),
    ):
        short, whole = checker().skim(label), checker().check(label)
        assert result_record(short, book, brief=True) == result_record(whole, book, brief=True)
