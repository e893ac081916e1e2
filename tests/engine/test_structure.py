"""What structure carries: names are still read where their organism, tissue or language has been forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.model.label import Label
from tests.engine.forgetful import terms, without
from tests.engine.labels import checker

if TYPE_CHECKING:
    from exocheck.engine import Checker

pytestmark = pytest.mark.untraced

FORMS = (
    "{} vulgaris Callus Extracellular Vesicles",
    "{} japonica Leaf Vesicles",
    "{} sinensis Adventitious Root Exosomes",
    "{} alba Vesicles",
    "Exosomes from {} alba",
)


def classes(reader: Checker, entry: str) -> tuple[str, ...]:
    result = reader.check(Label(ingredients=f"Water, Glycerin, {entry}, Phenoxyethanol"))
    return result.facts.subject.source.classes


def genera(concept: str) -> list[str]:
    """Return the lexicon's single Latin words of a concept."""
    found = terms(lambda c, language, p: c == concept and language == "any" and len(p) == 1 and p[0].isalpha())
    return sorted(p[0] for _, p in found if len(p[0]) > 4 and p[0].isascii())


def test_a_latin_name_with_a_plants_part_is_a_plant_though_no_plant_is_known() -> None:
    known = genera("organism.plant")
    assert len(known) > 200
    unlearned = without(terms(lambda concept, *_: concept == "organism.plant"))
    known.remove("sanguinaria")  # begins like the word for blood in several languages
    for number, genus in enumerate(known):
        name = FORMS[number % len(FORMS)].format(genus.title())
        assert classes(unlearned, name) == ("plant",), name


@pytest.mark.parametrize(
    ("source", "genus"),
    [
        *(("bacterial", name) for name in ("Aneurinibacillus", "Glutamicibacter", "Sphingobacterium", "Planococcus")),
        *(("bacterial", name) for name in ("Aliivibrio", "Azospirillum", "Brevundimonas", "Mesorhizobium")),
        *(("fungal", name) for name in ("Kluyveromyces", "Zygosaccharomyces", "Cladosporium", "Leucosporidium")),
    ],
)
def test_a_genus_that_no_term_names_is_known_by_its_ending(source: str, genus: str) -> None:
    assert not terms(lambda _c, _l, pattern: pattern == (genus.casefold(),))
    assert classes(checker(), f"{genus} novus Extracellular Vesicles") == (source,)


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("락토바실러스플란타룸세포외소포", "bacterial"),
        ("비피도박테리움롱검엑소좀", "bacterial"),
        ("슈도모나스푸티다소포", "bacterial"),
        ("페디오코쿠스펜토사세우스세포외소포", "bacterial"),
        ("아스페르길루스오리제세포외소포", "fungal"),
        ("가노데르마루시둠소포", "fungal"),
        ("스키조필룸코뮤네세포외소포", "fungal"),
        ("클로렐라불가리스엑소좀", "algal"),
        ("라미나리아자포니카세포외소포", "algal"),
        ("덴드로파낙스모르비페라잎소포", "plant"),
    ],
)
def test_a_korean_spelling_is_known_by_its_sound(entry: str, source: str) -> None:
    unlearned = without(terms(lambda concept, language, _: concept.startswith("organism.") and language == "ko"))
    assert classes(unlearned, entry) == (source,)


@pytest.mark.parametrize(
    ("language", "entries"),
    [
        ("fr", ["Exosomes de Rose", "Vésicules Extracellulaires de Centella Asiatica", "Exosome végétal"]),
        ("es", ["Exosomas de Rosa Damascena", "Vesículas Extracelulares de Lactobacillus", "Nanovesículas de uva"]),
        ("pt", ["Exossomas de Rosa", "Exossomos de Centella Asiatica", "Vesículas Extracelulares de arroz"]),
        ("de", ["Rosen-Exosomen", "Extrazelluläre Vesikel aus Centella Asiatica", "Exosomen aus Milch"]),
        ("it", ["Vescicole Extracellulari di Rosa", "Exosomi di riso"]),
        ("tr", ["Hücre dışı veziküller (Rosa Damascena)", "Gül eksozomları"]),
        ("ru", ["экзосомы розы", "Везикулы риса"]),
        ("en", ["Rose Exosomes", "Rice Extracellular Vesicles", "Exosomal Complex"]),
        ("nl", ["Rozen-exosomen", "Extracellulaire vesikels"]),
        ("pl", ["Egzosomy z róży"]),
        ("uk", ["Екзосоми троянди"]),
        ("el", ["Εξωσώματα ρόδου"]),
        ("ar", ["إكسوسومات الورد"]),
        ("hi", ["गुलाब एक्सोसोम"]),
    ],
)
def test_a_languages_words_for_the_subject_are_known_by_their_stems(language: str, entries: list[str]) -> None:
    unlearned = without(
        terms(lambda concept, code, _: code == language and concept in ("exosome", "vesicle", "derived-from"))
    )
    for entry in entries:
        assert classes(unlearned, entry), entry
