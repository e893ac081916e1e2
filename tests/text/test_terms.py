"""Terms: the notation, and an index that finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.fold import fold
from exocheck.text.fold_text import fold_text
from exocheck.text.notation import TermError, parse_term, parse_terms
from exocheck.text.term_tables import term_tables
from exocheck.text.terms import TermIndex
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def index_of(entries: Iterable[tuple[int, tuple[str, ...]]]) -> TermIndex:
    """Return an index over terms."""
    plain, other = term_tables(entries)
    return TermIndex(plain, lambda: other)


def found(text: str, *terms: str) -> list[str]:
    """Return the words that the terms match in a text, in order."""
    index = index_of((n, parse_term(term)) for n, term in enumerate(terms))
    words = words_of(text)
    return [words.quote(start, end) for _, start, end in index.find(words)]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("retinol", "Retinol, retinoloid", ["Retinol"]),
        ("exosom*", "Exosomes exosomal exo", ["Exosomes", "exosomal"]),
        ("*peptide #", "Acetyl Hexapeptide-8 peptides", ["Hexapeptide-8"]),
        ("*exosom*", "NanoExosomes", ["NanoExosomes"]),
        ("third-party", "Third Party third  party thirdparty", ["Third Party", "third  party"]),
        ("# ppm", "50ppm (1,000 ppm)", ["50ppm", "1,000 ppm"]),
        ("tested by ... laborator*", "tested by an independent laboratory", ["tested by an independent laboratory"]),
        ("tested by ... laborator*", "tested by a very very very very good laboratory", []),
        ("tested by ... laborator*", "tested by us. Laboratory", []),
        ("not tested", "not\n\nTested", []),
        ("임상시험", "임상 시험 완료", ["임상 시험"]),
        ("소포", "병풀세포외소포(50ppm)", ["소포"]),
        ("cd63", "CD63+", ["CD63"]),
        ("d'origine", "d’origine marine", ["d’origine"]),
        ("wharton's", "Whartons jelly", ["Whartons"]),
        ("# ... exosom*", "20 billion synthetic exosomes", ["20 billion synthetic exosomes"]),
    ],
)
def test_terms_match_what_they_say(term: str, text: str, words: list[str]) -> None:
    assert found(text, term) == words


def test_terms_of_several_concepts_are_found_together() -> None:
    index = index_of([(0, parse_term("exosom*")), (7, parse_term("exosome serum")), (3, parse_term("*some"))])
    assert sorted(index.find(words_of("Exosome Serum"))) == [(0, 0, 1), (3, 0, 1), (7, 0, 2)]


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("*", "a lone *"),
        ("ab*", "too short"),
        ("#", "no word is left"),
        ("— !", "no word is left"),
        ("... exosome", "must stand between words"),
        ("exosome ...", "must stand between words"),
        ("exosome " * 70, "too long for a term"),
    ],
)
def test_a_term_that_matches_nothing_or_everything_is_refused(term: str, why: str) -> None:
    with pytest.raises(TermError, match=why.replace("*", r"\*")):
        parse_term(term)


def test_terms_are_parsed_with_their_lines() -> None:
    text = "retinol; retinal\n\n  *peptide #;\n*"
    lines = [(line, pattern if isinstance(pattern, tuple) else "error") for line, pattern in parse_terms(text)]
    assert lines == [(0, ("retinol",)), (0, ("retinal",)), (2, ("*peptide", "#")), (3, "error")]


words = st.lists(st.from_regex(r"[a-z]{3,8}|[가-힣]{1,4}", fullmatch=True), min_size=1, max_size=4)


@given(words, st.text(alphabet="abc .,가나\n"), st.text(alphabet="abc .,가나\n"))
def test_a_term_is_found_wherever_it_stands_as_whole_words(term: list[str], before: str, after: str) -> None:
    written = " ".join(term)
    text = f"{before} {written} {after}"
    assert any(" ".join(term) in " ".join(quote.split()) for quote in found(text, written))


@given(st.text())
def test_any_text_is_a_term_or_is_refused(text: str) -> None:
    try:
        pattern = parse_term(text)
    except TermError:
        return
    assert pattern
    assert index_of([(0, pattern)]).find(words_of(text)) is not None


# Pieces that fold otherwise beside each other than alone: marks, entities, tags, line ends, hyphens at a line's end.
PIECES = [
    "Retinol",
    "é",
    "e\u0301",
    "か\u3099",
    "ﾊﾟ",
    "\u1100\u1161",
    "&amp;",
    "&eacute",
    "<b>",
    "<br/>",
    "a < b",
    "\r\n",
    "\r",
]
PIECES += [
    "-\n",
    "ves- \n icles",
    "½",
    "ﬁ",
    "İ",
    "ß",
    "“",
    "\u200b",
    "\ufe0f",
    "\x85",
    "\x00",
    "엑소좀",
    "เอ็กโซ",
    "`",
    ";",
    " ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join)))
def test_terms_are_folded_as_labels_are(text: str) -> None:
    assert fold_text(text) == fold(text).text
