"""Say what a catalogue was taken for, and which of its columns is read as what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.read.catalogue.kinds import Kind
from exocheck.read.catalogue.layout import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.read.catalogue.layout import Layout
    from exocheck.read.catalogue.source import Source

__all__ = ["column_report"]

_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "\x1f": "none, one column"}
_OBJECTS = (Kind.JSON, Kind.JSONL, Kind.XML, Kind.HTML)
_WIDTH = 12


def column_report(source: Source) -> list[str]:
    """Return lines of text that say how a catalogue is read: the file, its form, each field's columns, and the rest."""
    name, kind, encoding, note, dialect, layout, _, header = source
    header = dialect.header if dialect else header
    lines = [name, _line("kind", str(kind))]
    if kind in (Kind.CSV, Kind.JSONL):  # of others, the encoding shows when they are read
        lines.append(_line("encoding", f"{encoding} ({note})" if note else encoding))
    if dialect is not None:
        lines.append(_line("delimiter", f"{_SIGNS.get(dialect.delimiter, dialect.delimiter)} ({dialect.why})"))
        if dialect.skip:
            lines.append(_line("left out", f"{dialect.skip} row{'s' * (dialect.skip != 1)} above the header"))
    if layout is None:
        lines.append(_line("columns", "none: it is read as a label's text"))
        return lines
    more = ", by its first products; others may differ" if kind in _OBJECTS else ""
    lines.append(_line("layout", f"{layout.name}{more}"))
    for field in FIELDS:
        columns = layout.columns.get(field)
        if columns:
            lines.append(_line(field, f"{' + '.join(columns)} ({layout.reasons[field]})"))
        else:
            lines.append(_line(field, "-"))
    if "ingredients" not in layout.columns and "claims" in layout.columns:
        lines.append(_line("", "the ingredient list is looked for inside the claims"))
    lines += _about_rows(layout)
    used = {column for columns in layout.columns.values() for column in columns}
    unused = [column for column in header if column not in used]
    lines.append(_line("not used", ", ".join(unused) or "-"))
    return lines


def _about_rows(layout: Layout) -> Iterator[str]:
    """Yield lines that say which rows are no products of their own."""
    if layout.group:
        yield _line("variants", f"rows with the same {layout.group} are one product")
    if layout.leave_out:
        column, value = layout.leave_out[0]
        yield _line("left out", f"rows whose {column} is {value}, without a list of their own")
    if layout.part_of:
        yield _line("", f"a product costs what the first of those does that names it as {layout.part_of}")


def _line(title: str, text: str) -> str:
    return f"  {title:<{_WIDTH}}{text}"
