"""Sounds: a Latin name and its Korean spelling come out the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.sound import hangul_sounds, is_hangul, latin_sounds


@pytest.mark.parametrize(
    ("latin", "korean"),
    [
        ("lactobacillus", "락토바실러스"),
        ("streptococcus", "스트렙토코쿠스"),
        ("saccharomyces", "사카로마이세스"),
        ("aspergillus", "아스페르길루스"),
        ("ceriporia", "케리포리아"),
        ("schizophyllum", "스키조필룸"),
        ("chlorella", "클로렐라"),
        ("euglena", "유글레나"),
        ("weissella", "바이셀라"),
        ("dendropanax", "덴드로파낙스"),
        ("tuber", "투버"),
    ],
)
def test_a_latin_name_sounds_like_its_korean_spelling(latin: str, korean: str) -> None:
    assert hangul_sounds(korean)[0] in latin_sounds(latin)


@pytest.mark.parametrize(
    ("latin", "korean"), [("centella", "락토"), ("rosa", "로즈마리"), ("lactobacillus", "락토코쿠스")]
)
def test_other_names_sound_different(latin: str, korean: str) -> None:
    assert hangul_sounds(korean)[0] not in latin_sounds(latin)


@given(st.text())
def test_every_character_ends_at_a_place_in_the_sounds(text: str) -> None:
    sounds, ends = hangul_sounds(text)
    assert len(ends) == len(text)
    assert list(ends) == sorted(ends)
    assert ends[-1:] in ((), (len(sounds),))
    assert bool(sounds) <= any(map(is_hangul, text))


@given(st.from_regex(r"[a-z]{1,20}", fullmatch=True))
def test_every_latin_word_has_sounds_that_do_not_repeat(word: str) -> None:
    found = latin_sounds(word)
    assert found
    assert all(a != b for sounds in found for a, b in pairwise(sounds))
