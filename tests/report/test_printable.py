from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from exocheck.report.printable import encodable, printable, shorten

any_text = st.text(st.characters(codec=None), max_size=80)
hostile_text = st.text(
    st.sampled_from(
        "a \n\t\r\x00\x07\x1b\x7f\x85\x9b\xad\u200b\u200d\u200f\u202e\u2066\u2028\ufeff\ufe0f\u3164\u0336\ud800"
    )
    | st.characters(),
    max_size=60,
)


@given(any_text | hostile_text)
@example("\x1b]0;title\x07\x1b[31mred")
@example("a\u034fb\u115fc\U000e0041\U000e0101d")
def test_nothing_invisible_or_obeyed_is_left(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not set("\u034f\u115f\u1160\u3164\uffa0") & set(shown)


@given(any_text | hostile_text)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Sm"], exclude_characters="\u3164"), max_size=40))
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assume("::" not in text)
    assert printable(text) == text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("one\ntwo\tthree\r\nfour", "one two three four"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("nice\u202egnp.exe", r"nice\u202egnp.exe"),
        ("exo\u200bso\xadmes", "exosomes"),
        ("hidden \U000e0041", r"hidden \U000e0041"),
        ("half \ud800", r"half \ud800"),
        ("Hydro\xa0Gel", "Hydro Gel"),
        ("엑소좀 セラム 外泌体 naïve", "엑소좀 セラム 外泌体 naïve"),
        ("blank\u3164letter", r"blank\u3164letter"),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("[bold]markup[/]", "[bold]markup[/]"),
        ("::error file=a.py::no", ": :error file=a.py: :no"),
        (":::add-mask::", ": : :add-mask: :"),
        ("see ##[error]no and ##vso[task.debug]no", "see # #[error]no and # #vso[task.debug]no"),
        ("no. #1: ## [a]", "no. #1: ## [a]"),
    ],
)
def test_escapes_say_what_was_there(raw: str, shown: str) -> None:
    assert printable(raw) == shown


def test_marks_piled_on_a_letter_are_cut_to_what_scripts_need() -> None:
    assert printable("a" + "\u0336" * 100 + "b") == "a" + "\u0336" * 4 + "b"


@given(any_text, st.integers(min_value=0, max_value=100))
def test_a_cut_text_fits_and_is_the_start_of_the_whole(text: str, limit: int) -> None:
    cut = shorten(text, limit)
    assert len(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("...").rstrip(".") if limit > 3 else "")


@pytest.mark.parametrize(
    ("limit", "cut"),
    [(100, "Rice Callus Exosomes"), (20, "Rice Callus Exosomes"), (19, "Rice Callus..."), (8, "Rice...")],
)
def test_a_text_is_cut_after_a_word(limit: int, cut: str) -> None:
    assert shorten("Rice Callus Exosomes", limit) == cut


def test_one_long_word_is_cut_inside() -> None:
    assert shorten("x" * 50, 10) == "xxxxxxx..."


@given(any_text, st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8", "shift_jis", "no-such-encoding"]))
def test_every_text_can_be_made_to_fit_an_encoding(text: str, encoding: str) -> None:
    fitting = encodable(printable(text), encoding)
    fitting.encode("ascii" if encoding.startswith("no-") else encoding)
