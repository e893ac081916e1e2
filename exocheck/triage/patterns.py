"""Match a product or a file against the pattern of an ignore."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from exocheck.triage.entry import folded

__all__ = ["fits_path", "fits_text"]

_TOKENS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_GLOB = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def fits_text(pattern: str, text: str) -> bool:
    """Tell whether a text is what a pattern says, where `*` stands for anything; letter case does not matter.

    It takes time in proportion to the text, whatever the pattern.

    >>> fits_text("Rose * Serum", "ROSE Exosome Serum")
    True
    """
    first, *rest = _parts(pattern)
    plain = _plain(text)
    if not rest:
        return plain == first
    *inner, last = rest
    if not plain.startswith(first):
        return False
    place = len(first)
    for part in inner:
        found = plain.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return len(plain) - len(last) >= place and plain.endswith(last)


def fits_path(pattern: str, path: str, folder: str) -> bool:
    """Tell whether a file is what a pattern says, relative to a folder: `*` within a name, `**` over folders.

    A pattern without a slash is matched against the file's name alone.
    """
    place = _place(path, folder)
    if "/" not in pattern:
        place = place.rpartition("/")[2]
    return bool(_glob(pattern.removeprefix("./")).fullmatch(place))


# Every product meets every ignore: what is the same each time is worked out once.
_plain = lru_cache(maxsize=4)(folded)


@lru_cache(maxsize=1024)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(folded(part) for part in pattern.split("*"))


@lru_cache(maxsize=64)
def _place(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


@lru_cache(maxsize=1024)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_GLOB.get(token) or re.escape(token) for token in _TOKENS.findall(pattern)), re.DOTALL)
