"""Whatever stands above and below a list, no name of it is lost."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.words_of_tests import names, read

LISTED = [
    "Water",
    "Glycerin",
    "Butylene Glycol",
    "Niacinamide",
    "1,2-Hexanediol",
    "Panthenol",
    "Caprylic/Capric Triglyceride",
    "Squalane",
    "PEG-40 Hydrogenated Castor Oil",
    "Polysorbate 20",
    "Aloe Juice*",
    "Zinc Oxide 9.8%",
    "Phenoxyethanol",
    "Mica",
    "Carbomer",
    "Aloe Leaf Juice Powder (Organic)",
    "Zorblaxium Trimelate",
    "C12-15 Alkyl Benzoate",
    "3-O-Ethyl Ascorbic Acid",
    "Adenosine",
    "Parfum (Fragrance)",
    "CI 77891",
    "Copper Tripeptide-1",
    "Moringa Peregrina Seed Oil**",
    "Xanthan Gum",
    "Allantoin",
    "Lecithin",
    "Dehydroquanic Florene",
    "Iron Oxides (CI 77492)",
    "Water/Aqua/Eau",
    "Sodium PCA",
    "Citric Acid",
    "Ethylhexylglycerin",
]
LISTED_KO = [
    "정제수",
    "글리세린",
    "판테놀",
    "나이아신아마이드",
    "알란토인",
    "아데노신",
    "카보머",
    "병풀추출물",
    "1,2-헥산다이올",
    "쌀겨수",
    "향료",
]
UNUSUAL = (
    "Rosa Rugosa Petal Vesicles",
    "Human Adipose Derived Mesenchymal Stem Cell Vesicles",
    "Panax Ginseng Root/Stem Vesicles",
    "Zea Ribbon Nanocarriers",
    "Citrus Limon Fruit Derived Exosome-Like Particles",
    "Bovine Colostrum Vesicles (50ppm)",
    "쇠비름소포",
    "민달팽이유래세포밖소포체",
)
ABOVE = (
    "-5% Complex*: targets the look of fine lines and wrinkles.",
    "-DMAE: visibly firms and tones.",
    "-Zinc Oxide 9.8%",
    "-Quandrol: soothes",
    "-Fragrance-free, vegan, cruelty-free",
    "- Vitamin C: brightens, firms, and protects",
    "• Peptides help to smooth the skin",
    "* Clinically proven to work in 4 weeks.",
    "Active: Retinol 5%.",
    "Radiance Renewal Serum",
    "Daily Moisture Cream (50 ml)",
    "This serum firms the skin and it is a joy to use.",
    "이 제품은 피부에 수분을 공급하여 하루 종일 촉촉하게 가꾸어 줍니다.",
)
BELOW = (
    "",
    "*Organic ingredient",
    "*Organic ingredient. **From essential oils.",
    "X products are free from parabens, sulfates, silicones and phthalates.",
    "Our products are free from parabens, sulfates and animal testing.",
    "Made in Korea.",
    "Please check the pack for the latest list.",
    "※ 특허 성분 포함",
)


@st.composite
def labels(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Draw a label, the unusual name in its list, and all names of the list."""
    pool = draw(st.sampled_from([LISTED, LISTED, LISTED_KO]))
    listed = draw(st.lists(st.sampled_from(pool), min_size=8, max_size=30, unique=True))
    unusual = draw(st.sampled_from(UNUSUAL))
    listed.insert(draw(st.integers(0, len(listed))), unusual)
    text = draw(st.sampled_from([", ", ", ", ",", "; ", " • ", " | "])).join(listed)
    heading = draw(st.sampled_from(["", "", "Ingredients: ", "Ingredients:\n", "전성분: ", "[전성분] "]))
    above = draw(st.lists(st.sampled_from(ABOVE), max_size=4, unique=True))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    below = draw(st.sampled_from(BELOW))
    stop = draw(st.sampled_from([".", ""]))
    label = gap.join([*(["\n".join(above)] if above else []), heading + text + stop, *([below] if below else [])])
    return label.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"]))), unusual, listed


@given(labels())
def test_an_unusual_name_is_never_lost(drawn: tuple[str, str, list[str]]) -> None:
    raw, unusual, listed = drawn
    listing = read(raw)
    texts = [entry.text for entry in listing.entries]
    assert any(unusual in text for text in texts)
    assert not any(unusual in raw[start:end] for start, end in listing.outside)
    kept = sum(any(name in text for text in texts) for name in listed)
    assert kept == len(listed)


@given(st.lists(st.sampled_from(LISTED), min_size=12, max_size=30, unique=True), st.sampled_from([50, 70, 90]))
def test_a_list_wraps_anywhere_below_praise(listed: list[str], width: int) -> None:
    wrapped = textwrap.wrap(", ".join(listed), width, break_on_hyphens=False, break_long_words=False)
    raw = "\n".join(["-5% Complex*: targets the look of fine lines.", "-DMAE: firms.", "", *wrapped])
    found = " ".join(" ".join(entry.text for entry in read(raw).entries).split())
    assert all(word in found for name in listed for word in name.replace("*", "").split())


@pytest.mark.parametrize("unusual", UNUSUAL)
@pytest.mark.parametrize("place", [0, 6, 12])
def test_an_unusual_name_is_an_entry_of_its_own_wherever_it_stands(unusual: str, place: int) -> None:
    listed = LISTED[:12]
    listed.insert(place, unusual)
    raw = f"-5% Complex*: targets lines.\n-DMAE: visibly firms.\n\n{', '.join(listed)}\n\n*Organic ingredient"
    assert [entry.text for entry in read(raw).entries] == listed


def test_lines_of_actives_above_a_list_are_entries_too() -> None:
    raw = "-Zinc Oxide 9.8%\n-Titanium Dioxide 4%\nWater, Glycerin, Panthenol, Rosa Rugosa Petal Vesicles"
    found = names(raw)
    listed = ["Water", "Glycerin", "Panthenol", "Rosa Rugosa Petal Vesicles"]
    assert found == ["Zinc Oxide", "Titanium Dioxide", *listed]


@pytest.mark.parametrize("between", [". ", "\n", ".\n"])
def test_a_list_that_stands_there_twice_is_read_twice(between: str) -> None:
    first, second = "Water, Glycerin, Panthenol, Mica", "Water, Glycerin, Rose Exosomes, Panthenol, Mica"
    raw = f"{first}{between}Helps diminish the look of dry skin.\n{second}."
    assert names(raw) == [*first.split(", "), *second.split(", ")]
