"""Show what else in the list could explain the effect: the families of well-known actives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.phrases import join, small
from exocheck.report.printable import printable, shorten

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page

__all__ = ["present_families", "show_effect"]

_ENTRY = 60
_SHOWN = 8


def present_families(result: Result, rulebook: Rulebook) -> list[str]:
    """Return the titles of the families that the list holds."""
    return [f.title for f in rulebook.families if result.facts.co_actives.get(f.id)]


def show_effect(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Set out each family that is present: what it is known for, and its entries with their places in the list."""
    facts = result.facts
    page.heading("What could explain the effect")
    if result.label.ingredients is None:
        page.line("Give the ingredient list to see what else could.")
        return
    rows = [(f, facts.co_actives[f.id]) for f in rulebook.families if facts.co_actives.get(f.id)]
    if not rows:
        known = join([small(f.title) for f in rulebook.families], "or")
        page.line(f"The list holds none of the well-known actives of the rulebook: {known}.")
        return
    total = len(facts.ingredients)
    page.line(
        f"These well-known actives are in the list too ({total} entries), so an effect need not be due to "
        f"the {rulebook.subject.title}."
    )
    page.blank()
    widths = [min(max(len(f.title) for f, _ in rows), 24), min(max(len(f.explains) for f, _ in rows), 22)]
    if page.fits(widths):
        page.row([[("Family", "dim")], [("known for", "dim")], [("in the list (place)", "dim")]], widths)
    for family, items in rows:
        entries = [f"{shorten(printable(i.text).strip(), _ENTRY)} ({i.position})" for i in items]
        more = f" and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
        page.row([[(family.title, "bold")], [family.explains], [", ".join(entries[:_SHOWN]) + more]], widths)
