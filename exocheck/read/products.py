"""Read the products of a file that is no label: a table, a feed, a spreadsheet, a saved page of a shop."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from exocheck.errors import InputError

if TYPE_CHECKING:
    from exocheck.model.label import Label
    from exocheck.model.rulebook import Rulebook

__all__ = ["products_of"]

_MOST = 1000  # products that are checked one by one; more are a catalogue, which is for `scan`
_PACKED = (".gz", ".zst")
_OTHERS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet", ".xml", ".html", ".htm")
_HEAD = 64 * 1024  # bytes that are enough to tell what a file is


def products_of(argument: str, rulebook: Rulebook) -> list[Label] | None:
    """Return the products in the file that an argument names; None where it names none, or a label or JSON.

    Raises `InputError` where the file cannot be read, or holds more products than are checked one by one.
    """
    if not _may_hold_products(argument):
        return None
    from exocheck.read.catalogue.labels import file_labels

    if not _holds_products(argument):
        return None
    labels = list(islice(file_labels(argument, rulebook, lambda _: True, {}), _MOST + 1))
    if len(labels) > _MOST:
        raise InputError(f"{argument} holds more than {_MOST:,} products", "use `exocheck scan` for a catalogue")
    return [
        label._replace(origin=label.origin._replace(path=argument, record=number))
        for number, label in enumerate(labels)
    ]


def _may_hold_products(argument: str) -> bool:
    """Tell quickly, by the name or the first bytes of a file, whether it may be worth a closer look."""
    path = Path(argument)
    try:
        if not path.is_file():
            return False
        suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in _PACKED]
        if suffixes and suffixes[-1] in _OTHERS:
            return True
        with path.open("rb") as stream:
            head = stream.read(_HEAD).lstrip()
    except (OSError, ValueError):  # the reader of labels says what is wrong
        return False
    return head.startswith((b"<", b"PK\x03\x04", b"PAR1")) or b"\t" in head.split(b"\n", 1)[0]


def _holds_products(name: str) -> bool:
    from exocheck.read.catalogue.kinds import Kind, is_table, kind_of
    from exocheck.read.catalogue.unpack import open_plain

    with Path(name).open("rb") as stream:
        head = open_plain(stream, name).read(_HEAD)
    kind = kind_of(head, name)
    if kind is Kind.CSV:
        return is_table(head, name)
    return kind in (Kind.XML, Kind.HTML, Kind.EXCEL, Kind.PARQUET)
