"""Write the table of a catalogue: its controls, which the page's script brings to life, and a plain one without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.model.rules import SEVERITIES
from exocheck.report.html.nodes import Child, Node, h
from exocheck.report.phrases import class_title, join, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.report.html.overview import Facets
    from exocheck.report.html.tally import Row

__all__ = ["plain_table", "table"]

_PLAIN_ROWS = 200
_MOST_BRANDS = 500


def table(found: Facets, rulebook: Rulebook) -> Node:
    """Return the section of the table with its filters; it stays hidden where scripts are off."""
    severities = [(str(place), f"{words(severity)} or graver") for place, severity in enumerate(SEVERITIES)]
    brands = found.brands[:_MOST_BRANDS]
    most = f" (the {_MOST_BRANDS} most frequent)" if len(found.brands) > len(brands) else ""
    controls = [
        _labelled("search", "Search name, brand or key", h("input", type="search", id="search", autocomplete="off")),
        _choice("grade", "Grade", [(str(n), title) for n, (_, title, _) in enumerate(found.grades)]),
        _choice("class", "Source", [(str(n), title) for n, (_, title, _) in enumerate(found.classes)]),
        _choice("severity", "Gravest finding", severities),
        _choice("rule", "Finding", [(str(n), title) for n, (_, title, _) in enumerate(found.rules)]),
        _choice("brand", f"Brand{most}", [(str(n), title) for n, (_, title, _) in enumerate(brands)]),
    ]
    buttons = [
        h("button", "Clear the filters", type="button", id="clear"),
        h("button", "Export these rows as CSV", type="button", id="export"),
    ]
    pages = [
        h("button", "Previous", type="button", id="previous"),
        h("span", id="place"),
        h("button", "Next", type="button", id="next"),
    ]
    columns = [("name", "Product"), ("brand", "Brand"), ("score", "Score"), ("class", "Source"), ("flags", "Red flags")]
    heads = [h("th", h("button", title, type="button", value=name), scope="col") for name, title in columns]
    return h(
        "section",
        h("h2", f"Products with {rulebook.subject.title}", id="products", tabindex="-1"),
        h("div", controls, h("div", buttons, class_="buttons"), role="search", class_="filters", aria_label="Filter"),
        h("p", id="count", role="status", aria_live="polite"),
        h(
            "div",
            h("table", h("thead", h("tr", heads)), h("tbody"), id="rows", aria_labelledby="products"),
            class_="wide",
            role="region",
            aria_labelledby="products",
            tabindex="0",
        ),
        h("div", pages, class_="pages", role="group", aria_label="Pages of the table"),
        id="table",
        class_="panel",
        hidden=True,
        aria_labelledby="products",
    )


def plain_table(rows: Sequence[Row], rulebook: Rulebook) -> Node:
    """Return the worst products as a table that needs no script."""
    shown = rows[:_PLAIN_ROWS]
    lead = "Searching, sorting and the products' cards need scripts, which are off. "
    lead += f"Here are the {len(shown)} products with the lowest scores." if len(rows) > len(shown) else ""
    heads = [h("th", title, scope="col") for title in ("Product", "Brand", "Score", "Source", "Red flags")]
    body = [h("tr", [h("td", cell, dir="auto") for cell in _cells(row, rulebook)]) for row in shown]
    return h(
        "noscript",
        h("h2", f"Products with {rulebook.subject.title}"),
        h("p", lead.strip()),
        h("table", h("thead", h("tr", heads)), h("tbody", body)),
    )


def _cells(row: Row, rulebook: Rulebook) -> list[str]:
    score = "none" if row.value is None else f"{row.value} {row.grade}"
    if row.range and row.range[0] != row.range[1]:
        score += f" ({row.range[0]} to {row.range[1]})"
    flags = [f"{number} {words(s)}" for s, number in zip(SEVERITIES[:-1], row.severities, strict=False) if number]
    source = join([class_title(rulebook, class_id) for class_id in row.classes])
    return [row.name, row.brand, score, source, ", ".join(flags) or "none"]


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Node:
    choices = [h("option", "All", value=""), *(h("option", title, value=value) for value, title in options)]
    return _labelled(name, label, h("select", choices, id=name))


def _labelled(name: str, label: str, control: Child) -> Node:
    return h("div", h("label", label, for_=name), control, class_="control")
