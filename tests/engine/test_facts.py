"""Facts beside the subject: co-actives, disclosures, claims, what was read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocheck.engine.entries import EntryReader
from exocheck.model.label import Label
from exocheck.rulebook import load_rulebook
from tests.engine.labels import LIST, check, checker, listed


@pytest.mark.parametrize(
    ("entry", "family"),
    [
        ("Palmitoyl Tripeptide-5", "peptides"),
        ("Copper Tripeptide-1", "peptides"),
        ("Oligopeptide-1", "peptides"),
        ("sh-Oligopeptide-1", "growth_factors"),
        ("rh-Polypeptide-7", "growth_factors"),
        ("에스에이치-올리고펩타이 드-1", "growth_factors"),
        ("Human Fibroblast Conditioned Media", "growth_factors"),
        ("Hydrolyzed Hyaluronic Acid", "hyaluronic_acid"),
        ("소듐하이알루로네이트(1,000ppb)", "hyaluronic_acid"),
        ("ヒアルロン酸Na", "hyaluronic_acid"),
        ("3-O-Ethyl Ascorbic Acid", "antioxidants"),
        ("글루타티온", "antioxidants"),
        ("Retinyl Palmitate", "retinoids"),
        ("Sodium Retinoyl Hyaluronate", "retinoids"),
        ("Niacinamide", "other_actives"),
    ],
)
def test_an_entry_joins_its_family_and_no_other(entry: str, family: str) -> None:
    facts = check(f"Water, Glycerin, {entry}, Butylene Glycol, Milk Exosomes").facts
    assert {name for name, members in facts.co_actives.items() if members} == {family}
    assert facts.co_actives[family][0].position == 3


@pytest.mark.parametrize("entry", ["Centella Asiatica Exosomes", "Hyaluronic Acid Exosomes", "Peptide Exosomes"])
def test_the_subject_is_never_a_co_active(entry: str) -> None:
    assert not any(check(f"Water, Glycerin, {entry}").facts.co_actives.values())


def test_a_stabiliser_counts_only_before_the_one_percent_line() -> None:
    early = check("Water, Tocopherol, Milk Exosomes, Phenoxyethanol, Glycerin").facts
    late = check("Water, Glycerin, Milk Exosomes, Phenoxyethanol, Tocopherol").facts
    assert [i.text for i in early.co_actives["antioxidants"]] == ["Tocopherol"]
    assert late.co_actives["antioxidants"] == ()


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("third_party_testing", "Tested by an independent laboratory, report no. 12-884, lot A7."),
        ("clinical_evidence", "In a clinical study with 42 women over 8 weeks, elasticity rose by 12 %."),
        ("quantity", "10 billion exosomes per mL."),
        ("characterisation", "Size measured by NTA; CD63 and CD81 positive."),
        ("processing", "Isolated by tangential flow filtration."),
        ("storage", "Store between 2 and 8 °C."),
        ("batch", "Certificate of analysis for every lot."),
        ("safety_testing", "Sterile; endotoxin below 0.5 EU/mL."),
    ],
)
def test_disclosures_are_read_from_the_claims(kind: str, claims: str) -> None:
    stated = listed("Exosomes", claims).facts.disclosures
    assert stated[kind]
    assert all(claims[slice(*e.span)] == e.text for e in stated[kind])


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("third_party_testing", "We do not test through third parties."),
        ("clinical_evidence", "No clinical study has been done."),
        ("third_party_testing", "Lab tested."),
    ],
)
def test_denied_or_weak_words_disclose_nothing(kind: str, claims: str) -> None:
    assert not listed("Exosomes", claims).facts.disclosures[kind]


def test_an_amount_of_the_subject_is_a_quantity() -> None:
    stated = listed("Milk Exosomes (100 ppm)").facts
    assert [e.text for e in stated.disclosures["quantity"]] == ["Milk Exosomes (100 ppm)"]
    assert stated.ingredients[2].dose is not None


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ("Cures acne and repairs damaged tissue.", True),
        ("Stimulates collagen production.", True),
        ("여드름을 치료합니다", True),
        ("Reduces the appearance of wrinkles.", False),
        ("Improves the look of redness.", False),
        ("Not intended to treat or cure any disease.", False),
    ],
)
def test_drug_like_wording_is_told_from_cosmetic_wording(claims: str, said: bool) -> None:
    assert bool(listed("Exosomes", claims).facts.claims["drug_like"]) is said


@pytest.mark.parametrize(
    ("claims", "said"),
    [("FDA-approved exosomes.", True), ("These statements have not been evaluated or approved by the FDA.", False)],
)
def test_claims_of_approval(claims: str, said: bool) -> None:
    assert bool(listed("Exosomes", claims).facts.claims["approval"]) is said


def test_text_around_a_list_is_claims() -> None:
    raw = f"Cures eczema overnight!\n\nIngredients: {LIST.format('Exosomes')}\n\nDirections: use daily."
    result = check(raw)
    (words,) = result.facts.claims["drug_like"]
    assert words.field == "ingredients"
    assert raw[slice(*words.span)] == words.text
    assert "claims" in result.facts.given
    assert len(result.facts.ingredients) == 8


def test_unreadable_entries_are_counted_and_names_that_are_unknown_are_not() -> None:
    facts = check("Water, Glycerin, @@#~1, x#@9z~qq, Borealin Nocturnate, Exosomes, Phenoxyethanol, Xanthan Gum").facts
    assert [i.text for i in facts.unread] == ["@@#~1", "x#@9z~qq"]


def test_an_alphabetical_list_has_no_one_percent_line() -> None:
    sorted_list = "Adenosine, Butylene Glycol, Exosomes, Glycerin, Niacinamide, Phenoxyethanol, Water, Xanthan Gum"
    result = check(sorted_list)
    assert not [f for f in result.findings if f.rule == "exosomes-after-one-percent-line" and f.status == "flagged"]


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=60), ingredients=st.text(max_size=300), claims=st.text(max_size=300))
def test_any_label_is_checked(name: str, ingredients: str, claims: str) -> None:
    result = checker().check(Label(name=name, ingredients=ingredients, claims=claims))
    texts = {"name": name, "ingredients": ingredients, "claims": claims}
    for found in result.findings:
        assert all(texts[e.field][slice(*e.span)] == e.text for e in found.evidence)
    assert result.score.value is None or 0 <= result.score.value <= 100


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Sodium Hyaluronate", True),
        ("Palmitoyl\nTripeptide-5", True),
        ("1,2-Hexanediol", True),
        ("Rosa Damascena Leaf Vesicles", True),
        ("Glycerin\nRetinol", False),
        ("BHT, Exosomes", False),
        ("Borealin", False),
    ],
)
def test_a_whole_name_is_told_from_a_stretch_of_text(text: str, known: bool) -> None:
    assert EntryReader(load_rulebook()).is_name(text) is known


def test_a_name_that_wraps_stays_one() -> None:
    raw = "Ingredients: Water, Glycerin, Niacinamide, Copper Tripeptide-1, Palmitoyl\nTripeptide-5, Exosomes, Sodium\nHyaluronate"
    assert [i.text for i in check(raw).facts.ingredients][4::2] == ["Palmitoyl\nTripeptide-5", "Sodium\nHyaluronate"]
