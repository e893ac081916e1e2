"""Tell how a table of text is written: what parts its cells, how they are quoted, and where its header is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from exocheck.read.catalogue.header import find_header, unique_names

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Dialect", "find_dialect", "records_of"]

ONE_COLUMN = "\x1f"
"""Delimiter of a table of one column: a sign that stands in no text, so that its commas part nothing."""

_DELIMITERS = ",;\t|"
_RECORDS = 200  # enough to judge by
_FEW = 0.6  # the share of the records that must have as many cells as most
_DOUBT = 0.9  # how much a way counts in which quotes do not end where cells do
_LONGEST = 1 << 20  # characters of the sample that are looked at
_NEVER = 0x10FFFF  # cells may be longer than Python's usual limit, which guards against unclosed quotes


class Dialect(NamedTuple):
    """Say how a table is written.

    `quotechar` is None where quotes mean nothing. `skip` counts the records that stand before the header, or before
    the first row where there is no header (`headed` is False); empty lines count. `header` names the columns, each
    differently; those without a name are `column 1` and so on. `why` says how the delimiter and the header were told.
    """

    delimiter: str
    quotechar: str | None
    doublequote: bool
    escapechar: str | None
    skip: int
    header: tuple[str, ...]
    headed: bool = True
    why: str = ""


class _Form(NamedTuple):
    """Hold one way of writing, the records that a sample is by it, and how well it fits."""

    delimiter: str
    quotechar: str | None
    doublequote: bool
    escapechar: str | None
    records: list[list[str]]
    known: int
    share: float
    place: int
    width: int

    @property
    def quality(self) -> tuple[bool, float, int, int]:
        """Return how well the way fits: known names of columns, records as long as the header, few above it."""
        return self.known >= 2, round(self.share, 2), self.known, -self.place


def find_dialect(sample: str) -> Dialect:
    """Return how a table is written, by its beginning; its last record may be cut. Never raises.

    The right delimiter is the one that parts all records into as many cells as the header.
    """
    sample = sample[:_LONGEST].removeprefix("\ufeff")
    told, before = _declared(sample)
    text = sample[before:]
    best = max((_best_form(text, sign) for sign in told or _DELIMITERS), key=lambda form: (*form.quality, form.width))
    if told:
        why = f"the first line says sep={told}"
    elif best.share >= _FEW:
        why = f"it parts {best.share:.0%} of the records into as many cells as the header"
    elif best.known >= 2:
        why = "it parts the header into names that are known"
    else:
        best = _best_form(text, ONE_COLUMN)
        why = "no sign parts the records evenly: one column"
    return _with_header(best, bool(told), why)


def records_of(text: str, dialect: Dialect, limit: int | None = None) -> list[list[str]]:
    """Return the records of a text, empty lines included, by a dialect; at most `limit` of them."""
    return _parse(text, dialect.delimiter, dialect.quotechar, dialect.doublequote, dialect.escapechar, limit)


def _declared(sample: str) -> tuple[str, int]:
    """Return the delimiter that Excel's line `sep=;` declares and where the table begins; none and 0 without it."""
    line, end, _ = sample.partition("\n")
    plain = line.strip("\r\"' ")
    if end and plain[:4].lower() == "sep=" and len(plain) == 5:
        return plain[4], len(line) + 1
    return "", 0


def _best_form(text: str, delimiter: str) -> _Form:
    """Return how the cells are quoted: of ways that fit equally well the most usual."""
    ways: list[tuple[str | None, bool, str | None]] = [('"', True, None)]
    if '\\"' in text:
        ways.append(('"', False, "\\"))
    if f"'{delimiter}'" in text:
        ways.append(("'", True, None))
    if '"' in text and not _is_well_quoted(text, delimiter):
        ways.append((None, False, None))
    return max((_form(text, delimiter, *way) for way in ways), key=lambda form: form.quality)


def _is_well_quoted(text: str, delimiter: str) -> bool:
    """Tell whether in most lines with a cell that begins with a quote, all such cells end with one.

    Then a line where that is not so is a mistake in the line, and does not make the quotes of all others mean nothing.
    """
    *lines, _ = text.split("\n", _RECORDS)
    quoted = [line for line in lines if line.startswith('"') or f'{delimiter}"' in line]
    well = [line for line in quoted if _parse(line, delimiter, '"', True, None, 1, strict=True)]
    return 2 * len(well) > len(quoted)


def _form(text: str, delimiter: str, quotechar: str | None, doublequote: bool, escapechar: str | None) -> _Form:
    records = _sampled(_parse(text, delimiter, quotechar, doublequote, escapechar, _RECORDS), text)
    rows = _filled(records)
    known, share, place, width = 0, 0.0, 0, 0
    if rows:
        found = find_header([row for _, row in rows])
        below = [len(row) for _, row in rows[found.place :]]
        width, count = Counter(below).most_common(1)[0]
        known, place, head = found.known, found.place, below[0]
        share = 0.0 if width < 2 and known < 2 else count / len(below) if head == width else count / len(below) / 4
        if quotechar and _is_misquoted(text, delimiter, quotechar, doublequote, escapechar, len(records)):
            share *= _DOUBT
    return _Form(delimiter, quotechar, doublequote, escapechar, records, known, share, place, width)


def _is_misquoted(
    text: str, delimiter: str, quotechar: str, doublequote: bool, escapechar: str | None, count: int
) -> bool:
    """Tell whether something stands between a closing quote and the next delimiter; the end may be cut."""
    strict = _parse(text, delimiter, quotechar, doublequote, escapechar, _RECORDS, strict=True)
    return len(strict) < count - 1


def _filled(records: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Return the records that hold anything, with their places."""
    return [(place, row) for place, row in enumerate(records) if any(cell.strip() for cell in row)]


def _sampled(records: list[list[str]], text: str) -> list[list[str]]:
    """Return the records without the last, which may be cut, where enough are left."""
    whole = len(records) < 3 or len(records) >= _RECORDS or text.endswith(("\n", "\r"))
    return records if whole else records[:-1]


def _parse(
    text: str,
    delimiter: str,
    quotechar: str | None,
    doublequote: bool,
    escapechar: str | None,
    limit: int | None,
    *,
    strict: bool = False,
) -> list[list[str]]:
    import csv
    import io

    csv.field_size_limit(_NEVER)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quotechar=quotechar,
        doublequote=doublequote,
        escapechar=escapechar,
        quoting=csv.QUOTE_NONE if quotechar is None else csv.QUOTE_MINIMAL,
        strict=strict,
    )
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append(record)
            if limit and len(records) >= limit:
                break
    except csv.Error:  # a lone carriage return between cells, an escape at the very end
        pass
    return records


def _with_header(form: _Form, told: bool, why: str) -> Dialect:
    rows = _filled(form.records)
    found = find_header([row for _, row in rows])
    width = max((len(row) for _, row in rows), default=0)
    head: Sequence[str] = rows[found.place][1] if rows and found.headed else [""] * width
    return Dialect(
        delimiter=form.delimiter,
        quotechar=form.quotechar,
        doublequote=form.doublequote,
        escapechar=form.escapechar,
        skip=(rows[found.place][0] if rows else 0) + told,
        header=unique_names(head),
        headed=found.headed,
        why=f"{why}; {found.why}",
    )
