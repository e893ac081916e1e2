"""Turn a nested object into flat columns: `offers.price`, `attributes.Ingredients`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from exocheck.read.catalogue.layout_file import load_objects

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OWN_TEXT", "Scalar", "flatten", "texts_of"]

Scalar = str | int | float
OWN_TEXT = ""
"""Key of the text of an XML element that has attributes too: it counts as the element itself."""

_DEEPEST = 16
_MOST = 5_000  # columns of one object


def flatten(data: Mapping[str, object]) -> dict[str, list[Scalar]]:
    """Return the texts and numbers of an object by the path that leads to them; nothing that is empty, true or false.

    Of texts in several languages those in the first are taken, or in the one that is called main.
    """
    flat: dict[str, list[Scalar]] = {}
    for key, value in data.items():
        _put(flat, str(key), value, 1)
    return flat


def texts_of(value: object) -> list[Scalar]:
    """Return the texts and numbers that a value is or holds, in one language."""
    flat: dict[str, list[Scalar]] = {}
    _put(flat, "", value, 1)
    return [item for items in flat.values() for item in items]


def _put(flat: dict[str, list[Scalar]], name: str, value: object, depth: int) -> None:
    if isinstance(value, Mapping):
        if depth < _DEEPEST:
            _put_object(flat, name, value, depth)
    elif isinstance(value, str | int | float):
        filled = value.strip() if isinstance(value, str) else not isinstance(value, bool)
        if filled and (name in flat or len(flat) < _MOST):
            flat.setdefault(name, []).append(value)
    elif isinstance(value, Sequence) and not isinstance(value, bytes) and depth < _DEEPEST:
        for item in _in_one_language(value):
            _put(flat, name, item, depth + 1)


def _put_object(flat: dict[str, list[Scalar]], name: str, value: Mapping[str, object], depth: int) -> None:
    known = load_objects()
    language, text = _first(value, known.languages), _first(value, (*known.texts, OWN_TEXT))
    title, content = _first(value, known.names), _first(value, known.values)
    if language is not None and text is not None:
        _put(flat, name, text, depth + 1)
    elif isinstance(title, str) and content is not None:
        _put(flat, f"{name}.{title}", content, depth + 1)
    else:
        for key, item in value.items():
            path = name if key == OWN_TEXT else f"{name}.{key}" if name else str(key)
            _put(flat, path, item, depth + 1)


def _in_one_language(items: Sequence[object]) -> Iterable[object]:
    known = load_objects()
    languages = [_first(item, known.languages) if isinstance(item, Mapping) else None for item in items]
    if not items or not all(languages):
        return items
    wanted = known.main_language if known.main_language in languages else languages[0]
    return [item for item, language in zip(items, languages, strict=True) if language == wanted]


def _first(value: Mapping[str, object], keys: Iterable[str]) -> object:
    return next((value[key] for key in keys if value.get(key) not in (None, "")), None)
