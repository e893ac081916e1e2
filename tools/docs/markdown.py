"""Write Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exocheck.report.phrases import capital
from exocheck.report.rule_words import confidence_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exocheck.model.rules import Citation

NOTE = "<!-- Made by `make docs` from the program and its rulebook; changes to this page are lost. -->"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def plain(text: str) -> str:
    """Return a text on one line, with nothing in it that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    return capital(clause).rstrip(".") + "."


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def page(title: str, head: Iterable[str], sections: Mapping[str, Sequence[str]]) -> str:
    """Return a page: a title, some lines under it, and sections of paragraphs under their headings."""
    parts = [f"# {plain(title)}", NOTE, *head]
    for heading, paragraphs in sections.items():
        parts += [f"## {heading}", *paragraphs]
    return "\n\n".join(parts) + "\n"


def bullets(items: Iterable[str]) -> str:
    """Return a list; its items are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def source(citation: Citation) -> str:
    """Return a citation: its title, the section, how near it is to the original and when it was read."""
    title = plain(citation.title)
    linked = f"[{title}](<{citation.url}>)" if citation.url else title
    section = f", section “{plain(citation.article)}”" if citation.article else ""
    told = [confidence_words(citation), f"checked {citation.checked}" if citation.checked else ""]
    note = ", ".join(filter(None, told))
    return linked + section + (f" ({note})" if note else "")
