"""Reading misprints: within a budget, to a winner without rival, and no word lost by the quick test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from exocheck.engine.mentions import Mentions
from exocheck.engine.near import NearNames, _pairs, _Rival, near_words
from exocheck.rulebook import load_rulebook

LEXICON = load_rulebook().lexicon
NEAR = NearNames(LEXICON, near_words(LEXICON))


def corrected(name: str) -> str | None:
    return NEAR.correct(Mentions(LEXICON, name, name=True))


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("Rosa Vesicies", "rosa vesicles"),
        ("Rosa Vesides", "rosa vesicles"),
        ("Rosa Extrace1lular Vesicles", "rosa extracellular vesicles"),
        ("Milk Exosornes", "milk exosomes"),
        ("Sodium Hya1uronate", "sodium hyaluronate"),
    ],
)
def test_a_misread_word_is_set_right(misread: str, right: str | None) -> None:
    assert corrected(misread) == right


@pytest.mark.parametrize("name", ["Methylparaben", "Ethylparaben", "Retinal", "Retinol", "Vehicles", "Borage", ""])
def test_a_word_of_its_own_stays(name: str) -> None:
    assert corrected(name) is None


@given(st.sampled_from(["exosomes", "vesicles", "extracellular", "hyaluronate"]), st.data())
def test_the_quick_test_loses_no_near_word(word: str, data: st.DataObject) -> None:
    rival = _Rival(word)
    letters = list(word)
    for _ in range(data.draw(st.integers(0, rival.budget))):
        place = data.draw(st.integers(0, len(letters)))
        kind = data.draw(st.sampled_from(["insert", "drop", "change", "swap"]))
        if kind == "insert":
            letters.insert(place, data.draw(st.sampled_from("abcxyz")))
        elif kind == "swap" and place + 1 < len(letters):
            letters[place : place + 2] = letters[place + 1], letters[place]
        elif place < len(letters):
            letters[place : place + 1] = [] if kind == "drop" else [data.draw(st.sampled_from("abcxyz"))]
    changed = "".join(letters)
    if OSA.distance(changed, word) <= rival.budget:
        assert rival.may_be(len(changed), _pairs(changed))
