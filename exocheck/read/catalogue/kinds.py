"""Tell what a catalogue file is, by what it holds."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePath

from exocheck.errors import InputError
from exocheck.read.catalogue.encoding import encoding_of
from exocheck.read.decode import check_signature, check_text

__all__ = ["Kind", "is_table", "kind_of"]


class Kind(StrEnum):
    """Name what a catalogue file may be."""

    CSV = "CSV"
    JSONL = "JSON Lines"
    JSON = "JSON"
    XML = "XML"
    HTML = "HTML"
    TEXT = "text"
    PARQUET = "Parquet"
    EXCEL = "Excel"


_BY_SUFFIX = {
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".xml": Kind.XML,
    ".rss": Kind.XML,
    ".atom": Kind.XML,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
}
_OFFICE = (".doc", ".ppt", ".msg")
_SHEETS = (b"xl/", b"opendocument.spreadsheet", b"[Content_Types].xml")
_DOCUMENTS = (b"word/", b"ppt/", b"opendocument.text")
_SIGNS_OF_PACKING = (".gz", ".zst")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_XML = re.compile(
    r"\s*<(?:\?xml\b|!doctype\s+(?!html)|rss\b|feed\b|channel\b)|\s*<[\w:.-]+[^<>]*\sxmlns", re.IGNORECASE
)
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XHTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LINES = 20  # empty ones may stand before the first record


def kind_of(head: bytes, name: str | None) -> Kind:
    """Return what a file is, by its first 64 KiB as unpacked and, where they do not tell, by its name.

    Raises `InputError` where it is nothing that can be read: a picture, a document, other binary data.
    """
    what = name or "standard input"
    path = PurePath(name.lower()) if name else PurePath()
    while path.suffix in _SIGNS_OF_PACKING:
        path = path.with_suffix("")
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if _is_excel(head, path.suffix):
        return Kind.EXCEL
    check_signature(head, what)
    text = _text_of(head, what)
    return _by_marks(text, path.suffix) or _BY_SUFFIX.get(path.suffix) or (Kind.CSV if _is_table(text) else Kind.TEXT)


def is_table(head: bytes, name: str) -> bool:
    """Tell whether a text file is a table, by its first bytes: it has a header with names that are known."""
    return _is_table(_text_of(head, name))


def _is_excel(head: bytes, suffix: str) -> bool:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return suffix not in _OFFICE
    if not head.startswith(b"PK\x03\x04"):
        return False
    document = any(sign in head for sign in _DOCUMENTS)
    return not document and (suffix in (".xlsx", ".xlsm", ".xlsb", ".ods") or any(sign in head for sign in _SHEETS))


def _text_of(head: bytes, what: str) -> str:
    found = encoding_of(head)
    plain = head[found.mark :]
    text = plain.decode(found.codec, "replace").replace("\0", "")
    if (found.codec == "utf-8" and plain.count(0) > len(plain) // 5) or (plain and not text):
        raise InputError(f"{what} is binary, not text", "give a catalogue: CSV, JSON Lines, Excel, ...")
    return check_text(text, what)


def _by_marks(text: str, suffix: str) -> Kind | None:
    """Return the kind that shows in how a text begins; a list in brackets is no JSON."""
    if _HTML.match(text):
        return Kind.HTML
    if _XML.match(text):
        return Kind.HTML if _XHTML.search(text, 0, 2000) else Kind.XML
    lines = [line for line in text.split("\n", _LINES) if line.strip()]
    if len(lines) > 1 and _is_record(lines[0]):
        return Kind.JSONL
    if _JSON.match(text):
        return Kind.JSONL if _BY_SUFFIX.get(suffix) is Kind.JSONL else Kind.JSON
    return None


def _is_record(line: str) -> bool:
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(text: str) -> bool:
    """Tell whether a text is a table: it has a header with names that are known."""
    from exocheck.read.catalogue.dialect import ONE_COLUMN, find_dialect
    from exocheck.read.catalogue.layout import known_columns

    dialect = find_dialect(text)
    if dialect.delimiter == ONE_COLUMN or text.count("\n") < 1:
        return False
    shop, known = known_columns(dialect.header)
    return dialect.headed and (shop or known >= 2)
