"""German compounds and split verbs, Russian cases, Turkish endings and verbs at the end."""

from __future__ import annotations

import pytest

from tests.engine.labels import check, listed


@pytest.mark.parametrize(
    ("entry", "source"),
    [
        ("Milchexosomen", "bovine"),
        ("Exosomen aus Augentrost", "plant"),
        ("Rosenkallus-Exosomen", "plant"),
        ("Exosomen aus Moltebeeren", "plant"),
        ("Exosomen aus Austernpilzen", "fungal"),
        ("Exosomen aus Fettgewebsstammzellen", "human"),
        ("Экзосомы облепихи", "plant"),
        ("Облепиховые экзосомы", "plant"),
        ("Экзосомы ежовика", "fungal"),
        ("Экзосомы конского каштана", "plant"),
        ("Экзосомы кобыльего молока", "other-animal"),
        ("Yaban iğdesi eksozomu", "plant"),
        ("Deniz yosunu eksozomları", "algal"),
        ("Kara yosunu eksozomları", "plant"),
        ("Manda sütü eksozomu", "other-animal"),
        ("Liyofilize saf eksozom", "undisclosed"),
    ],
)
def test_everyday_names_tell_a_source(entry: str, source: str) -> None:
    assert listed(entry).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    ("claims", "source"),
    [
        ("Mit Milchexosomen.", "bovine"),
        ("Exosomen, gewonnen aus Edelweiß, pflegen die Haut.", "plant"),
        ("Unsere Exosomen werden ausschließlich aus Alpenmilch gewonnen.", "bovine"),
        ("Экзосомы, полученные из плодов облепихи, ухаживают за кожей.", "plant"),
        ("Edelvays kallusundan elde edilen eksozomlar.", "plant"),
        ("Exosomen, dazu Tee aus Kamille.", "undisclosed"),
        ("Mit Exosomen angereicherte Hefemaske.", "undisclosed"),
        ("Экзосомы, масло ши и экстракт ромашки.", "undisclosed"),
        ("Limon kokulu eksozom jeli.", "undisclosed"),
    ],
)
def test_a_sentence_tells_a_source(claims: str, source: str) -> None:
    assert check("Water, Glycerin", claims).facts.subject.source.classes == (source,)


@pytest.mark.parametrize(
    "claims",
    [
        "Exosomenfrei und vegan.",
        "0 % Exosomen, 0 % Alkohol.",
        "Wir verzichten auf Exosomen.",
        "Не содержит экзосом, спирта и отдушек.",
        "Мы отказались от экзосом.",
        "Eksozomsuz bakım.",
        "Eksozom, paraben ve silikon içermez.",
    ],
)
def test_what_is_denied_is_not_there(claims: str) -> None:
    assert not check("Water, Glycerin", claims).facts.subject.present


@pytest.mark.parametrize(
    "claims",
    [
        "Regt den Haarwuchs an.",
        "Stellt geschädigtes Hautgewebe wieder her.",
        "Wirkt Entzündungen entgegen.",
        "Будит спящие волосяные фолликулы.",
        "Препятствует выпадению.",
        "Saç dökülmesine karşı.",
        "Fibroblastları uyarır.",
        "Hücre bölünmesini uyarır.",
    ],
)
def test_drug_like_wording_is_found_in_any_order(claims: str) -> None:
    assert check("Water, Glycerin, Exosomes", claims).facts.claims["drug_like"]


@pytest.mark.parametrize(
    "claims",
    [
        "Der Duft regt die Sinne an.",
        "Entfernt abgestorbene Hautzellen.",
        "Heilt keine Krankheiten.",
        "Удаляет ороговевшие клетки.",
        "Не стимулирует рост волос.",
        "Kolajen üretimini artırmaz.",
        "Hiçbir hastalığı tedavi etmez.",
    ],
)
def test_cosmetic_and_denied_wording_passes(claims: str) -> None:
    assert not check("Water, Glycerin, Exosomes", claims).facts.claims["drug_like"]


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("quantity", "10 Mrd. Exosomen pro Milliliter."),
        ("quantity", "Не менее 20 млрд. частиц на миллилитр."),
        ("quantity", "Bir ampulde on milyar eksozom."),
        ("batch", "Charge 5B0342"),
        ("batch", "Номер партии указан на дне."),
        ("storage", "Gut verschlossen und kühl halten."),
        ("storage", "Işıktan uzak tutunuz."),
        ("safety_testing", "Тяжёлые металлы не обнаружены."),
        ("safety_testing", "Hautverträglichkeit im Patch-Test bestätigt."),
        ("third_party_testing", "Intertek raporu no: TR25."),
        ("clinical_evidence", "41 женщина, 28 дней: морщины −17 %"),
    ],
)
def test_what_is_disclosed(kind: str, claims: str) -> None:
    assert check("Water, Glycerin, Exosomes", claims).facts.disclosures[kind]


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("storage", "Für Kinder unzugänglich aufbewahren."),
        ("storage", "Çocukların ulaşamayacağı yerde saklayınız."),
        ("safety_testing", "Vor der ersten Anwendung einen Patch-Test in der Armbeuge durchführen."),
        ("third_party_testing", "Проверено в лаборатории."),
        ("clinical_evidence", "Клинических исследований пока нет."),
        ("quantity", "5 Milliarden Bakterien je Gramm."),
    ],
)
def test_what_is_not_disclosed(kind: str, claims: str) -> None:
    assert not check("Water, Glycerin, Exosomes", claims).facts.disclosures[kind]
