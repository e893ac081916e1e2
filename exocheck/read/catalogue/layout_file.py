"""Read the layouts of shops' exports from `layouts.toml`, where they are explained."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Choice", "Column", "Form", "Lists", "Objects", "load_layouts", "load_lists", "load_objects", "plain_name"]

_FILE = Path(__file__).with_name("layouts.toml")
_WHOLE = "<whole>"
_BLANKS = re.compile(r"[\s_\-\u2010-\u2015]+")
_TWICE = re.compile(r"(.+?) \[([^\[\]=]+)\]")  # `id [id]`, but not `ingredients[language_tag=en]`
_ACCENTS = re.compile("[\u0300-\u036f]")


class Column(NamedTuple):
    """Match the names of columns: one name, or a pattern."""

    name: str
    pattern: re.Pattern[str] | None = None

    def matches(self, plain: str) -> bool:
        """Tell whether a name, as `plain_name` gives it, is meant."""
        return self.pattern.fullmatch(plain) is not None if self.pattern else plain == self.name


class Choice(NamedTuple):
    """Hold columns that may be taken for a field: all that match, or the first."""

    columns: tuple[Column, ...]
    all: bool


class Form(NamedTuple):
    """Hold a layout as its file has it."""

    name: str
    needs: tuple[tuple[Column, ...], ...]
    columns: Mapping[str, tuple[Choice, ...]]
    group: tuple[Column, ...]
    leave_out: tuple[tuple[tuple[Column, ...], tuple[str, ...]], ...]
    part_of: tuple[Column, ...]
    doubtful: tuple[Column, ...]
    named_by: tuple[tuple[Column, Column], ...]
    note: Mapping[str, str]
    html: bool
    quirks: frozenset[str]

    def matches(self, names: Sequence[str]) -> bool:
        """Tell whether a header, as `plain_name` gives it, has all that the layout needs."""
        return all(any(column.matches(name) for column in any_of for name in names) for any_of in self.needs)

    def knows(self, name: str) -> bool:
        """Tell whether a column may be taken for a field."""
        return any(column.matches(name) for field in self.columns for column in self.all_columns(field))

    def speaks_of(self, name: str) -> bool:
        """Tell whether a column counts for anything at all, be it only to tell the layout."""
        more = (*self.needs, self.group, self.doubtful)
        return self.knows(name) or any(column.matches(name) for columns in more for column in columns)

    def all_columns(self, field: str) -> Iterable[Column]:
        """Return whatever may be taken for a field."""
        return (column for choice in self.columns.get(field, ()) for column in choice.columns)


class Lists(NamedTuple):
    """Tell which of the columns that speak of ingredients hold a part of the list alone, and which no text at all."""

    part: tuple[Column, ...]
    none: tuple[Column, ...]

    def has_whole(self, plain: str) -> bool:
        """Tell whether a column may hold the whole list."""
        return not (_matches(self.part, plain) or _matches(self.none, plain))

    def has_part(self, plain: str) -> bool:
        """Tell whether a column holds a part of the list."""
        return _matches(self.part, plain) and not _matches(self.none, plain)


class Objects(NamedTuple):
    """Hold what the keys of nested objects are called that say how to read them."""

    wrappers: frozenset[str]
    names: tuple[str, ...]
    values: tuple[str, ...]
    languages: tuple[str, ...]
    texts: tuple[str, ...]
    main_language: str
    xml_products: frozenset[str]
    product_types: frozenset[str]
    other_types: frozenset[str]


@cache
def load_layouts() -> tuple[Form, ...]:
    """Return the layouts in the order in which they are tried; the last, which needs nothing, knows usual words."""
    return tuple(_form(data) for data in _load()["layout"])


@cache
def load_lists() -> Lists:
    """Return what tells the columns of whole lists from others that speak of ingredients."""
    data = _load()["lists"]
    return Lists(_columns(data["part"]), _columns(data["none"]))


@cache
def load_objects() -> Objects:
    """Return what is known of nested objects."""
    data = _load()["objects"]
    return Objects(
        wrappers=frozenset(data["wrappers"]),
        names=tuple(data["names"]),
        values=tuple(data["values"]),
        languages=tuple(data["languages"]),
        texts=tuple(data["texts"]),
        main_language=data["main_language"],
        xml_products=frozenset(name.lower() for name in data["xml_products"]),
        product_types=frozenset(data["product_types"]),
        other_types=frozenset(data["other_types"]),
    )


@cache
def _load() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(_FILE.read_text("utf-8"))


def plain_name(name: str) -> str:
    """Return a column's name without what programs and people write differently.

    >>> plain_name("Produkt_Name *"), plain_name("unit_pricing_measure [unit pricing measure]")
    ('produkt name', 'unit pricing measure')
    """
    plain = _BLANKS.sub(" ", name.strip(" \t\r\n\ufeff:*")).strip()
    twice = _TWICE.fullmatch(plain)
    if twice and _letters(twice[1]) == _letters(twice[2]):
        plain = twice[1]
    plain = unicodedata.normalize("NFKC", plain).casefold()
    return (
        plain
        if plain.isascii()
        else unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    )


def _matches(columns: Iterable[Column], plain: str) -> bool:
    return any(column.matches(plain) for column in columns)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _form(data: Mapping[str, Any]) -> Form:
    return Form(
        name=data["name"],
        needs=tuple(_columns(any_of) for any_of in data["needs"]),
        columns={
            field: tuple(_choice(choice) for choice in choices) for field, choices in data.get("columns", {}).items()
        },
        group=_columns(data.get("group", ())),
        leave_out=tuple((_columns(names), tuple(values)) for names, values in data.get("leave_out", ())),
        part_of=_columns(data.get("part_of", ())),
        doubtful=_columns(data.get("doubtful", ())),
        named_by=tuple((_column(values), _column(names)) for values, names in data.get("named_by", {}).items()),
        note=data.get("note", {}),
        html=data.get("html", False),
        quirks=frozenset(data.get("quirks", ())),
    )


def _choice(written: str | Sequence[str]) -> Choice:
    if written == _WHOLE:
        written = _load()["lists"]["whole"]
    return Choice(_columns([written]), all=False) if isinstance(written, str) else Choice(_columns(written), all=True)


def _columns(written: Iterable[str]) -> tuple[Column, ...]:
    return tuple(_column(name) for name in written)


def _column(written: str) -> Column:
    if "*" not in written:
        return Column(plain_name(written))
    parts = [re.escape(plain_name(f"x{part}x")[1:-1]) for part in written.split("*")]
    return Column(written, re.compile(".*".join(parts), re.DOTALL))
