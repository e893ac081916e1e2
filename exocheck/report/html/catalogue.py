"""Write the page of a catalogue: an overview, a table to search, and the cards that its rows open."""

from __future__ import annotations

import json
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from exocheck.model.rules import SEVERITIES
from exocheck.report.html.card import card
from exocheck.report.html.nodes import ATTRIBUTES, TAGS, Child, Shelf, h, legible, to_html, to_tree
from exocheck.report.html.overview import Facets, facets, overview
from exocheck.report.html.page import asset, foot, head, script_data
from exocheck.report.html.setting import Setting
from exocheck.report.html.table import plain_table, table
from exocheck.report.html.tally import Row, Tally
from exocheck.report.html.view import result_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from exocheck.report.run import Run

__all__ = ["MOST_CARDS", "write_catalogue"]

MOST_CARDS = 10_000
"""As many products as a page lists and holds the cards of, the worst of them; its counts are those of all."""

_BLOCK = 32  # cards that are packed together, and unpacked when one of them is opened


def write_catalogue(run: Run, out: TextIO) -> None:
    """Write a catalogue. The first pass counts and chooses the worst products, the second writes their cards."""
    tally = Tally()
    rows = nsmallest(MOST_CARDS, tally.rows(run.records()), key=Row.badness)
    found = facets(tally, run.rulebook)
    script = asset("catalogue.js")
    subject = run.rulebook.subject.title
    title = f"{_many(tally.total, 'product')}, {tally.present:,} with {subject}"
    out.write(head(f"{title}: exocheck report", script))
    out.write(to_html(h("h1", title, id="top", tabindex="-1"), h("div", _content(run, tally, rows, found), id="list")))
    out.write(to_html(h("div", id="product", hidden=True)))
    out.write(foot(run.rulebook))
    out.write(script_data("data", _json(_data(rows, found, tally))))
    shelf = Shelf()
    out.write('<script type="application/json" id="cards">[')
    out.writelines(f'{"," if number else ""}\n"{block}"' for number, block in enumerate(_blocks(run, rows, shelf)))
    out.write("]</script>\n")
    out.write(script_data("shared", _json([to_tree(node) for node in shelf.nodes()])))
    out.write(f"<script>{script}</script>\n</body>\n</html>\n")


def _content(run: Run, tally: Tally, rows: Sequence[Row], found: Facets) -> list[Child]:
    subject = run.rulebook.subject.title
    notes = []
    if tally.total > tally.present:
        notes.append(f"Counted, but not listed: {_many(tally.total - tally.present, 'product')} without {subject}.")
    if tally.present > len(rows):
        notes.append(f"Listed are the {len(rows):,} with the lowest scores; the charts count all {tally.present:,}.")
    if tally.unreadable:
        notes.append(f"{_many(tally.unreadable, 'record')} could not be read in full.")
    if tally.hidden:
        notes.append(f"Not shown, since they are ignored or known from the baseline: {_many(tally.hidden, 'finding')}.")
    return [
        h("p", " ".join(notes)) if notes else "",
        *(h("p", h("b", "Problem: "), problem) for problem in run.problems),
        overview(tally, found, run.rulebook),
        table(found, run.rulebook),
        plain_table(rows, run.rulebook),
    ]


def _data(rows: Sequence[Row], found: Facets, tally: Tally) -> dict[str, Any]:
    """Return what the page's script needs for the table; ids become places in the facets, to keep it small."""
    classes = {facet[0]: place for place, facet in enumerate(found.classes)}
    rules = {facet[0]: place for place, facet in enumerate(found.rules)}
    grades = {facet[0]: place for place, facet in enumerate(found.grades)}
    cards = {row.place: place for place, row in enumerate(sorted(rows, key=lambda row: row.place))}
    return {
        "tags": sorted(TAGS),
        "attributes": sorted(ATTRIBUTES),
        "block": _BLOCK,
        "severities": SEVERITIES,
        "grades": [[grade, title] for grade, title, _ in found.grades],
        "classes": [[class_id, title] for class_id, title, _ in found.classes],
        "rules": [[rule, legible(title), tally.about[rule][1]] for rule, title, _ in found.rules],
        "brands": [brand for brand, _, _ in found.brands],
        "rows": [
            [
                cards[row.place],
                row.name,
                row.brand,
                row.key,
                row.value,
                grades.get(row.grade or "", -1),
                row.range,
                [classes[class_id] for class_id in row.classes],
                row.severities,
                [rules[rule] for rule in row.rules],
            ]
            for row in rows
        ],
    }


def _blocks(run: Run, rows: Sequence[Row], shelf: Shelf) -> Iterator[str]:
    """Yield the cards, so many of them packed together, in the order of the records."""
    from base64 import b64encode
    from zlib import compress

    wanted = {row.place for row in rows}
    setting = Setting(run.rulebook, shelf, prefix="c-", level=2)
    cards: list[str] = []
    for index, record in enumerate(run.records()):
        if index in wanted:
            cards.append(_json(to_tree(card(result_of(record), setting))))
            wanted.discard(index)
        if len(cards) == _BLOCK or (cards and not wanted):
            yield b64encode(compress(f"[{','.join(cards)}]".encode())).decode()
            cards = []


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
