"""Words: what a term may match, in spaced and unspaced scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.words import is_unspaced, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wharton's jelly", ["whartons", "jelly"]),
        ("d'exosomes l’eau", ["d", "exosomes", "l", "eau"]),
        ("50ppm 1,000ppb 99.5%", ["50", "ppm", "1,000", "ppb", "99.5", "%"]),
        ("CD63 c12-14 B5", ["cd63", "c12", "14", "b5"]),
        ("1,2-Hexanediol", ["1,2", "hexanediol"]),
        ("EGF配合", ["egf", "配", "合"]),
        ("병풀 소포-1", ["병", "풀", "소", "포", "1"]),
        ("エクソ・ソーム", ["エ", "ク", "ソ", "ソ", "ー", "ム"]),
        ("tế bào gốc", ["te", "bao", "goc"]),
        ("", []),
        ("—.,;", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(words_of(text).items) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two. Three", [0, 0, 1]),
        ("Report no. 12 here", [0, 0, 0, 0]),
        ("10 Mrd. Exosomen", [0, 0, 0]),
        ("50 ml. Exosomen", [0, 0, 1]),
        ("by the U.S. Food agency", [0, 0, 0, 0, 0, 0]),
        ("Use daily. 10 billion", [0, 0, 1, 1]),
        ("0.5 percent", [0, 0]),
        ("lines that\nonly wrap", [0, 0, 0, 0]),
        ("First line\nSecond", [0, 0, 1]),
        ("エ。ソ", [0, 1]),
        ("a; b! C? d", [0, 1, 2, 3]),
        ("a, b (c) d: e", [0, 0, 0, 0, 0]),
        ("อย. ก", [0, 0, 0]),
        ("ยา. ก", [0, 0, 1]),
    ],
)
def test_sentences(text: str, sentences: list[int]) -> None:
    assert list(words_of(text).sentences) == sentences


def test_a_name_is_one_sentence() -> None:
    assert set(words_of("Alcohol. Denat\nX", prose=False).sentences) == {0}


def test_two_characters_of_an_unspaced_script_are_as_far_as_one_word() -> None:
    assert words_of("one two three").reach == (0, 2, 4)
    assert words_of("세포 외").reach == (0, 1, 2)
    words = words_of("one two three")
    assert words.distance(1, 2) == 2
    assert words.distance(1, 1) == 0
    assert words_of("세포외").distance(1, 2) == 1
    assert [words.width(place) for place in range(3)] == [2, 2, 2]
    assert words_of("세포").width(1) == 1


def test_four_letters_of_thai_are_as_far_as_one_word() -> None:
    words = words_of("ที่ขาว abc")
    assert words.items[:-1] == tuple("ที่ขาว")
    assert words.reach == (0, 1, 1, 1, 1, 2, 2)  # marks above and below count nothing


def test_is_unspaced() -> None:
    assert is_unspaced("병")
    assert is_unspaced("ม")
    assert not is_unspaced("ж")


@given(st.text())
def test_quotes_are_slices_of_the_text(text: str) -> None:
    words = words_of(text)
    for place in range(len(words.items)):
        start, end = words.span(place, place + 1)
        assert words.quote(place, place + 1) == text[start:end] != ""
