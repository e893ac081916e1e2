from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.read.decode import decode

KOREAN = "전성분: 정제수, 글리세린, 인체지방줄기세포 엑소좀"
LEGACY = [
    ("cp949", "Korean", KOREAN),
    ("cp949", "Korean", "성분"),
    ("cp932", "Japanese", "全成分：水、グリセリン、ヒト脂肪間葉系幹細胞エクソソーム"),
    ("cp932", "Japanese", "成分：水、BG、ヒト幹細胞順化培養液"),
    ("gb18030", "simplified Chinese", "成分：水、甘油、外泌体、透明质酸钠，烟酰胺"),
    ("big5", "traditional Chinese", "成分：水、甘油、外泌體、玻尿酸鈉，菸鹼醯胺"),
    ("cp1251", "Cyrillic", "Состав: вода, глицерин, экзосомы человека"),
    ("cp1252", "Western", "Ingrédients : eau, glycérine, exosomes – crème à l’acide"),
    ("cp1252", "Western", "Größe 30 ml, Öl, für die Haut"),
    ("cp1252", "Western", "Água, extrato, regeneração, células-tronco, ação"),
    ("cp1252", "Western", "café"),
]


@pytest.mark.parametrize(("encoding", "name", "text"), LEGACY)
def test_old_encodings_are_guessed_and_named(encoding: str, name: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert name in (decoded.note or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    decoded = decode(KOREAN.encode(encoding))
    assert (decoded.text, decoded.note) == (KOREAN, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Water, Glycerin", KOREAN + "\n30 ml"])
def test_utf16_without_its_mark_is_known_by_its_zero_bytes(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "UTF-16" in (decoded.note or "")


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "copy its text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "paste"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "paste"),
        (b"PK\x03\x04\x14\0", "plain text"),
        (b"\x1f\x8b\x08\0", "unpack"),
        (b"\0\1\2\3" * 40, "text file"),
        (bytes(range(1, 32)) * 4, "text file"),
        (b"\x81\x8d\x8f" * 5, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "label.bin")
    assert "label.bin" in caught.value.message
    assert hint in caught.value.hint


def test_a_few_broken_bytes_do_not_lose_the_label() -> None:
    decoded = decode(b"Water, Glycerin, Human Adipose \x81\x8d Exosomes")
    assert "Exosomes" in decoded.text
    assert "not UTF-8" in (decoded.note or "")


def test_stray_zero_bytes_are_passed_over() -> None:
    decoded = decode(b"Water, Glycerin, Exosomes\0")
    assert decoded.text == "Water, Glycerin, Exosomes"
    assert "zero bytes" in (decoded.note or "")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_every_utf8_text_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")).text == text


@given(st.binary(max_size=300))
def test_bytes_give_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        said = decode(data).text
    except InputError as error:
        said = error.hint
    assert said or not data.strip(b"\0")
    said.encode("utf-8")
