from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.legible import is_prose, reads_as_name

NAMES = [
    name.strip()
    for name in [
        "\nWater",
        " Sodium Hyaluronate",
        " Aqua/Water/Eau",
        " CI 77891",
        " PEG-40",
        " C12-15 Alkyl Benzoate",
        " BHT",
        "\nEDTA",
        " PVP",
        " Disodium EDTA",
        " 1,2-Hexanediol",
        " 2-bromo-2-nitropropane-1,3-diol",
        "\nPEG/PPG-17/6 Copolymer",
        " 3-O-Ethyl Ascorbic Acid",
        " sh-Oligopeptide-1",
        " rh-Polypeptide-3",
        "\nCeramide NP",
        " Ceramide 3",
        " Vitamin C",
        " Q10",
        " CD63",
        " Polysorbate 20",
        " Polyquaternium-7",
        "\nBis-Ethylhexyloxyphenol Methoxyphenyl Triazine",
        " VP/VA Copolymer",
        " MIPA-Laureth Sulfate",
        "\nButyrospermum Parkii (Shea) Butter",
        " Plant Extract (A, B, C)",
        " Centella Asiatica Exosomes",
        "\nD&C Red No. 33",
        " Human Adipose Derived Mesenchymal Stem Cell Conditioned Media Exosomes",
        "\nZorblaxium Trimelate",
        " Phenoxyethano1",
        " Acrylates/C10-30 Alkyl Acrylate Crosspolymer",
        "\nLactobacillus/Soybean Ferment Extract",
        " Ci 77491",
        " FD&C Yellow 5",
        " 정제수",
        " 병풀추출물",
        "\n인체 지방 유래 줄기세포 배양액 엑소좀",
        " 물",
        " 水",
        " 1,2-헥산다이올",
        " グリセリン",
        " 加水分解コラーゲン",
        " 甘油",
        " 透明质酸钠",
        " Вода",
        "\nЭкстракт ромашки",
        " Глицерин",
        " Γλυκερίνη",
        " น้ำ",
        " ماء",
        " מים",
        " Chiết xuất rau má",
        " Huile d'argan",
        "\nKamillenöl",
        " Schizosaccharomyces Ferment",
        " Rhythm Extract",
        " Hydroxypropyltrimonium Chloride",
        "\nWeißdornöl",
        " NaCl",
        " KOH",
        " DMDM Hydantoin",
        " Glycerin & Water",
        " Glycerin (and) Water (and) Aloe",
        "\nNiacinamide*",
        " Tocopherol (Vitamin E)",
        " Copper Tripeptide-1",
        " HC Blue No. 2\n",
    ]
]
NO_NAMES = [
    "",
    " ",
    "@@#x",
    "lll|1|",
    "~_~",
    "~_~lll|1|",
    "|||",
    "???",
    "1234",
    "…",
    "xkcdqwrtzp",
    "bcdfghj klmnpqrst",
    "a b c d e",
    "l1l1l1l1",
    "w4t3r gl1c3r1n3",
    "x7f3a9b2c4",
    "#$%^",
    "=== ---",
    "Illl1I|lIl",
    "�����",
    "Is it safe for my skin?",
    "Buy it now!",
    "Our serum firms the skin and makes it glow for you.",
    "Apply a small amount to the face and neck in the morning and at night",
    "KEEP OUT OF THE REACH OF ALL OF YOUR CHILDREN AND PETS",
    "이 제품은 피부에 수분을 공급하여 하루 종일 촉촉하게 가꾸어 줍니다",
    "本产品含有多种植物精华能够深层滋润肌肤。令肌肤柔嫩光滑。",
    "Store it in a cool place. Do not use it on broken skin.",
    "a" * 500,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_reads_as_a_name_whether_known_or_not(name: str) -> None:
    assert reads_as_name(name)


@pytest.mark.parametrize("name", NO_NAMES)
def test_garbage_and_sentences_do_not(name: str) -> None:
    assert not reads_as_name(name)


def test_a_list_of_names_is_no_prose_however_long() -> None:
    names = [name for name in NAMES if name.isascii()]
    assert not is_prose(", ".join(names), len(names))
    assert not is_prose(", ".join(names).upper(), len(names))
    assert not is_prose(", ".join(names).lower(), len(names))


def test_sentences_are_prose_in_any_case() -> None:
    text = "Our serum firms the skin and makes it glow, day and night, for all of your life"
    assert is_prose(text, 3)
    assert is_prose(text.upper(), 3)


@given(st.text(max_size=120), st.integers(1, 9))
def test_any_text_is_survived(text: str, parts: int) -> None:
    assert reads_as_name(text) in (True, False)
    assert is_prose(text, parts) in (True, False)


@given(st.text(max_size=30))
def test_spaces_around_a_name_change_nothing(text: str) -> None:
    assert reads_as_name(text) == reads_as_name(f"  {text} ")
