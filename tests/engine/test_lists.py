"""Ingredient fields as shops and scanners leave them: what the lexicon knows helps to part and to read names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.engine.entries import respaced
from exocheck.engine.headings import words_behind
from exocheck.engine.lists import ListReader
from exocheck.model.label import Label
from exocheck.rulebook import load_rulebook
from tests.engine.labels import checker

if TYPE_CHECKING:
    from exocheck.engine import Checker


def texts(field: str, reader: Checker | None = None) -> list[str]:
    return [i.text for i in (reader or checker()).check(Label(ingredients=field)).facts.ingredients]


STRUNG = [
    [
        "Water",
        "Glycerin",
        "Butylene Glycol",
        "Niacinamide",
        "Lactobacillus Extracellular Vesicles",
        "Sodium Hyaluronate",
    ],
    ["Aqua", "Squalane", "Retinyl Palmitate", "Copper Tripeptide-1", "Rose Exosomes", "Phenoxyethanol"],
    ["정제수", "글리세린", "나이아신아마이드", "우유엑소좀", "아데노신", "소듐하이알루로네이트"],
]


@pytest.mark.parametrize("names", STRUNG)
def test_names_without_any_separator_are_parted(names: list[str]) -> None:
    assert texts(" ".join(names)) == names


@pytest.mark.parametrize("names", STRUNG)
def test_plus_signs_part_names(names: list[str]) -> None:
    assert texts(" + ".join(names)) == names


@pytest.mark.parametrize(
    "prose",
    [
        "Our serum gives your skin glycerin and water with niacinamide and retinol for the night and all the day",
        "Apply to clean skin in the evening and wait until the serum has been absorbed before you go to bed",
    ],
)
def test_prose_is_no_list(prose: str) -> None:
    assert texts(prose) == []


@pytest.mark.parametrize(
    ("field", "family", "count"),
    [
        ("Water, Squa1ane, Retino1, Bakuchio1, Glycerin", "retinoids", 2),
        ("Water, sh-Po1ypeptide-3, Trehalose", "growth_factors", 1),
        ("Water, Sodium Hya1uronate, Glycerin", "hyaluronic_acid", 1),
        ("Water, Tocopherol, Glycerin, Ferulic Acid, Squalane, Betaine", "antioxidants", 2),
        ("Water, Glycerin, Ferulic Acid, Squalane, Betaine, Tocopherol", "antioxidants", 1),
        ("Water, Glycerin, Ferulic Acid, Tocopherol, Phenoxyethanol, Squalane, Betaine", "antioxidants", 2),
        ("Water, Phenoxyethanol, Glycerin, Tocopherol, Ferulic Acid, Squalane, Betaine, Urea", "antioxidants", 1),
    ],
)
def test_a_familys_members_are_counted(field: str, family: str, count: int) -> None:
    facts = checker().check(Label(ingredients=field)).facts
    assert len(facts.co_actives[family]) == count


@pytest.mark.parametrize("entry", ["01eosomes", "Liposornes", "Vehic1es", "0leosomes"])
def test_a_misprint_of_something_else_is_not_the_subject(entry: str) -> None:
    assert not checker().check(Label(ingredients=f"Water, {entry}, Glycerin")).facts.subject.present


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("RoseExosomes", ["Rose Exosomes"]),
        ("우유엑소좀Glycerin", ["우유엑소좀 Glycerin"]),
        ("Extra-\nCellular Vesicles", ["ExtraCellular Vesicles"]),
        ("Rose Exosomes", []),
    ],
)
def test_words_that_run_together_are_parted_in_any_script(name: str, others: list[str]) -> None:
    assert respaced(name) == others


def test_only_its_last_words_make_a_name_begin_a_heading() -> None:
    book = load_rulebook()
    assert book.label.phrases
    first = next(phrase for phrase in book.label.phrases.split("\n") if " " in phrase).split(" ")[0]
    behind = words_behind(book, [*["word"] * 50, first])
    assert behind
    assert behind == words_behind(book, [first])
    assert words_behind(book, [first, *["word"] * 50]) == frozenset()


def test_an_amount_in_a_names_brackets_is_a_quantity() -> None:
    field = "Water, Exosomes (Rosa Damascena callus, 10 billion particles/mL), Trehalose"
    assert checker().check(Label(ingredients=field)).facts.disclosures["quantity"]


NAMES = st.sampled_from(
    [
        "\n    Water",
        "Glycerin",
        "Rose Exosomes",
        "1,2-Hexanediol",
        "Aloe Barbadensis Leaf Juice",
        "Sodium Hyaluronate 1%",
        "CI 77891",
        "Alcohol Denat.;\n    Ingredients",
        "May Contain",
        "How",
        "to use",
        "No",
        "Full",
        "list of",
        "water",
        "and glycerin",
        "Directions",
        "Free",
        "of",
        "정제수",
        "우유엑소좀;\n    PEG-40 Castor Oil (and) Water",
        "",
        "5",
        "Aqua (Water)",
        "x.",
        "Vitamin B3, C",
        "1, 2",
        "20",
        "Yellow 5",
        "Bis-1,2",
        "Polysorbate 20",
        "Gum-4",
        "4-T-Butylcyclohexanol",
        "- a",
        "a -",
        "Water (",
        "b)",
        "*Rose",
        "Rose. Water\n    ",
        " Squalane",
        "Citric Acid.",
        "Nad+",
        "Vitamin E.",
        "Yellow 5.",
        "Water (Aqua).",
    ]
)
READER, OTHER = (ListReader(load_rulebook()) for _ in range(2))
FORGETFUL = ListReader(load_rulebook(), most=6)
JOINTS = st.sampled_from([" • ", "•", " •", "• ", ", ", ",", " , "])


@given(st.lists(st.tuples(NAMES, JOINTS), max_size=12), st.lists(NAMES, max_size=12), JOINTS)
def test_a_plain_list_is_read_as_any_other(mixed: list[tuple[str, str]], names: list[str], joint: str) -> None:
    for raw in ("".join(name + sign for name, sign in mixed), joint.join(names)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ListReader, "plain", lambda self, raw: None)
            slowly = OTHER.read(raw)
        assert READER.read(raw) == READER.read(raw) == slowly
        assert FORGETFUL.read(raw) == FORGETFUL.read(raw) == slowly
