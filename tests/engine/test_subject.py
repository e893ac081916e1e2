"""The subject of a label: found by the structure of names, in every language, and classed by its source."""

from __future__ import annotations

import pytest

from tests.engine.labels import LIST, check, listed


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("Rosa Damascena Callus Extracellular Vesicles", "plant"),
        ("ROSA DAMASCENA CALLUS EXTRACELLULAR VESICLES", "plant"),
        ("Quercus Imaginaria Leaf Vesicles", "plant"),
        ("Zzyzxia Borealis Vesicles", "plant"),
        ("Lactobacillus Extracellular Vesicles", "bacterial"),
        ("Somethingbacillus Novus Vesicles", "bacterial"),
        ("Saccharomyces Cerevisiae Exosomes", "fungal"),
        ("Chlorella Vulgaris Exosomes", "algal"),
        ("Milk Exosomes", "bovine"),
        ("Goat Milk Exosomes", "other-animal"),
        ("Salmon Sperm Cell Exosomes", "other-animal"),
        ("Porcine Placenta Exosomes", "porcine"),
        ("Human Platelet Extracellular Vesicles", "platelet"),
        ("Synthetic Exosomes", "synthetic"),
        ("Horse Chestnut Vesicles", "plant"),
        ("인체지방줄기세포엑소좀", "human"),
        ("장미캘러스세포외소포(50ppm)", "plant"),
        ("우유엑소좀", "bovine"),
        ("효모세포외소포", "fungal"),
        ("ヒト脂肪由来幹細胞エクソソーム", "human"),
        ("人脐带间充质干细胞外泌体", "human"),
        ("人臍帶間充質幹細胞外泌體", "human"),
        ("Exosomes de lait", "bovine"),
        ("Vesículas extracelulares de Centella Asiatica", "plant"),
        ("Экзосомы молока", "bovine"),
        ("Lactobacillus Ferment (Exosome)", "bacterial"),
        ("CelluZome™ (Panax Ginseng Root Extracellular Vesicles)", "plant"),
        ("RosaDamascenaCallusExtracellularVesicles", "plant"),
        ("Rosa Damascena Callus Extracellular Ves-\nicles", "plant"),
    ],
)
def test_a_name_tells_its_source(entry: str, source: str) -> None:
    subject = listed(entry).facts.subject
    assert subject.present
    assert subject.source.classes == (source,)
    assert subject.source.disclosed


@pytest.mark.parametrize(
    ("entry", "tissue"),
    [
        ("Human Adipose Stromal Cell Exosomes", "adipose"),
        ("Human Umbilical Cord Mesenchymal Stem Cell Exosomes", "umbilical"),
        ("Human Wharton’s Jelly Stem Cell Extracellular Vesicles", "umbilical"),
        ("Human Bone Marrow Stem Cell Exosomes", "bone-marrow"),
        ("Human Amniotic Fluid Cell Exosomes", "placenta-amnion"),
        ("Human Dermal Fibroblast Exosomes", "skin"),
        ("Wharton's Jelly Exosomes", "umbilical"),
    ],
)
def test_a_human_source_has_a_tissue(entry: str, tissue: str) -> None:
    source = listed(entry).facts.subject.source
    assert (source.classes, source.tissue) == (("human",), tissue)


@pytest.mark.parametrize(
    "entry", ["Exosomes", "Exosome Complex", "Purified Bio Exosomes", "エクソソーム", "엑소좀", "Экзосомы"]
)
def test_a_bare_name_discloses_nothing(entry: str) -> None:
    source = listed(entry).facts.subject.source
    assert (source.classes, source.disclosed) == (("undisclosed",), False)


@pytest.mark.parametrize(
    "entry",
    [
        "Liposomes",
        "Niosomes",
        "Oleosomes",
        "Rosa Damascena Callus Culture Extract",
        "Human Adipose Stromal Cell Conditioned Media",
        "Lactobacillus Ferment Lysate",
        "Porphyra Umbilicalis Extract",
        "Pseudoalteromonas Exopolysaccharides",
        "Ectoin",
        "Hydrolyzed Sponge",
        "Sodium DNA",
        "소포제",
        "Phospholipid Vesicles",
    ],
)
def test_what_only_sounds_alike_is_not_the_subject(entry: str) -> None:
    result = listed(entry)
    assert not result.facts.subject.present
    assert result.score.value is None


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("Rosa Damascena Callus Extracellular Vesic1es", "vesicles"),
        ("Rosa Damascena Callus Extracellular Vesides", "extracellular"),
        ("Rosa Damascena Exosornes", "exosomes"),
        ("Milk Ex0somes", "exosomes"),
        ("Rosa Damascena Leaf Vesicies", "vesicles"),
    ],
)
def test_a_scanners_mistake_is_read_as_the_only_near_word(misread: str, right: str) -> None:
    result = listed(misread)
    assert result.facts.subject.present
    assert result.facts.subject.mentions[0].text == misread
    if result.facts.near:
        assert right in result.facts.near[0][1]
        assert result.facts.subject.mentions[0].how == "near"


@pytest.mark.parametrize("word", ["Vehicles", "Exposome Extract", "Hexosomes", "Testicles Extract"])
def test_a_word_of_its_own_is_not_taken_for_a_mistake(word: str) -> None:
    assert not listed(word).facts.subject.present


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("With centella-derived exosomes.", "plant"),
        ("Exosomes derived from human umbilical cord stem cells.", "human"),
        ("Des exosomes de lait pour la peau.", "bovine"),
        ("Exosomes (Lactobacillus) 2000 ppm", "bacterial"),
        ("장미 유래 엑소좀 함유", "plant"),
        ("ヒト幹細胞培養液とエクソソーム", "human"),
    ],
)
def test_claims_disclose_a_source(claims: str, source: str) -> None:
    subject = check("Water, Glycerin", claims).facts.subject
    assert subject.declared_in == ("claims",)
    assert subject.source.classes == (source,)
    assert subject.source.disclosed


@pytest.mark.parametrize(
    "claims",
    [
        "Exosome serum with honey and green tea.",
        "Exosomes, shea butter and salmon DNA.",
        "Exosome technology for human skin.",
        "Tested on 20 human volunteers. Exosomes inside.",
    ],
)
def test_what_stands_beside_the_subject_is_not_its_source(claims: str) -> None:
    assert not check("Water, Glycerin", claims).facts.subject.source.disclosed


def test_a_products_name_names_a_source_but_discloses_none() -> None:
    source = check("Water, Glycerin", name="Rose Exosome Serum").facts.subject.source
    assert (source.classes, source.disclosed) == (("plant",), False)


def test_contradictions_are_kept() -> None:
    source = listed("Lactobacillus Extracellular Vesicles", "Contains rose-derived exosomes.").facts.subject.source
    assert set(source.classes) == {"bacterial", "plant"}


@pytest.mark.parametrize(
    "claims",
    ["Made without exosomes.", "No exosomes inside", "Exosome-free", "엑소좀 무첨가", "不含外泌体", "Sans exosomes"],
)
def test_what_is_denied_is_not_there(claims: str) -> None:
    assert not check("Water, Glycerin", claims).facts.subject.present


def test_spans_slice_the_printed_text() -> None:
    raw = LIST.format("Milk Exosomes (50 ppm)")
    claims = "Feel it: exosomes derived from milk."
    subject = check(raw, claims).facts.subject
    texts = {"ingredients": raw, "claims": claims}
    assert [texts[m.field][slice(*m.span)] for m in subject.mentions] == [m.text for m in subject.mentions]
    assert all(texts[e.field][slice(*e.span)] == e.text for e in subject.source.evidence)


@pytest.mark.parametrize(
    "claims",
    [
        "Made without exosomes.",
        "Formulated without parabens, silicones, mineral oil, retinol, human or plant exosomes.",
        "Free from alcohol, parabens and exosomes.",
        "No retinol, fragrance, or exosomes.",
        "Free from: parabens, fragrance and exosomes.",
        "Free from: parabens, retinol, silicones, exosomes and mineral oil.",
        "Sans parabènes, sans silicones ni exosomes.",
        "Ohne Parabene, Silikone und Exosomen.",
    ],
)
def test_what_a_label_leaves_out_is_not_in_it(claims: str) -> None:
    assert not check("Water, Glycerin, Panthenol", claims).facts.subject.present


@pytest.mark.parametrize(
    "claims",
    [
        "No parabens, exosomes from rice.",
        "No needles, no downtime, and exosomes that work.",
        "No parabens, exosomes and peptides inside.",
        "Free from parabens, with exosomes or peptides.",
        "Without fillers, our serum contains peptides and exosomes.",
        "Without fillers: exosomes, peptides and more.",
        "Without all the many useless things that others add, peptides or exosomes.",
    ],
)
def test_what_a_label_puts_in_beside_what_it_leaves_out_is_in_it(claims: str) -> None:
    assert check("Water, Glycerin, Panthenol", claims).facts.subject.present


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("The exosomes are released by the microalga Tetraselmis.", "algal"),
        ("Small vesicles: exosomes secreted by adipose-derived mesenchymal cells.", "human"),
        ("Taken from the milk of grass-fed cows, our exosomes are gently concentrated.", "bovine"),
        ("Hand-picked lotus leaves give up their exosomes in our workshop.", "plant"),
        ("Im Labor liefert Reis die Exosomen.", "plant"),
        ("Exosome source: Centella asiatica.", "plant"),
        ("Exosome serum: rose water refreshes.", "undisclosed"),
        ("Exosomes with ceramides derived from rice.", "undisclosed"),
        ("Ceramides derived from rice, exosomes and more.", "undisclosed"),
        ("Enriched with rose oil, our serum releases exosomes.", "undisclosed"),
        ("Rose and lotus, with a cream that releases exosomes.", "undisclosed"),
    ],
)
def test_a_verb_ties_a_source_to_the_subject(claims: str, source: str) -> None:
    assert check("Water, Glycerin, Exosomes, Panthenol", claims).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("Centella Asiatica Exos0mes", "plant"),
        ("Rosa Damascena Exosornes", "plant"),
        ("Lactobacillus Extracellu1ar Vesicies", "bacterial"),
        ("Bacillus Ferment Extracellular Ve-\nsicles", "bacterial"),
        ("Panax Ginseng Root Exo-somes", "plant"),
        ("Exosomen aus Zzyzzkraut", "plant"),
    ],
)
def test_no_misprint_of_the_subject_is_taken_for_its_source(entry: str, source: str) -> None:
    subject = listed(entry).facts.subject
    assert subject.declared_in == ("ingredients",)
    assert subject.source.classes == (source,)
