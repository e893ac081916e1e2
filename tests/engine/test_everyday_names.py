"""Plants and animals by their everyday names, where the name is another word too or names another living thing."""

from __future__ import annotations

import pytest

from exocheck.model.label import Label
from tests.engine.labels import checker


def classes(claims: str) -> tuple[str, ...]:
    return checker().check(Label(ingredients="Aqua, Glycerin", claims=claims)).facts.subject.source.classes


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("Exosomas de cola de caballo", "plant"),  # horse's tail: horsetail
        ("Exosomas de leche de yegua", "other-animal"),
        ("Exosomas de tuna roja", "plant"),  # the prickly pear, not the fish
        ("Exosomas de uva", "plant"),
        ("Exosomas de seta de ostra", "fungal"),  # the oyster mushroom
        ("Esosomi di seta", "other-animal"),  # silk
        ("Esosomi di muschio d'Irlanda", "algal"),
        ("Esosomi di timo e di pino", "plant"),
        ("Exossomos de romã", "plant"),
        ("Exossomos de água de coco", "plant"),
        ("Exosomes de chèvrefeuille", "plant"),
        ("Exosomes de lait de chèvre", "other-animal"),
        ("Exosomes de pin maritime", "plant"),
        ("Exosomes obtenus à partir de l'orge", "plant"),
    ],
)
def test_an_everyday_name_is_read_as_what_it_names(claims: str, source: str) -> None:
    assert classes(claims) == (source,)


@pytest.mark.parametrize(
    "claims",
    [
        "Exosomas y filtros UVA",
        "Exosomes pour peaux mûres",
        "Exosomes, toucher de soie",
        "Com mais exossomos por dose",
        "Perles d'exosomes",
        "Esosomi per una pelle di seta",
        "Una noce di crema agli esosomi",
        "Crema de exosomas para el cabello castaño",
    ],
)
def test_the_same_words_elsewhere_name_no_source(claims: str) -> None:
    assert classes(claims) == ("undisclosed",)


@pytest.mark.parametrize(
    ("claims", "present"),
    [
        ("Pas d'exosomes, que des plantes", False),
        ("No lleva exosomas", False),
        ("Não possui exossomos", False),
        ("Priva di esosomi", False),
        ("Aplique no rosto o sérum com exossomos", True),  # "no" is "in the", not "no"
    ],
)
def test_denial_is_read_in_each_language(claims: str, present: bool) -> None:
    assert checker().check(Label(ingredients="Aqua, Glycerin", claims=claims)).facts.subject.present is present
