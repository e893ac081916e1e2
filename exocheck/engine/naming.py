"""Name what an ingredient list holds of the subject and of the co-active families, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.engine.line import line_in, one_percent_line
from exocheck.engine.lists import ListReader, Named, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.engine.lists import Part
    from exocheck.model.rulebook import Rulebook

__all__ = ["Named", "Namer"]

_MOST_REMEMBERED = 200_000  # parts, up to 70 MB: nothing else is kept here, and to know them is what makes it quick


class Namer:
    """Name the entries of lists with one rulebook, as `Checker` does; each different entry is read once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._lists = ListReader(rulebook, _MOST_REMEMBERED)

    def names(self, text: str) -> list[Named]:
        """Return the entries of an ingredient list that name the subject or a co-active family, in order."""
        plain = self._lists.plain(text)
        if plain is None:
            return self._of_any(text)
        found = [part for part in plain.parts if part.named]
        for part in found:
            if part.reading.late:
                return self._of_plain([part for part in plain.parts if part.text])
        return [part.named for part in found if part.named]

    def _of_plain(self, parts: Sequence[Part]) -> list[Named]:
        """Return what is named where some of it does not count late in the list."""
        line = one_percent_line(self._book, [part.name for part in parts], [part.reading for part in parts])
        early = len(parts) // 2 if line is None else line + 1
        found = [part.named for part in parts[:early]]
        found += [part.named and named(self._book, part.text, part.reading, late=True) for part in parts[early:]]
        return [one for one in found if one]

    def _of_any(self, text: str) -> list[Named]:
        entries, _ = self._lists.read(text)
        early = line_in(self._book, entries) or len(entries) // 2
        found = (named(self._book, i.text, reading, late=i.position > early) for i, reading in entries)
        return [one for one in found if one]
