from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.read.catalogue.encoding import Utf8Stream, encoding_of, utf8

HEADER = "name;ingredients\n"
TEXTS = [
    ("cp949", "Korean (EUC-KR)", "엑소좀 세럼;정제수, 글리세린, 인체지방줄기세포 엑소좀\n"),
    ("cp932", "Japanese (Shift-JIS)", "エクソソーム美容液;水、グリセリン、ヒト脂肪間葉系幹細胞エクソソーム\n"),
    ("gb18030", "simplified Chinese (GB18030)", "外泌体精华;水、甘油、透明质酸钠，烟酰胺\n"),
    ("big5", "traditional Chinese (Big5)", "外泌體精華;水、甘油、玻尿酸鈉，菸鹼醯胺\n"),
    ("cp1251", "Cyrillic (Windows-1251)", "Сыворотка;вода, глицерин, экзосомы человека\n"),
    ("cp1252", "Western (Windows-1252)", "Crème régénérante;eau, glycérine, exosomes d’algues\n"),
    ("utf-16", "UTF-16", "Crème;eau, 엑소좀\n"),
    ("utf-16-le", "UTF-16", "Crème;eau, glycérine\n"),
    ("utf-16-be", "UTF-16", "Crème;eau, glycérine\n"),
    ("utf-32", "UTF-32", "Crème;eau, 엑소좀\n"),
    ("utf-32-le", "UTF-32", "Crème;eau, 엑소좀\n"),
    ("utf-32-be", "UTF-32", "Crème;eau, 엑소좀\n"),
    ("utf-8", "UTF-8", "Crème;eau, 엑소좀\n"),
    ("utf-8-sig", "UTF-8", "Crème;eau, 엑소좀\n"),
    ("ascii", "UTF-8", "Cream;water\n"),
]


def read_all(stream: Utf8Stream, size: int) -> bytes:
    return b"".join(iter(lambda: stream.read(size), b""))


@pytest.mark.parametrize(("codec", "name", "row"), TEXTS)
@pytest.mark.parametrize("size", [7, 100_000])
def test_every_encoding_becomes_utf8(codec: str, name: str, row: str, size: int) -> None:
    text = HEADER + row * 500
    stream = utf8(io.BytesIO(text.encode(codec)))
    assert read_all(stream, size).decode() == text
    assert stream.encoding == name
    marked = name == "UTF-8" or codec in ("utf-16", "utf-32")
    assert (stream.note is None) == marked


@pytest.mark.parametrize(("codec", "name", "row"), [text for text in TEXTS if not text[0].startswith("utf-")])
def test_a_megabyte_of_ascii_may_come_first(codec: str, name: str, row: str) -> None:
    text = HEADER + "plain;water\n" * 100_000 + row * 20_000  # and the sample cuts a character
    stream = utf8(io.BytesIO(text.encode(codec)))
    stream.read(100)
    assert stream.encoding == "UTF-8"
    assert text.encode().endswith(read_all(stream, 1 << 20))
    assert stream.encoding == name


def test_wrong_bytes_in_utf8_are_left_for_the_reader_of_the_rows() -> None:
    data = "Crème;eau, 엑소좀\n".encode() * 200 + b"Cr\xe8me;eau\n" + "Crème\n".encode() * 200
    stream = utf8(io.BytesIO(data))
    assert read_all(stream, 1000) == data
    assert (stream.encoding, stream.note) == ("UTF-8", None)


def test_half_a_file_of_utf8_is_no_other_encoding() -> None:
    data = "가나다라마바사".encode()[:-1]
    assert read_all(utf8(io.BytesIO(data)), 1000) == data


def test_what_fits_no_encoding_passes_through_with_a_note() -> None:
    data = b"a;\x81\x8d\x8f\x90\x9d\xff\xff\n" * 10
    stream = utf8(io.BytesIO(data))
    assert read_all(stream, 1000) == data
    assert stream.note == "holds bytes that are not UTF-8"


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="iso-8859-2"?>',
        "<html><meta charset=iso-8859-2>",
        '<meta http-equiv="x" content="text/html; charset=ISO-8859-2">',
    ],
)
def test_what_xml_and_html_say_of_themselves_beats_a_guess(head: str) -> None:
    text = head + "<p>Żel z egzosomami</p>"
    stream = utf8(io.BytesIO(text.encode("iso-8859-2")))
    assert read_all(stream, 1000).decode() == text
    assert stream.encoding == "ISO8859-2"
    assert read_all(utf8(io.BytesIO(text.encode())), 1000).decode() == text  # it is UTF-8, whatever it says


@pytest.mark.parametrize("said", ["no-such", "utf-16", "hex", "utf-8"])
def test_a_declaration_that_cannot_be_true_is_passed_over(said: str) -> None:
    text = f'<?xml version="1.0" encoding="{said}"?><p>Crème régénérante à l’algue</p>'
    assert read_all(utf8(io.BytesIO(text.encode("cp1252"))), 1000).decode() == text


def test_the_encoding_of_a_beginning() -> None:
    assert encoding_of(b"name;price").codec == "utf-8"
    assert encoding_of("Crème;".encode("cp1252")).codec == "cp1252"
    assert encoding_of("\ufeffname".encode("utf-16-le")).mark == 2
    assert encoding_of(b"\0ab\0" * 4).codec == "utf-8"


class Counting(io.BytesIO):
    longest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.longest = max(self.longest, size or 0)
        return super().read(size)


def test_memory_is_bounded() -> None:
    source = Counting(b"a" * 3_000_000)
    stream = utf8(source)
    while stream.read(1000):
        pass
    assert 0 < source.longest <= 1 << 18
    stream.close()
    assert source.closed


@given(st.binary(max_size=200))
def test_any_bytes_come_out_as_something(data: bytes) -> None:
    stream = utf8(io.BytesIO(data))
    out = read_all(stream, 50)
    assert bool(out) <= bool(data)
    if stream.encoding != "UTF-8":
        out.decode()
