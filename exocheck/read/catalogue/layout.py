"""Find which columns of a table hold what, by the layouts of shops' exports."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field's type
from typing import TYPE_CHECKING, NamedTuple

from exocheck.errors import InputError, UsageError
from exocheck.read.catalogue.layout_file import load_layouts, plain_name
from exocheck.read.catalogue.shapes import (
    holds_amounts,
    holds_formulas,
    holds_html,
    holds_rich_text,
    list_columns,
    name_column,
)
from exocheck.read.catalogue.table import JOINED, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exocheck.read.catalogue.layout_file import Form

__all__ = ["FIELDS", "JOINED", "Columns", "Layout", "find_layout", "known_columns", "mapped", "with_mapping"]

FIELDS = ("key", "name", "brand", "ingredients", "claims", "price", "currency", "size", "lang", "markets")
"""The fields that a record may have, by our names."""

_USUAL = "a usual name for it"
_PART = "a part of the list is a claim"
_SHOWN_BY_CELLS = {"formula": holds_formulas, "rich_text": holds_rich_text}
_MOSTLY = 0.6
_SHOWN = 40  # columns listed in an error
_SHOWN_NAME = 60  # characters
_LONGEST_NAME = 300  # characters; Amazon's are long


class Layout(NamedTuple):
    """Say what the columns of a table hold.

    `columns` gives the header's names for each of our fields that was found: of `JOINED` fields all are read and
    joined by newlines, of the others the first that is filled counts. `reasons` says why, field by field. Rows with
    the same value in the column `group`, one below the other, are variants of one product. Rows with a value of
    `leave_out` (column, value) are none, unless they have ingredients; in the column `part_of` they name the product
    above whose part they are, by its key, and say what it costs. Of `doubtful` columns only cells that hold an
    amount count. `html` and `quirks` are for `values.cleaner`.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, str]
    group: str | None = None
    leave_out: tuple[tuple[str, str], ...] = ()
    part_of: str | None = None
    html: bool = False
    quirks: frozenset[str] = frozenset()
    doubtful: tuple[str, ...] = ()


class Columns(NamedTuple):
    """Hold the names of a table's columns, and what they hold."""

    header: tuple[str, ...]
    layout: Layout


def find_layout(header: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Layout:
    """Return what the columns of a table hold, by their names and, where names say nothing, by some rows.

    The names of `header` must differ, as those of a `Dialect` do.
    """
    table = Table(header, rows)
    forms = load_layouts()
    usual = forms[-1]
    form = next(form for form in forms if form.matches(table.names))
    columns = {field: found for field in FIELDS if (found := table.find(form, field))}
    reasons = dict.fromkeys(columns, _USUAL if form is usual else f"{form.name} has it there")
    reasons.update({field: f"{reasons[field]}; {note}" for field, note in form.note.items() if field in columns})
    _name_attributes(form, table, columns, reasons)
    for field in FIELDS:
        taken = {name for names in columns.values() for name in names}
        found = () if field in columns else tuple(name for name in table.find(usual, field) if name not in taken)
        if found:
            columns[field], reasons[field] = found, _USUAL
    _guess_by_shape(table, columns, reasons)
    taken = {name for field, names in columns.items() if field != "claims" for name in names}
    claims = dict.fromkeys((*columns.get("claims", ()), *table.parts_of_lists()))
    columns["claims"] = tuple(name for name in claims if name not in taken)
    reasons.setdefault("claims", _PART)
    columns = {field: names for field, names in columns.items() if names}
    return Layout(
        name=form.name,
        columns=columns,
        reasons={field: reasons[field] for field in columns},
        group=next(iter(table.all_of(form.group)), None),
        leave_out=tuple(
            (name, value) for names, values in form.leave_out for name in table.all_of(names)[:1] for value in values
        ),
        part_of=next(iter(table.all_of(form.part_of)), None),
        html=form.html or holds_html(rows),
        quirks=form.quirks | {quirk for quirk, shows in _SHOWN_BY_CELLS.items() if shows(rows)},
        doubtful=() if form is usual else table.all_of(form.doubtful),  # who writes `size` above a column means it
    )


def with_mapping(layout: Layout, header: Sequence[str], given: Mapping[str, Sequence[str]]) -> Layout:
    """Return a layout with columns that a user names for some fields in place of those found.

    A column whose own name holds commas may be given as the parts between them. Raises `UsageError` for a field or a
    column that does not exist, and `InputError` where no column gives a name, ingredients or claims.
    """
    chosen = mapped(given, header)
    columns, reasons = {**layout.columns, **chosen}, {**layout.reasons, **dict.fromkeys(chosen, "given by --map")}
    taken = {name for field in given for name in columns[field]}
    for field in columns.keys() - given.keys():
        columns[field] = tuple(name for name in columns[field] if name not in taken)
    columns = {field: columns[field] for field in FIELDS if columns.get(field)}
    if not any(field in columns for field in ("name", *JOINED)):
        raise InputError(
            f"no column is known to hold a name, ingredients or claims; the columns are: {_listed(header)}",
            "say which with --map ingredients=COLUMN --map claims=COLUMN,COLUMN --map name=COLUMN",
        )
    return layout._replace(columns=columns, reasons=reasons)


def mapped(
    given: Mapping[str, Sequence[str]], header: Sequence[str], *, strict: bool = True
) -> dict[str, tuple[str, ...]]:
    """Return the columns that a user names for fields.

    Raises `UsageError` for a field that does not exist and, where `strict`, for a column; else that is passed over.
    """
    for field in given:
        if field not in FIELDS:
            raise UsageError(f"--map: no field is called {field}", _meant(field, FIELDS))
    return {field: tuple(dict.fromkeys(_named(names, header, strict=strict))) for field, names in given.items()}


def _named(names: Sequence[str], header: Sequence[str], *, strict: bool) -> Iterator[str]:
    """Yield the columns that names stand for, the longest first where a column's own name holds commas."""
    by_plain_name = {_without_blanks(name): name for name in reversed(header)}
    place = 0
    while place < len(names):
        for end in range(len(names), place, -1):
            name = ",".join(names[place:end])
            found = name if name in header else by_plain_name.get(_without_blanks(name))
            if found is not None:
                yield found
                place = end
                break
        else:
            if strict:
                raise UsageError(f"--map: no column is called {names[place]}", _meant(names[place], header))
            place += 1


def _without_blanks(name: str) -> str:
    return ",".join(plain_name(part) for part in name.split(","))


def _meant(unknown: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    by_plain_name = {plain_name(name): name for name in known}
    near = get_close_matches(plain_name(unknown), by_plain_name, n=1)
    meant = f"did you mean {by_plain_name[near[0]]}? " if near else ""
    return f"{meant}there are: {_listed(known)}"


def _listed(names: Sequence[str]) -> str:
    shown = [name if len(name) <= _SHOWN_NAME else f"{name[:_SHOWN_NAME]}..." for name in names[:_SHOWN]]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(shown) or "none") + more


def known_columns(cells: Sequence[str]) -> tuple[bool, int]:
    """Return whether the cells name all that a shop's layout needs, and how many of them are names of columns."""
    names = [plain_name(cell) for cell in cells if cell and len(cell) < _LONGEST_NAME]
    *shops, usual = load_layouts()
    shop = next((form for form in shops if form.matches(names)), None)
    forms = (shop, usual) if shop else (usual,)
    return shop is not None, sum(any(form.knows(name) for form in forms) for name in names)


def _name_attributes(form: Form, table: Table, columns: dict[str, tuple[str, ...]], reasons: dict[str, str]) -> None:
    """Take columns whose name stands in another column, as WooCommerce's attributes have it, for what that says."""
    for field in ("ingredients", "size"):
        wanted = list(load_layouts()[-1].all_columns(field))
        for values, names in form.named_by:
            for value_column, title_column in zip(table.all_of([values]), table.all_of([names]), strict=False):
                cells = table.cells(title_column)
                told = [cell for cell in cells if any(column.matches(plain_name(cell)) for column in wanted)]
                if not told or len(told) < _MOSTLY * len(cells):
                    continue
                if field == "size" and not holds_amounts(table.cells(value_column)):
                    continue
                columns[field] = (*columns.get(field, ()), value_column)
                columns["claims"] = tuple(name for name in columns.get("claims", ()) if name != value_column)
                reasons[field] = f"'{title_column}' says '{told[0]}'"


def _guess_by_shape(table: Table, columns: dict[str, tuple[str, ...]], reasons: dict[str, str]) -> None:
    """Look for the list, and for the name where nothing at all was found, among the cells themselves."""
    nameless = not any(field in columns for field in ("name", *JOINED))
    if "ingredients" not in columns:
        found = list_columns(table.free(columns))
        if found:
            columns["ingredients"], reasons["ingredients"] = found, "its cells look like ingredient lists"
    if nameless:
        name = name_column(table.free(columns))
        if name:
            columns["name"], reasons["name"] = (name,), "its cells look like names"
