from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exocheck.text.listing import no_name
from exocheck.text.split import Listing, split_list


def names(raw: str) -> list[str]:
    return [entry.name for entry in split_list(raw).entries]


def outside(raw: str) -> list[str]:
    listing = split_list(raw)
    return [raw[start:end] for start, end in listing.outside]


W, G, P, N = "Water", "Glycerin", "Panthenol", "Niacinamide"
BLEND = "Complex (Aloe, Betaine, Citrus, Daucus, Elaeis, Ficus, Gossypium, Humulus)"

LISTS = {
    # numbers in names
    "locants": ("Water, 1,2-Hexanediol, 1,3-Butanediol", [W, "1,2-Hexanediol", "1,3-Butanediol"]),
    "locants, no spaces": (
        "Water,Polysorbate 20,1,2-Hexanediol,PEG-40,Glycerin",
        [W, "Polysorbate 20", "1,2-Hexanediol", "PEG-40", G],
    ),
    "locants with a space": ("Water, 1, 2-Hexanediol, Glycerin", [W, "1, 2-Hexanediol", G]),
    "locants without a comma": ("Water, 1 2-hexanediol, Glycerin", [W, "1 2-hexanediol", G]),
    "locants inside": (
        "Water, 2-bromo-2-nitropropane-1,3-diol, Glycerin",
        [W, "2-bromo-2-nitropropane-1,3-diol", G],
    ),
    "many locants": ("Water, 2,4,6-Trimethylphenol, Glycerin", [W, "2,4,6-Trimethylphenol", G]),
    "ranges and ratios": (
        "C12-15 Alkyl Benzoate, PEG/PPG-17/6 Copolymer, 3-O-Ethyl Ascorbic Acid",
        ["C12-15 Alkyl Benzoate", "PEG/PPG-17/6 Copolymer", "3-O-Ethyl Ascorbic Acid"],
    ),
    "colour numbers": ("CI 77891, CI 77491,CI 77492", ["CI 77891", "CI 77491", "CI 77492"]),
    "bare colour numbers": ("Mica, Ceramide 3, Ceramide 6 II", ["Mica", "Ceramide 3", "Ceramide 6 II"]),
    "Korean locants": ("정제수, 1,2-헥산다이올, 글리세린", ["정제수", "1,2-헥산다이올", "글리세린"]),
    # brackets
    "separators in brackets": ("Water, Plant Extract (Aloe, Betula), Glycerin", [W, "Plant Extract (Aloe, Betula)", G]),
    "nested brackets": ("Water, Base (Oil (Olea, Cocos), Wax), Glycerin", [W, "Base (Oil (Olea, Cocos), Wax)", G]),
    "different brackets": ("Water, Base [Oil (Olea, Cocos)], Glycerin", [W, "Base [Oil (Olea, Cocos)]", G]),
    "missing closing bracket": ("Water, Extract (Leaf, Glycerin, Panthenol", [W, "Extract (Leaf", G, P]),
    "missing opening bracket": ("Water, Extract Leaf), Glycerin, Panthenol", [W, "Extract Leaf", G, P]),
    "missing one, others whole": (
        "Water (Aqua, Shea (Butter), Glycerin, Panthenol",
        ["Water (Aqua", "Shea (Butter)", G, P],
    ),
    "a bracket with a list": (
        f"{BLEND}, Glycerin",
        ["Complex", "Aloe", "Betaine", "Citrus", "Daucus", "Elaeis", "Ficus", "Gossypium", "Humulus", G],
    ),
    "all in brackets": ("(Water, Glycerin, Panthenol)", [W, G, P]),
    "full-width brackets": (
        "水、植物エキス（アロエ、ユズ）、グリセリン",
        ["水", "植物エキス（アロエ、ユズ）", "グリセリン"],
    ),
    # one entry
    "names in several languages": ("Water/Aqua/Eau, Parfum / Fragrance", ["Water/Aqua/Eau", "Parfum / Fragrance"]),
    "blends": (
        "Glycerin (and) Water (and) Aloe, Ceramide NP & Sterol",
        ["Glycerin (and) Water (and) Aloe", "Ceramide NP & Sterol"],
    ),
    # marks and footnotes
    "marks behind": (
        "Aloe Leaf Juice*, Parfum**, Linalool†. *Organic ingredient. **Natural. †From oils.",
        ["Aloe Leaf Juice", "Parfum", "Linalool"],
    ),
    "marks before": ("*Aloe Leaf Juice, Water, *Cocos Oil", ["Aloe Leaf Juice", W, "Cocos Oil"]),
    "footnote without a stop": ("Water, Aloe Juice*, Parfum *Organic ingredient", [W, "Aloe Juice", "Parfum"]),
    "footnote on a line": ("Water, Aloe Juice*, Glycerin\n* of organic origin", [W, "Aloe Juice", G]),
    "footnote behind a comma": ("Water, Aloe Juice*, Glycerin, *organic", [W, "Aloe Juice", G]),
    "numbered footnotes": (
        "Aloe Juice¹, Parfum², Water. ¹ Organic. ² Natural.",
        ["Aloe Juice", "Parfum", W],
    ),
    "bracketed marks": ("Aloe Juice[1], Parfum (2), Water\n[1] Organic\n(2) Natural", ["Aloe Juice", "Parfum", W]),
    "degree sign": ("Aloe Juice°, Water, Glycerin", ["Aloe Juice", W, G]),
    "Korean footnote": (
        "정제수, 병풀추출물*, 판테놀\n*특허성분 : 병풀추출물, 판테놀",
        ["정제수", "병풀추출물", "판테놀"],
    ),
    "Korean remark": ("정제수, 글리세린, 판테놀 ※ 특허 성분 포함", ["정제수", "글리세린", "판테놀"]),
    "stars as bullets": ("* Water\n* Glycerin\n* Panthenol", [W, G, P]),
    # colours that may be in
    "plus minus in brackets": ("Mica, Talc [+/- CI 77891, CI 77491]", ["Mica", "Talc", "CI 77891", "CI 77491"]),
    "plus minus with colon": ("Mica, Talc, [+/-: CI 77891, CI 77491]", ["Mica", "Talc", "CI 77891", "CI 77491"]),
    "plus minus alone": ("Mica, Talc (+/-) CI 77891, CI 77491", ["Mica", "Talc", "CI 77891", "CI 77491"]),
    "plus minus sign": ("Mica, Talc ± CI 77891, CI 77491", ["Mica", "Talc", "CI 77891", "CI 77491"]),
    # separators
    "bullets": ("Water • Glycerin • Extract of A, B • Panthenol", [W, G, "Extract of A, B", P]),
    "middle dots": ("Water · Glycerin · Panthenol", [W, G, P]),
    "katakana dots": ("水・グリセリン・パンテノール", ["水", "グリセリン", "パンテノール"]),
    "katakana dot in a name": ("水、カミツレ・エキス、グリセリン", ["水", "カミツレ・エキス", "グリセリン"]),
    "ideographic commas": ("水、甘油、1,2-己二醇", ["水", "甘油", "1,2-己二醇"]),
    "full-width commas": ("水，甘油，泛醇", ["水", "甘油", "泛醇"]),
    "bars": ("Water | Glycerin | Panthenol", [W, G, P]),
    "semicolons": ("Water; Glycerin; Oil of A, B; Panthenol", [W, G, "Oil of A, B", P]),
    "a stray semicolon": ("Water, Glycerin; Panthenol, Niacinamide", [W, G, P, N]),
    "hyphens": ("Water - Glycerin - PEG-40 - Panthenol", [W, G, "PEG-40", P]),
    "lines": ("Water\nGlycerin\nExtract (Leaf, Root)\nPanthenol", [W, G, "Extract (Leaf, Root)", P]),
    "lines with hyphens": ("- Water\n- Glycerin\n-Panthenol", [W, G, P]),
    "lines with numbers": ("1. Water\n2. Glycerin\n3. Panthenol", [W, G, P]),
    "lines with bullets": ("• Water\n• Glycerin\n• Panthenol", [W, G, P]),
    "lines with commas": ("Water,\nGlycerin,\nPanthenol,\n", [W, G, P]),
    "Windows lines": ("Water\r\nGlycerin\r\nPanthenol", [W, G, P]),
    "tabs": ("Water\tGlycerin\tPanthenol", [W, G, P]),
    "Korean tabs": ("정제수\t글리세린\t판테놀", ["정제수", "글리세린", "판테놀"]),
    "full stops": ("Aqua. Glycerin. Niacinamide. Panthenol.", ["Aqua", G, N, P]),
    "one wrong full stop": ("Water, Glycerin. Niacinamide, Panthenol", [W, G, N, P]),
    "abbreviations": ("Rosa L. Oil, Pinus var. alba Oil, Water", ["Rosa L. Oil", "Pinus var. alba Oil", W]),
    "spaced slashes": (
        "WATER / GLYCERIN / PANTHENOL / PARFUM / CITRAL",
        ["WATER", "GLYCERIN", "PANTHENOL", "PARFUM", "CITRAL"],
    ),
    "wrapped comma list": (
        "Water, Glycerin, Sodium\nHyaluronate, Panthenol",
        [W, G, "Sodium\nHyaluronate", P],
    ),
    "broken word": ("Water, Glyc-\nerin, Panthenol", [W, "Glyc-\nerin", P]),
    "no separator": ("Exosomes", ["Exosomes"]),
    # signs of the page
    "entities": ("Water, Glycerin &amp; Aloe, Panthenol", [W, "Glycerin & Aloe", P]),
    "breaks": ("Water<br>Glycerin<br/>Panthenol", [W, G, P]),
    "list items": ("<ul><li>Water</li><li>Glycerin</li></ul>", [W, G]),
    "zero-width spaces": ("Water,\u200bGlycerin,\u200bPanthenol", [W, G, P]),
    "non-breaking spaces": ("Water,\u00a0Glycerin,\u00a0Panthenol", [W, G, P]),
    # what is no name
    "supplier code": ("Water, Glycerin <ILN45118>", [W, G]),
    "supplier code as entity": ("Water, Glycerin &lt;ILN45118&gt;", [W, G]),
    "formula code": ("Water, Glycerin (F.I.L. D12345/1).", [W, G]),
    "formula code, no dots": ("Water, Glycerin FIL D12345/1", [W, G]),
    "formula code as entry": ("Water, Glycerin, D12345/1", [W, G]),
    "numbers and letters": ("Water, 12345, x, Glycerin, -, ., Panthenol", [W, G, P]),
    "empty entries": (",, Water,, Glycerin, ,", [W, G]),
    "no space behind a full stop": ("WATER, CITRAL.LIMONENE, TALC", ["WATER", "CITRAL", "LIMONENE", "TALC"]),
    "commas and full stops mixed": (
        "Water. Glycerin, Talc. Panthenol, Mica. Citral",
        [W, G, "Talc", P, "Mica", "Citral"],
    ),
    "slogans behind the list": ("Water, Glycerin. Vegan. Cruelty free. Made in Korea.", [W, G]),
    "contacts behind the list": ("Water, Glycerin, Panthenol\n\nwww.brand.com | @brand | 12M", [W, G, P]),
    "free from": ("Water, Glycerin\nFree from: parabens, sulfates, silicones", [W, G]),
    "footnotes between commas": ("Aloe Juice*, Water**, *organic, **natural", ["Aloe Juice", W]),
    "capitals": ("WATER, GLYCERIN, SHEA BUTTER, OAT OIL, BHT.", ["WATER", "GLYCERIN", "SHEA BUTTER", "OAT OIL", "BHT"]),
    "a scanner's noise": ("Water, ~_~lll|1|, Glycerin", [W, "~_~lll", G]),
}


@pytest.mark.parametrize(("raw", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_is_cut_as_it_is_meant(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


DOSES = {
    "Water, Exosomes (1,000ppb), Glycerin": [None, (1000.0, "ppb"), None],
    "Water, Exosomes (728,334.2ppm), Glycerin": [None, (728334.2, "ppm"), None],
    "Water, Exosomes 10,000 ppm, Glycerin": [None, (10000.0, "ppm"), None],
    "Water, Niacinamide 5%, Retinol 0,5 %": [None, (5.0, "%"), (0.5, "%")],
    "Water, Niacinamide [2%]*, Glycerin": [None, (2.0, "%"), None],
    "정제수, 엑소좀(50ppm), 글리세린": [None, (50.0, "ppm"), None],
    "정제수, 엑소좀（１，０００ｐｐｂ）, 글리세린": [None, (1000.0, "ppb"), None],
    "12.5% Zinc Oxide, Water, Glycerin": [(12.5, "%"), None, None],
}


@pytest.mark.parametrize(("raw", "doses"), DOSES.items())
def test_doses_are_read_off_the_entries(raw: str, doses: list[tuple[float, str] | None]) -> None:
    listing = split_list(raw)
    assert [entry.dose for entry in listing.entries] == doses
    assert not any("pp" in entry.name or "%" in entry.name for entry in listing.entries)


def test_the_text_keeps_marks_and_dose_and_the_name_does_not() -> None:
    entry = split_list("Water, *Exosomes (50ppm)**, Glycerin").entries[1]
    assert entry.text == "*Exosomes (50ppm)**"
    assert entry.name == "Exosomes"


def test_footnotes_stand_outside() -> None:
    raw = "Aloe Juice*, Parfum**, Linalool**. *Organic ingredient **from essential oils"
    assert outside(raw) == ["*Organic ingredient **from essential oils"]
    assert outside("정제수, 병풀추출물*, 판테놀\n*특허성분 : 병풀추출물") == ["*특허성분 : 병풀추출물"]


KNOWN = {"water", "glycerin", "sodium hyaluronate", "panthenol", "niacinamide", "centella asiatica extract"} | {
    "olive oil, virgin", "7, 8-dihydroxyflavone"
}  # fmt: skip


def with_names(raw: str) -> list[str]:
    return [e.name for e in split_list(raw, is_name=lambda name: name.casefold() in KNOWN).entries]


def test_known_names_part_a_list_without_separators() -> None:
    assert with_names("Water Glycerin Sodium Hyaluronate Centella Asiatica Extract Panthenol") == [
        "Water",
        "Glycerin",
        "Sodium Hyaluronate",
        "Centella Asiatica Extract",
        "Panthenol",
    ]
    assert with_names("Water Glycerin Rosa Vesicles Panthenol Niacinamide")[2] == "Rosa Vesicles"


def test_without_known_names_a_list_without_separators_is_one_entry() -> None:
    assert names("Water Glycerin Sodium Hyaluronate Panthenol") == ["Water Glycerin Sodium Hyaluronate Panthenol"]


def test_one_known_name_inside_a_longer_one_parts_nothing() -> None:
    assert with_names("Centella Asiatica Extract Exosomes, Water") == ["Centella Asiatica Extract Exosomes", "Water"]


def test_known_names_with_a_separator_stay_whole() -> None:
    assert with_names("Water; Glycerin, Olive Oil, virgin, Panthenol") == [
        "Water",
        "Glycerin",
        "Olive Oil, virgin",
        "Panthenol",
    ]


def test_known_names_tell_wrapped_lines_from_missing_separators() -> None:
    assert with_names("Water, Glycerin\nPanthenol, Niacinamide") == ["Water", "Glycerin", "Panthenol", "Niacinamide"]
    assert with_names("Water, Sodium\nHyaluronate, Panthenol")[1] == "Sodium\nHyaluronate"


@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "[",
        ",",
        ", ",
        ";",
        "\n",
        " ",
        "*",
        "*a ",
        ". ",
        "(a,",
        "((",
        "1,",
        ":",
        "a: b,",
        "•",
        "<",
        "&",
        "-",
        "+/-",
    ],
)
def test_a_long_run_of_one_sign_is_read_in_linear_time(unit: str) -> None:
    """Anything quadratic would need minutes here."""
    raw = "Water, " + unit * (100_000 // len(unit)) + " Glycerin"
    for test in (no_name, lambda name: len(name) == 5):
        listing = split_list(raw, is_name=test)
        assert all(raw[entry.start : entry.end] == entry.text for entry in listing.entries)


def test_an_empty_text_has_no_entries() -> None:
    for raw in ("", " ", "\n", ",", "."):
        assert split_list(raw) == Listing(entries=(), outside=(), headed=False)


WORD = st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


@given(st.lists(NAME, min_size=1, max_size=30), st.sampled_from([", ", ",", "; ", " • ", " | ", "\n", "、", "\t"]))
def test_plain_names_come_back(given_names: list[str], separator: str) -> None:
    assert names(separator.join(given_names)) == given_names


@pytest.mark.untraced
@given(st.lists(NAME, min_size=2, max_size=20), st.integers(0, 19), st.sampled_from("([{"))
def test_a_missing_bracket_spoils_no_other_entry(given_names: list[str], place: int, bracket: str) -> None:
    assume(place < len(given_names))
    broken = [*given_names]
    broken[place] += f" {bracket}Leaf"
    found = names(", ".join(broken))
    assert len(found) == len(broken)
    assert [n for i, n in enumerate(found) if i != place] == [n for i, n in enumerate(given_names) if i != place]


def test_short_lines_behind_a_comma_list_do_not_make_it_a_list_of_lines() -> None:
    found = names("Water, Glycerin, Talc, Mica\nNet wt. 30 ml\nLot 12345\nExp 2026/05\nMade here")
    assert found[:3] == ["Water", "Glycerin", "Talc"]
    assert with_names("Glycerin, Panthenol, Water\nNet wt. 30 ml\nLot 12345\nMade here") == [
        "Glycerin",
        "Panthenol",
        "Water",
    ]


def test_a_second_list_of_unknown_words_is_no_list() -> None:
    raw = "Water, Glycerin, Panthenol\n\nVegan, cruelty free, clean"
    assert with_names(raw) == ["Water", "Glycerin", "Panthenol"]
