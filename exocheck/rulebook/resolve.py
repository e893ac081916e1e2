"""Check what only the whole of a rulebook can show: that everything named is there, and nothing rests on itself."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from exocheck.errors import Problem
from exocheck.rulebook.files import SPEC_NAME
from exocheck.rulebook.lexicon import CONCEPT
from exocheck.rulebook.nodes import MOST_PROBLEMS, nearest, shown
from exocheck.rulebook.references import named_in
from exocheck.rulebook.resting import resting_problems
from exocheck.rulebook.rules import RULE
from exocheck.rulebook.spec import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.rulebook.book import Book

__all__ = ["problems_of"]

Data = dict[str, Any]
Owner = tuple[str, str]
_DECLARED_IN = {"concept": "lexicon", "market": "markets"}
_MOST_KNOWN = 12


def problems_of(book: Book, *, unsure: bool) -> Iterator[Problem]:
    """Yield what is undeclared, or else rests on itself.

    Where it is `unsure` which layers there are, nothing is missed.
    """
    if not book.spec or unsure:
        return
    missing = list(_undeclared(book))
    yield from missing
    if not missing and not book.problems:
        yield from resting_problems(book.concepts)


def _undeclared(book: Book) -> Iterator[Problem]:
    known = _known(book)
    places: dict[tuple[Owner, str, str], list[Problem]] = defaultdict(list)
    for owner, kind, name, place in book.references:
        places[owner, kind, name].append(place)
    # A name that could not be read stands there as None.
    listed = {kind: ", ".join(nsmallest(_MOST_KNOWN, filter(None, names))) or "none" for kind, names in known.items()}
    count = 0
    for owner, kind, name in _named(book):
        if name in known[kind] or _DECLARED_IN.get(kind, SPEC_NAME) in book.broken:
            continue
        for place in dict.fromkeys(places[owner, kind, name]):
            yield _missing(book, kind, name, place, nearest(name, known[kind]), listed[kind])
            count += 1
        if count > MOST_PROBLEMS:
            return


def _missing(book: Book, kind: str, name: str, place: Problem, meant: str | None, known: str) -> Problem:
    gone = book.gone.get((kind, name))
    if gone is not None:
        hint = f"at {place.path}:{place.line}; change that too, or leave this out"
        return Problem(gone[0], gone[1], gone[2], f"the {kind} '{name}' cannot be off, for it is used", shown(hint))
    hint = f"did you mean '{meant}'?" if meant else f"known: {known}"
    return place._replace(text=shown(f"unknown {kind} '{name}'"), hint=shown(hint))


def _named(book: Book) -> Iterator[tuple[Owner, str, str]]:
    """Yield everything that the values of a rulebook name, each once for what names it."""
    tables: list[tuple[Owner, Any, Data]] = [(("", ""), SPEC, book.spec)]
    tables += [(("concept", name), CONCEPT, concept) for name, concept in book.concepts.items()]
    tables += [(("rule", name), RULE, rule) for name, rule in book.rules.items()]
    for owner, fields, values in tables:
        for kind, name in dict.fromkeys(named_in(fields, values)):
            yield owner, kind, name
    for name, rule in book.rules.items():
        yield ("rule", name), "category", rule["category"]


def _known(book: Book) -> dict[str, dict[str, None]]:
    spec = book.spec
    classes = ((spec.get("subject") or {}).get("source") or {}).get("classes") or []
    names = {
        "concept": book.concepts,
        "market": book.markets,
        "category": (spec.get("score") or {}).get("caps") or {},
        "family": [family["id"] for family in spec.get("co_actives") or []],
        "disclosure": [item["id"] for item in spec.get("disclosures") or []],
        "kind of claim": [item["id"] for item in spec.get("claims") or []],
        "source class": [item["id"] for item in classes],
        "tissue": [tissue for item in classes for tissue in item["tissues"] or ()],
    }
    return {kind: dict.fromkeys(name for name in found if name is not None) for kind, found in names.items()}
