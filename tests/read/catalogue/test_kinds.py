from __future__ import annotations

import gzip
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from exocheck.errors import InputError
from exocheck.read.catalogue.kinds import Kind, kind_of


def spreadsheet() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "INCI")
    return file.getvalue()


JSON_LINES = b'{"name": "A"}\n{"name": "B"}\n'
TABLE = "name;ingredients\nCrème;Water, Glycerin\n"

SEEN = [
    (b"PAR1\x15\x04", None, Kind.PARQUET),
    (spreadsheet(), None, Kind.EXCEL),
    (spreadsheet(), "products.csv", Kind.EXCEL),
    (b"PK\x03\x04\x14\0", "products.xlsx", Kind.EXCEL),
    (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", None, Kind.EXCEL),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.xls", Kind.EXCEL),
    (b'{"name": "A"}', None, Kind.JSON),
    (b'[{"name": "A"}]', "x.csv", Kind.JSON),
    (b'{"products": [\n{"name": "A"},\n{"name": "B"}\n]}', None, Kind.JSON),
    (b'{"name": "A"}', "x.jsonl.gz", Kind.JSONL),
    (b'{"name": "A', "x.ndjson", Kind.JSONL),
    (JSON_LINES, None, Kind.JSONL),
    (b"\n\n" + JSON_LINES, "x.txt", Kind.JSONL),
    (JSON_LINES, "x.json", Kind.JSONL),
    (JSON_LINES.decode().encode("utf-16"), None, Kind.JSONL),
    (b"not a record\n" + JSON_LINES, "x.jsonl", Kind.JSONL),
    (b"<?xml version='1.0'?><rss><channel/></rss>", "x.txt", Kind.XML),
    (b"\xef\xbb\xbf<rss version='2.0'>", None, Kind.XML),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'>", None, Kind.XML),
    (b"<a:message xmlns:a='urn:x'>", None, Kind.XML),
    (b"<products><product/></products>", "x.xml", Kind.XML),
    (b"<!DOCTYPE rss [<!ENTITY a 'b'>]>", None, Kind.XML),
    (b"<!DOCTYPE html><html>", None, Kind.HTML),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC ''><html xmlns='x'>", None, Kind.HTML),
    (b"<!-- saved from url=(0014)about:internet -->\n<html>", "page.txt", Kind.HTML),
    (b"<div>Rose Serum</div>", "page.htm", Kind.HTML),
    (TABLE.encode(), None, Kind.CSV),
    (TABLE.encode("utf-16"), None, Kind.CSV),
    (TABLE.encode("cp1252"), None, Kind.CSV),
    (TABLE.encode(), "feed.txt.zst", Kind.CSV),
    (b"item_sku\titem_name\tingredients\n1\tSerum\tWater\n", "amazon.txt", Kind.CSV),
    (b"anything", "x.csv", Kind.CSV),
    (b"ingredients\nWater, Glycerin\n", "x.TSV", Kind.CSV),
    (b"", "x.csv", Kind.CSV),
    (b"", None, Kind.TEXT),
    (b"Water, Glycerin, Rose Exosomes", None, Kind.TEXT),
    (b"Rose Serum\nBrand: Velmora\nIngredients: Water, Glycerin, Exosomes\n30 ml\n", "label.txt", Kind.TEXT),
    (b"[+/- CI 77891, CI 77491]", None, Kind.TEXT),
    (b"<p>Ingredients: Water, Exosomes</p>", "label.txt", Kind.TEXT),
    (b"{name of the shop}\nWater, Glycerin", None, Kind.TEXT),
    (b"{" * 60_000, "label.txt", Kind.TEXT),
]


@pytest.mark.parametrize(("head", "name", "kind"), SEEN)
def test_the_kind_is_told_by_content_and_by_name_only_where_that_says_nothing(
    head: bytes, name: str | None, kind: Kind
) -> None:
    assert kind_of(head, name) is kind


@pytest.mark.parametrize(
    ("head", "name", "says"),
    [
        (b"%PDF-1.7", "x.csv", "PDF"),
        (b"\x89PNG\r\n\x1a\n", None, "picture"),
        (b"PK\x03\x04 word/document.xml [Content_Types].xml", None, "zip archive or an office document"),
        (b"PK\x03\x04 holiday.jpg", "x.zip", "zip archive"),
        (b"\xd0\xcf\x11\xe0", "letter.doc", "old office document"),
        (gzip.compress(b"x", mtime=0), None, "gzip"),
        (b"\0\1\2\3" * 40, "x.csv", "binary"),
        (b"\0" * 400, "x.csv", "binary"),
        (bytes(range(1, 32)) * 4, None, "standard input is binary"),
    ],
)
def test_what_is_no_catalogue_is_refused(head: bytes, name: str | None, says: str) -> None:
    with pytest.raises(InputError, match=says):
        kind_of(head, name)


@given(st.binary(max_size=200), st.sampled_from([None, "x.csv", "x.xml", "x.xlsx", "x.jsonl", "x"]))
def test_any_bytes_are_something_or_refused(head: bytes, name: str | None) -> None:
    try:
        assert kind_of(head, name) in Kind
    except InputError as error:
        found = str(error)
        assert found
