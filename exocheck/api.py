"""What Python programs call. The names of `exocheck` itself are these; nothing below them is promised."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exocheck.engine import Checker
from exocheck.model.label import Label
from exocheck.rulebook import load_rulebook as load_layers

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook

__all__ = ["check", "check_all", "load_rulebook", "read_labels", "to_record"]


def load_rulebook(*paths: str | os.PathLike[str]) -> Rulebook:
    """Return the rulebook that ships with exocheck, with the layers in `paths` on it, the lowest first.

    Raises `RulebookError` with everything that is wrong with a layer, `ConfigError` where a path is not there.
    """
    return load_layers([Path(path) for path in paths])


def read_labels(path: str | os.PathLike[str], *, rulebook: Rulebook | None = None) -> list[Label]:
    """Return the labels in a file: JSON records, records a line, or the one label that its text is.

    A record that cannot be read becomes a label whose `problems` say so. Raises `InputError` for a file that cannot
    be read at all.
    """
    from exocheck.read.argument import read_file
    from exocheck.read.labels import read_labels as read

    return read(read_file(Path(path)), rulebook or _shipped())


def check(
    label: str | Mapping[str, Any] | Label, *, rulebook: Rulebook | None = None, comparator: float | None = None
) -> Result:
    """Return what a rulebook, by default the shipped one, says of a label.

    `label` is a text (an ingredient list, or all that is printed), a record with keys such as `name`, `ingredients` and
    `claims`, or a `Label`; a text is never taken for the name of a file. `comparator` is the price per mL of an
    ordinary product, in the label's currency. `score.value` is None where the subject is absent, or where too much
    could not be read.
    """
    [result] = check_all([label], rulebook=rulebook, comparator=comparator)
    return result


def check_all(
    labels: Iterable[str | Mapping[str, Any] | Label],
    *,
    rulebook: Rulebook | None = None,
    comparator: float | None = None,
) -> Iterator[Result]:
    """Yield what a rulebook says of each of many labels, as they come; see `check`.

    What was read once is remembered for the next label, so this is much faster than to call `check` for each.
    """
    book = rulebook or _shipped()
    checker = Checker(book, comparator)
    for label in labels:
        yield checker.check(_label(label, book))


def to_record(result: Result, *, rulebook: Rulebook | None = None, full: bool = False) -> dict[str, Any]:
    """Return a result as plain data, as in the JSON document; give the `rulebook` that made it, if not the shipped one.

    `full` adds the findings of rules that found nothing or do not apply.
    """
    from exocheck.report.record import result_record

    return result_record(result, rulebook or _shipped(), full=full)


@cache
def _shipped() -> Rulebook:
    return load_layers()


def _label(label: str | Mapping[str, Any] | Label, rulebook: Rulebook) -> Label:
    if isinstance(label, Label):
        return label
    if isinstance(label, Mapping):
        from exocheck.read.records import RecordReader

        return RecordReader(rulebook).read(label)
    from exocheck.read.argument import Source
    from exocheck.read.label_text import read_label_text

    return read_label_text(Source(text=label), rulebook)
