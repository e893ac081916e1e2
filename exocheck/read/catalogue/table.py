"""Look up columns of a table by the names that layouts use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.read.catalogue.layout_file import load_lists, plain_name
from exocheck.read.catalogue.shapes import holds_amounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exocheck.read.catalogue.layout_file import Column, Form

__all__ = ["APART", "JOINED", "Table"]

JOINED = ("ingredients", "claims")
"""The fields for which all columns count, one line each."""
APART = "\n \t \n"
"""What stands between the claims of two columns: a blank line such as hardly any text has, so that they stay two."""

_LANGUAGE = re.compile(r"\[language_tag=[^]]*\]")


class Table:
    """Know a table's header under the names that layouts use, and some of its rows."""

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.header = tuple(header)
        self.names = [plain_name(name) for name in header]
        self.rows = rows

    def all_of(self, columns: Sequence[Column]) -> tuple[str, ...]:
        """Return the columns that match, in the layout's order of preference."""
        found: dict[str, None] = {}
        for column in columns:
            for name, plain in zip(self.header, self.names, strict=True):
                if column.matches(plain):
                    found.setdefault(name)
        return tuple(found)

    def find(self, form: Form, field: str) -> tuple[str, ...]:
        """Return the columns of a field in a layout."""
        choices = form.columns.get(field, ())
        if field not in JOINED:
            found = self.all_of([column for choice in choices for column in choice.columns])
            doubtful = self.all_of(form.doubtful)
            return tuple(name for name in found if name not in doubtful or holds_amounts(self.cells(name)))
        for choice in choices:
            found = self.all_of(choice.columns)
            if field == "ingredients":
                found = tuple(name for name in found if load_lists().has_whole(plain_name(name)))
            if found:
                return _in_one_language(found) if choice.all else found[:1]
        return ()

    def parts_of_lists(self) -> tuple[str, ...]:
        """Return the columns that hold a part of the ingredient list, such as key ingredients."""
        return tuple(name for name, plain in zip(self.header, self.names, strict=True) if load_lists().has_part(plain))

    def cells(self, name: str) -> list[str]:
        """Return the cells of a column that hold anything, in the rows that are known."""
        place = self.header.index(name)
        return [row[place] for row in self.rows if place < len(row) and row[place].strip()]

    def free(self, columns: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
        """Return the cells of the columns that are not taken."""
        taken = {name for names in columns.values() for name in names}
        return {name: self.cells(name) for name in self.header if name not in taken}


def _in_one_language(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns in the language of the first: a list in two languages is not two lists."""
    first = _LANGUAGE.search(names[0])
    if first is None:
        return names
    tag = first[0]
    return tuple(name for name in names if (found := _LANGUAGE.search(name)) is None or found[0] == tag)
