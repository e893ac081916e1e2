"""Find terms so broad that they read harmless ingredients as something else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from exocheck.engine.mentions import Mentions
from exocheck.rulebook.lint import Remark, advice
from exocheck.rulebook.lint.written import Written, shown
from exocheck.text.notation import GAP, NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.text.notation import Pattern

__all__ = ["over_broad"]

_MOST_SHOWN = 5


def over_broad(rulebook: Rulebook, concepts: Mapping[str, Any], written: Sequence[Written]) -> Iterator[Remark]:
    """Yield the concepts of the subject, the families and the claims that are mentioned in names declared harmless."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for pattern in _harmless_names(rulebook, written):
        name = shown(pattern)
        mentions = Mentions(rulebook.lexicon, name, name=True)
        for concept in _telling(rulebook):
            for place in mentions.of(concept):
                found[concept].setdefault(name, mentions.words.quote(*place))
    for concept, names in found.items():
        listed = ", ".join(f"'{name}' (by '{word}')" for name, word in list(names.items())[:_MOST_SHOWN])
        rest = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
        text = f"'{concept}' is mentioned in names declared harmless: {listed}{rest}"
        yield advice(concepts[concept], text, "narrow the term, add a trap, or take the name out of the harmless ones")


def _telling(rulebook: Rulebook) -> list[str]:
    """Return the concepts whose mention costs a label points: they must not stand in harmless names."""
    subject = rulebook.subject
    named = [subject.concept, subject.list_concept, *(family.concept for family in rulebook.families)]
    named += [kind.concept for kind in rulebook.claims]
    return list(dict.fromkeys(name for name in named if name))


def _harmless_names(rulebook: Rulebook, written: Sequence[Written]) -> list[Pattern]:
    """Return the names that the harmless concept's terms spell out in full."""
    concepts = rulebook.lexicon.concepts
    waiting, known = [rulebook.reading.harmless] if rulebook.reading.harmless else [], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += concepts[name].includes
    terms = [term for term in written if term.kind == "terms" and term.concept in known]
    whole = [t.pattern for t in terms if GAP not in t.pattern and "*" not in "".join(t.pattern)]
    return [tuple("5" if unit == NUMBER else unit for unit in pattern) for pattern in whole]
