"""Turn the HTML of a product description into text."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["html_to_text"]

_BLOCKS = (
    "address|article|aside|blockquote|br|button|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th"
    "|thead|title|tr|ul"
)
_SILENT = "script|style|template|noscript|svg"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BEGINS = re.compile(rf"<[A-Za-z/!?]|{_ENTITY.pattern}")
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-6](?:[\s/][^<>]*)?>", re.IGNORECASE)
_ABOVE = "\x1e"  # stands where a blank line belongs until all others are gone; no text holds it
_INLINE = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_HUSHED = re.compile(rf"<(?:!--|!\[CDATA\[|(?:{_SILENT})\b)", re.IGNORECASE)
_BLANKS = "\t\r\f\v"


def html_to_text(text: str) -> str:
    r"""Return the words of some HTML, a line for each block and a blank one above a heading.

    A text without tags and entities is returned as it is.

    Inline tags leave nothing behind, and entities are decoded once: `&amp;lt;` becomes `&lt;`. The time it takes
    grows with the length of the text and no faster, whatever the text.

    >>> html_to_text("<p>Rose &amp; <b>E</b>xosomes</p><ul><li>Vegan</ul>")
    'Rose & Exosomes\nVegan'
    """
    if not _BEGINS.search(text):
        return text
    if "<" in text:
        if _HUSHED.search(text):
            text = _without_silent(text)
        text = _INLINE.sub("", _BLOCK.sub("\n", _HEADING.sub(f"\n{_ABOVE}\n", text)))
    if "&" in text:
        text = _ENTITY.sub(_decoded, text)
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    text = _once(text, " ")
    text = _once(text.replace(" \n", "\n").replace("\n ", "\n"), "\n")
    return _once(text, f"{_ABOVE}\n").replace(_ABOVE, "").strip()


def _once(text: str, blank: str) -> str:
    """Return a text in which a blank stands once where it stood several times in a row."""
    while 2 * blank in text:
        text = text.replace(2 * blank, blank)
    return text


def _decoded(match: re.Match[str]) -> str:
    return _character(match[0])


@lru_cache(maxsize=1000)
def _character(entity: str) -> str:
    import html
    from html.entities import html5

    return html.unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)


def _without_silent(text: str) -> str:
    """Return a text without comments, scripts and styles; one that never ends reaches to the end, as in a browser."""
    kept: list[str] = []
    place = 0
    while match := _HUSHED.search(text, place):
        kept.append(text[place : match.start()])
        opening = match[0].lower()
        if opening == "<![cdata[":
            place = _after(text, match.end(), "]]>")
            kept.append(text[match.end() : place].removesuffix("]]>"))
        elif opening == "<!--":
            place = _after(text, match.end(), "-->")
        else:
            close = re.compile(f"</{opening[1:]}[^>]*>?", re.IGNORECASE).search(text, match.end())
            place = close.end() if close else len(text)
    kept.append(text[place:])
    return "".join(kept)


def _after(text: str, start: int, closing: str) -> int:
    end = text.find(closing, start)
    return end + len(closing) if end >= 0 else len(text)
