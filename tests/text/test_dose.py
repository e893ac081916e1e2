from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.text.dose import split_dose

DOSED = {
    "Exosomes 50ppm": ("Exosomes", 50.0, "ppm"),
    "Exosomes (50ppm)": ("Exosomes", 50.0, "ppm"),
    "Exosomes(1,000ppb)": ("Exosomes", 1000.0, "ppb"),
    "Exosomes [1,000,000 ppb]": ("Exosomes", 1_000_000.0, "ppb"),
    "Exosomes 10,000 ppm": ("Exosomes", 10_000.0, "ppm"),
    "Exosomes (728,334.2ppm)": ("Exosomes", 728_334.2, "ppm"),
    "Exosomes 10.000 ppm": ("Exosomes", 10_000.0, "ppm"),
    "Exosomes 1.5ppm": ("Exosomes", 1.5, "ppm"),
    "Exosomes PPM 50": None,
    "Niacinamide 5%": ("Niacinamide", 5.0, "%"),
    "Niacinamide: 5 %": ("Niacinamide", 5.0, "%"),
    "Niacinamide 12.5 %": ("Niacinamide", 12.5, "%"),
    "Niacinamide (2 %)": ("Niacinamide", 2.0, "%"),
    "Niacinamide [0.5%]": ("Niacinamide", 0.5, "%"),
    "Niacinamide (5% w/w)": ("Niacinamide", 5.0, "%"),
    "Niacinamide 2-5%": ("Niacinamide", 2.0, "%"),
    "Retinol 0,5 %": ("Retinol", 0.5, "%"),
    "Retinol 1.000,5 ppm": ("Retinol", 1000.5, "ppm"),
    "Retinol 0,125%": ("Retinol", 0.125, "%"),
    "0.3% Retinol": ("Retinol", 0.3, "%"),
    "10,000 ppm Exosomes": ("Exosomes", 10_000.0, "ppm"),
    "77%": ("", 77.0, "%"),
    "Ascorbic Acid 5 mg/mL": ("Ascorbic Acid", 5.0, "mg/ml"),
    "Exosomes 20 ㎍/㎖": ("Exosomes", 20.0, "μg/ml"),
    "Exosomes 20 mcg/g": ("Exosomes", 20.0, "μg/g"),
    "Exosomes 20µg": ("Exosomes", 20.0, "μg"),
    "Exosomes 20ug": ("Exosomes", 20.0, "μg"),
    "Retinol 5000 I.U.": ("Retinol", 5000.0, "iu"),
    "Retinol 5000IU": ("Retinol", 5000.0, "iu"),
    "Ceramide NP 100mg": ("Ceramide NP", 100.0, "mg"),
    "Polysorbate 20 2%": ("Polysorbate 20", 2.0, "%"),
    "Snail Filtrate (96%) Extract": ("Snail Filtrate Extract", 96.0, "%"),
    "Zinc Oxide 12% (120 mg/g)": ("Zinc Oxide", 12.0, "%"),
    "엑소좀50ppm": ("엑소좀", 50.0, "ppm"),
    "엑소좀（５０ｐｐｍ）": ("엑소좀", 50.0, "ppm"),
    "烟酰胺５％": ("烟酰胺", 5.0, "%"),
    "Exosomes <1ppm": ("Exosomes", 1.0, "ppm"),
    "Exosomes (1 ppt)": ("Exosomes", 1.0, "ppt"),
}  # fmt: skip
PLAIN = [
    "Polysorbate 20",
    "PEG-40",
    "Ceramide 3",
    "CI 77891",
    "C12-15 Alkyl Benzoate",
    "1,2-Hexanediol",
    "CD63",
    "Q10",
    "sh-Oligopeptide-1",
    "PEG/PPG-17/6 Copolymer",
    "Vitamin B12",
    "Quaternium-80",
    "3-O-Ethyl Ascorbic Acid",
    "Exosomes",
    "Steareth-2 g",
    "Red 40",
    "2-Bromo-2-Nitropropane-1,3-Diol",
    "CI 77491 (Iron Oxide)",
    "10 Million Particles",
    "",
]


@pytest.mark.parametrize(("text", "expected"), DOSED.items())
def test_a_dose_is_taken_off_its_name(text: str, expected: tuple[str, float, str] | None) -> None:
    name, dose = split_dose(text)
    assert (name, dose) == ((text, None) if expected is None else (expected[0], expected[1:]))


@pytest.mark.parametrize("text", PLAIN)
def test_numbers_of_names_are_no_doses(text: str) -> None:
    assert split_dose(text) == (text, None)


@given(st.text(st.sampled_from("a1２0 .,()[]%pmbgPM/-㎎µ･×"), max_size=30) | st.text(max_size=40))
def test_any_text_is_survived_and_nothing_is_invented(text: str) -> None:
    name, dose = split_dose(text)
    assert set(name) <= set(text) | {" "}
    assert len(name) <= len(text) + 1
    assert dose is None or dose[0] >= 0


@given(st.integers(1, 999_999), st.sampled_from(["ppm", "ppb", "%", "mg/ml"]))
def test_thousands_may_be_grouped(amount: int, unit: str) -> None:
    assert split_dose(f"Exosomes ({amount:,}{unit})") == ("Exosomes", (float(amount), unit))
    assert split_dose(f"Exosomes {amount}{unit}") == ("Exosomes", (float(amount), unit))
