"""Show what to do next: what to ask the seller, and what to look for before buying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.effect import present_families
from exocheck.report.phrases import capital, flagged, join, small, source_words
from exocheck.report.printable import printable, shorten
from exocheck.report.record import disclosed

if TYPE_CHECKING:
    from exocheck.model.report import Result
    from exocheck.model.rulebook import Rulebook
    from exocheck.report.page import Page

__all__ = ["advice", "questions", "show_advice", "show_questions"]

_QUESTIONS = 6
_NAMED = 4
_ENTRY = 50


def questions(result: Result) -> list[str]:
    """Return what to ask, of the gravest findings first, each question once, at most six."""
    asked = {f.ask.strip(): None for f in flagged(result) if f.ask and f.ask.strip()}
    return list(asked)[:_QUESTIONS]


def show_questions(page: Page, result: Result) -> None:
    """List the questions for the seller, if the findings give any."""
    asked = questions(result)
    if not asked:
        return
    page.heading("What to ask the seller")
    for number, question in enumerate(asked, start=1):
        page.line((f"{number}. ", "bold"), question, hang=3)


def show_advice(page: Page, result: Result, rulebook: Rulebook) -> None:
    """Close with what a buyer can do: look into source, proof, other ingredients and alternatives."""
    page.heading("Before you buy")
    bullet = page.glyph("•", "-")
    for lead, rest in advice(result, rulebook):
        page.line(f"{bullet} ", (lead, "bold"), f" {rest}" if rest else "", hang=2)


def advice(result: Result, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Return what a buyer can do, each as a sentence and what it means for this label."""
    what, facts = rulebook.subject.title, result.facts
    source = facts.subject.source
    if source.disclosed:
        told = f"The label says {source_words(rulebook, source)}; see whether the maker's own pages say the same."
    else:
        told = "The label leaves it open; do not settle for a brand name."
    proofs = [s for s in rulebook.disclosures if not s.from_source]
    stated = [s.title for s in proofs if disclosed(facts, s)[0]]
    lacking = [s.title for s in proofs if s.title not in stated]
    proof = f"The label speaks of {join(stated)}: ask for the proof. " if stated else ""
    proof += f"Nothing seen on {join(lacking, 'or')}." if lacking else ""
    families = [small(title) for title in present_families(result, rulebook)]
    if families:
        known = f"{capital(join(families))}, already in it, are sold without {what} too."
    else:
        known = f"Such as {join([small(f.title) for f in rulebook.families], 'or')}, without {what}."
    return [
        (f"Research the source of the {what}.", told),
        ("Look for testing and outside verification.", proof.strip()),
        ("Ask what else is in it.", _others(result, rulebook)),
        ("Compare it with tried-and-true alternatives.", known),
    ]


def _others(result: Result, rulebook: Rulebook) -> str:
    found = [i for f in rulebook.families for i in result.facts.co_actives.get(f.id, ())]
    if not found:
        return "Other ingredients may do the work."
    names = [shorten(printable(i.text).strip(), _ENTRY) for i in found]
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
    return f"Here {join(names)} may do the work."
