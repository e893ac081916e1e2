"""Turn the bytes of a file into text, whatever program wrote them."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from exocheck.errors import InputError

__all__ = ["BOMS", "Decoded", "check_signature", "check_text", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF", "copy its text into a text file"),
    (b"\x89PNG\r\n", "a picture", "type or paste what is printed"),
    (b"\xff\xd8\xff", "a picture", "type or paste what is printed"),
    (b"GIF8", "a picture", "type or paste what is printed"),
    (b"PK\x03\x04", "a zip archive or an office document", "save it as plain text, CSV or JSON Lines"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text, CSV or JSON Lines"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"PAR1", "a Parquet file", "save it as JSON Lines"),
)
_PASTE = "give a text file, or paste the label"
_SAMPLE = 20_000  # characters that are enough to tell what a text is
_MOST_CONTROLS = 0.02
_MOST_ZEROS = 0.2
_MOST_LOST = 0.1


class Decoded(NamedTuple):
    """Hold a text, and what was assumed where its bytes do not tell for sure."""

    text: str
    note: str | None = None


def decode(data: bytes, what: str = "the input") -> Decoded:
    """Return the text of some bytes; raise `InputError` where they are no text. `what` names them in the error."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(text=check_text(data[len(mark) :].decode(encoding, "replace"), what))
    check_signature(data, what)
    if b"\0" in data:
        return _decode_with_zeros(data, what)
    try:
        return Decoded(text=check_text(data.decode("utf-8"), what))
    except UnicodeDecodeError:
        return _decode_legacy(data, what)


def check_signature(data: bytes, what: str) -> None:
    """Raise `InputError` where the first bytes are those of a file that holds no text, with a way out of it."""
    for signature, kind, hint in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{what} is {kind}, not text", hint)


def check_text(text: str, what: str) -> str:
    """Return a text; raise `InputError` where it is no text for people."""
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c not in "\t\n\r\f\v\x1b" and unicodedata.category(c) in ("Cc", "Cn"))
    if controls > max(1, _MOST_CONTROLS * len(sample)):
        raise InputError(f"{what} is binary, not text", _PASTE)
    return text


def _decode_with_zeros(data: bytes, what: str) -> Decoded:
    """Decode UTF-16 without a mark, whose ASCII characters have their zero bytes on one side, or UTF-8 with a few."""
    if data.count(0) < _MOST_ZEROS * len(data):
        try:
            text = data.replace(b"\0", b"").decode("utf-8")
            return Decoded(text=check_text(text, what), note="holds zero bytes; they were passed over")
        except UnicodeDecodeError:
            pass
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if 3 * min(even, odd) <= max(even, odd) and len(data) % 2 == 0:  # a letter's own zero may stand on the other side
        try:
            return Decoded(text=check_text(data.decode(encoding), what), note="has no encoding mark: read as UTF-16")
        except UnicodeDecodeError:
            pass
    raise InputError(f"{what} is binary, not text", _PASTE)


def _decode_legacy(data: bytes, what: str) -> Decoded:
    from exocheck.read.legacy import guess

    found = guess(data)
    if found is not None:
        note = f"is not UTF-8: read as {found.name}; save it as UTF-8 if it looks wrong"
        return Decoded(text=check_text(found.text, what), note=note)
    text = check_text(data.decode("utf-8", "replace"), what)
    if text.count("\ufffd") > _MOST_LOST * len(text):
        raise InputError(f"{what} is in an encoding that is not known here", "save it as UTF-8")
    return Decoded(text=text, note="holds bytes that are not UTF-8; they were passed over")
