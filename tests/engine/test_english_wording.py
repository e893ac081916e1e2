"""What English labels say of absence, origin, proof, amounts and healing, in wordings that no term holds whole."""

from __future__ import annotations

import pytest

from tests.engine.labels import check

WITH = "Water, Glycerin, Exosomes, Butylene Glycol, Phenoxyethanol"
WITHOUT = "Water, Glycerin, Betaine, Panthenol, Xanthan Gum"


@pytest.mark.parametrize(
    "claims",
    [
        "We left exosomes out of this one.",
        "An alternative to exosomes for dry skin.",
        "Neither exosomes nor peptides are used here.",
        "Exosomes are not used in this formula.",
        "Contains 0 % exosomes.",
        "The exosome ampoule in the picture is sold separately.",
        "If you use an exosome serum, apply this gel last.",
    ],
)
def test_what_is_left_out_or_sold_apart_is_not_in_the_product(claims: str) -> None:
    assert not check(WITHOUT, claims).facts.subject.present


@pytest.mark.parametrize(
    "claims",
    [
        "Unlike other exosome serums, ours is freeze-dried.",
        "Exosomes (free from animal proteins) in a light gel.",
        "Do not use this exosome serum on broken skin.",
        "No ordinary exosomes.",
    ],
)
def test_other_denials_leave_the_subject_where_it_is(claims: str) -> None:
    assert check(WITHOUT, claims).facts.subject.present


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("Exosomes shed by Lactobacillus reuteri.", "bacterial"),
        ("Exosomes given off by cultured callus cells of edelweiss.", "plant"),
        ("Exosomes naturally present in donkey milk.", "other-animal"),
        ("Our exosomes start life in cow's colostrum.", "bovine"),
        ("Made from donated umbilical cords, our exosomes are screened twice.", "human"),
        ("Rose-scented exosome mist.", "undisclosed"),
        ("Exosomes suspended in rose water.", "undisclosed"),
    ],
)
def test_many_verbs_tie_a_source_to_the_subject(claims: str, source: str) -> None:
    assert check(WITH, claims).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("fact", "claims"),
    [
        ("third_party_testing", "Vesicle count by Halden Analytics, certificate 8841."),
        ("third_party_testing", "We send every lot to Spectra Laboratories in Oregon for analysis."),
        ("third_party_testing", "Report no. 11-203 by the Thai Institute of Scientific Research."),
        ("clinical_evidence", "Thirty-two volunteers, twice daily, eight weeks: moisture up 24 % versus placebo."),
        ("quantity", "Each vial delivers a total of 25,000,000,000 vesicle particles."),
        ("quantity", "Seventeen billion exosomes."),
        ("characterisation", "Average particle diameter 90 nm."),
        ("processing", "Freeze-dried exosomes."),
        ("storage", "Keep the vials cool and in the dark."),
        ("batch", "LOT: K117"),
        ("safety_testing", "48-hour human patch test completed: primary irritation index 0.00."),
        ("safety_testing", "Heavy metals: not detected."),
    ],
)
def test_a_disclosure_is_known_by_its_parts(fact: str, claims: str) -> None:
    assert check(WITH, claims).facts.disclosures[fact]


@pytest.mark.parametrize(
    ("fact", "claims"),
    [
        ("third_party_testing", "We plan to have it tested by an independent laboratory."),
        ("third_party_testing", "Independently tested by dermatologists."),
        ("clinical_evidence", "Patch tested on 50 volunteers."),
        ("quantity", "100 % plant exosomes."),
        ("quantity", "Exosomes with a mean size of 110 nm."),
        ("characterisation", "Exosomes are tiny vesicles of 30–150 nm."),
        ("processing", "Freeze-dried raspberry powder."),
        ("storage", "Keep your cool."),
        ("batch", "Made in small batches that give a lot of moisture."),
        ("safety_testing", "We recommend a 24-hour patch test before use."),
    ],
)
def test_words_that_only_sound_like_a_disclosure_are_none(fact: str, claims: str) -> None:
    assert not check(WITH, claims).facts.disclosures[fact]


@pytest.mark.parametrize(
    ("claim", "claims"),
    [
        ("drug_like", "Modulates the immune response and restores damaged tissue in chronic wounds."),
        ("drug_like", "Switches dormant fibroblasts back on so that skin makes fresh collagen again."),
        ("drug_like", "Eczema gone in two weeks."),
        ("drug_like", "Works better than cortisone."),
        ("approval", "Registered with Health Canada as an effective anti-ageing treatment."),
        ("stem_cell", "Its stem cells replace the ones you lose with age."),
    ],
)
def test_a_claim_is_known_by_its_verb_and_what_it_acts_on(claim: str, claims: str) -> None:
    assert check(WITH, claims).facts.claims[claim]


@pytest.mark.parametrize(
    ("claim", "claims"),
    [
        ("drug_like", "Goodbye to dull skin."),
        ("drug_like", "Heals nothing, flatters everything."),
        ("drug_like", "Contains no antibiotics."),
        ("drug_like", "Gentle enough for eczema-prone skin."),
        ("approval", "Our team will seek FDA approval."),
        ("stem_cell", "The stem cells stay in the lab; only their exosomes reach the bottle."),
    ],
)
def test_the_wording_of_a_cosmetic_passes(claim: str, claims: str) -> None:
    assert not check(WITH, claims).facts.claims[claim]
