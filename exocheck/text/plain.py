"""Split the plain comma list quickly: a catalogue has millions of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.text.listing import Entry, make_entry
from exocheck.text.marks import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BULLET",
    "begins_low",
    "ends_low",
    "is_plain_part",
    "places_of",
    "plain_entries",
    "plain_parts",
    "usual_cut",
]

# Only signs that a plain comma list is made of. Whatever else stands in a text sends it the long way.
_PLAIN = re.compile(r"[A-Za-z0-9 ,()/%'.&\-À-ÖØ-öø-ſ가-힣ァ-ヺー一-鿿]*")
_DIGITS = re.compile(r"\d(?=, ?\d)")
_LOCANTS = re.compile(r"\d,\d{1,2}-[^\W\d_]")
_BRACKET = re.compile(r"\([^(),]*\)")
_LOWER = re.compile(r", ?[a-zà-öø-ÿ]")
_LOW = re.compile(r" ?[a-zà-öø-ÿ]")
_RUN_ON = re.compile(r"[^\W\d_]{4}\.[^\W\d_]{4}")
_AFTER_DOSE = re.compile(r"[a-z] \d+(?:\.\d+)? ?% ?[A-Z]")
_DOUBTFUL = (". ", "  ", " - ", ",-", ", -", "&#", "&amp")
_WORDS = 4  # more words than this to an entry: it may be prose
BULLET = "•"
_HELD = "\x02"  # stands for a comma that parts nothing


def plain_entries(raw: str, offset: int = 0, section: int = 0) -> tuple[Entry, ...] | None:
    """Return the entries of a plain comma list, or None for any other text; places count from `offset`."""
    text = _held(_unstopped(raw))
    if text is None:
        return None
    entries: list[Entry] = []
    place = 0
    for piece in text.split(","):
        end = place + len(piece)
        printed, name, dose = parts_of(raw[place:end])
        if printed:
            start = offset + (place + 1 if piece[0] == " " and piece[1] != " " else raw.index(printed, place))
            entries.append(make_entry(start, start + len(printed), printed, name, dose, section))
        place = end + 1
    return tuple(entries)


def plain_parts(raw: str) -> list[str] | None:
    """Return the parts of a list that is plain if all of them are (`is_plain_part`), or None for another text.

    Parts are what stands between commas, but for those of locants, or between bullets, with the spaces around it.
    """
    raw = _unstopped(raw)
    if raw[-1:] == ".":
        return None
    if BULLET in raw:
        return _between_bullets(raw)
    commas = raw.count(",")
    if not _is_spare(raw, commas) or _is_sentence(raw, commas) or _HELD in raw or "  " in raw:
        return None
    text = _with_held(raw)
    return None if text is None else [part.replace(_HELD, ",") for part in text.split(",")]


def _between_bullets(raw: str) -> list[str] | None:
    """Return the parts of a list that bullets part and no comma does."""
    bullets = raw.count(BULLET)
    if bullets < 2 or raw.count(" ") > (_WORDS + 2) * bullets or _HELD in raw or _is_doubtful(raw):
        return None
    text = _with_held(raw) if "," in raw else raw
    return None if text is None or "," in text else raw.split(BULLET)


def _is_spare(raw: str, commas: int) -> bool:
    """Tell whether a text has commas enough for its words, as lists have."""
    return commas > 1 and raw.count(" ") <= _WORDS * commas


def usual_cut(raw: str) -> tuple[list[str], int] | None:
    """Return what stands between a list's commas or bullets with the usual spaces, and how wide these signs are.

    None stands for a text that is no plain list, even if each of its pieces is the part of one.
    """
    if raw[-1:] == ".":
        raw = _unstopped(raw)
        if raw[-1:] == ".":
            return None
    bullets = BULLET in raw
    sign, words = (f" {BULLET} ", _WORDS + 2) if bullets else (", ", _WORDS)
    pieces = raw.split(sign)
    signs = len(pieces) - 1
    if signs < 2 or raw.count(" ") > words * signs or (bullets and f".{sign}" in raw):
        return None
    return pieces, len(sign)


def begins_low(part: str) -> bool:
    """Tell whether a part begins with a small letter: where many do so, a list may be a sentence."""
    return _LOW.match(part) is not None


def places_of(part: str, parts: Sequence[str]) -> list[int]:
    """Return the numbers, from 0, of all parts of a list that are as one."""
    found, number = [], -1
    for _ in range(parts.count(part)):
        number = parts.index(part, number + 1)
        found.append(number)
    return found


def ends_low(part: str) -> bool:
    """Tell whether a part ends by a lone digit, which may belong to a number that goes on behind the comma."""
    return part[-1:].isdigit() and (part[-2:-1] in " ," or part[-3:-2] == ",")


def is_plain_part(part: str) -> bool:
    """Tell whether a part may stand in a plain list."""
    solid = part[:-1] if part.endswith("+") and part[-2:-1].isalpha() else part  # "NAD+"
    if part.startswith(("-", " -")) or not _PLAIN.fullmatch(solid) or _is_doubtful(part):
        return False
    return _has_plain_brackets(part)


def _is_doubtful(raw: str) -> bool:
    """Tell whether signs stand in a text that part names only in some places."""
    for sign in _DOUBTFUL:
        if sign in raw:
            return True
    if "." in raw[:-1] and _RUN_ON.search(raw):
        return True
    return "%" in raw and _AFTER_DOSE.search(raw) is not None


def _unstopped(raw: str) -> str:
    """Return a list without the full stop that ends it, but for one that may belong to the last entry's name."""
    if raw[-1:] == "." and raw[-2:-1] not in " .," and raw[-3:-2] not in " .,":
        return raw[:-1]
    return raw


def _held(raw: str) -> str | None:
    """Return a plain list with the commas of its locants replaced, or None where it is not plain."""
    commas = raw.count(",")
    if not _is_spare(raw, commas) or raw[0] == "-" or raw[-1] == "." or not _PLAIN.fullmatch(raw):
        return None
    if _is_doubtful(raw) or not _has_plain_brackets(raw) or _is_sentence(raw, commas):
        return None
    return _with_held(raw)


def _has_plain_brackets(raw: str) -> bool:
    brackets = raw.count("(")
    return brackets == raw.count(")") and not (brackets and len(_BRACKET.findall(raw)) != brackets)


def _is_sentence(raw: str, commas: int) -> bool:
    """Tell whether a text may be a sentence: a capital at its head, and small letters behind most commas."""
    return raw[0].isupper() and len(_LOWER.findall(raw)) * 2 > commas


def _with_held(raw: str) -> str | None:
    """Return a list with the commas of its locants replaced, or None where a comma may stand in a number."""
    text = raw
    for match in _DIGITS.finditer(raw):
        place = match.start()
        before = raw[place - 1] if place else ","
        if before not in ", " and raw[place + 1 : place + 3] == ", " and raw[place - 2 : place - 1] != ",":
            continue  # "Polysorbate 20, 4-x": two entries
        if before not in ", " or not _LOCANTS.match(raw, place):
            return None
        text = f"{text[: place + 1]}{_HELD}{text[place + 2 :]}"
    return text
