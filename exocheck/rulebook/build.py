"""Build a typed rulebook of compiled values."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from exocheck.model.rulebook import LabelWords, Layer, Lexicon, PriceSpec, Reading, Rulebook, ScoreSpec, SubjectSpec
from exocheck.model.rules import (
    Change,
    Citation,
    Concept,
    Condition,
    Family,
    Guard,
    Market,
    Override,
    Rule,
    SourceClass,
    Statement,
    SwitchedOff,
    Together,
)
from exocheck.rulebook.buckets import Buckets
from exocheck.text.terms import TermIndex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exocheck.text.notation import Pattern

__all__ = ["build"]

Data = dict[str, Any]


def build(data: Data, *, sha256: str, path: str) -> Rulebook:
    """Return the rulebook that compiled values describe; they have been checked before."""
    spec = data["spec"]
    return Rulebook(
        id=spec["id"],
        version=spec["version"],
        title=spec["title"],
        licence=spec["licence"],
        article=spec["article"],
        sha256=sha256,
        path=path,
        subject=_subject(spec["subject"], data["subject_terms"]),
        families=tuple(Family(**{**f, "yields_to": tuple(f["yields_to"])}) for f in spec["co_actives"]),
        disclosures=tuple(Statement(**item) for item in spec["disclosures"]),
        claims=tuple(Statement(**item) for item in spec["claims"]),
        reading=_reading(spec["reading"]),
        label=LabelWords(**spec["label"], phrases=data["heading_phrases"]),
        score=_score(spec["score"]),
        price=PriceSpec(**spec["price"]),
        units={name: (unit, amount) for name, (unit, amount) in spec["units"].items()},
        currencies=spec["currencies"],
        lexicon=_lexicon(data),
        rules=tuple(map(_rule, data["rules"])),
        markets={name: _market(market) for name, market in data["markets"].items()},
        layers=tuple(Layer(**layer) for layer in data["layers"]),
        off=tuple(SwitchedOff(**{**rule, "by": _override(rule["by"])}) for rule in data["off"]),
    )


def _subject(spec: Data, terms: list[Pattern]) -> SubjectSpec:
    source = spec["source"]
    classes = tuple(
        SourceClass(**{**c, "concepts": tuple(c["concepts"]), "implied_by": tuple(c["implied_by"])})
        for c in source["classes"]
    )
    return SubjectSpec(
        id=spec["id"],
        title=spec["title"],
        concept=spec["concept"],
        list_concept=spec["list_concept"],
        derived=spec["derived"],
        gives=spec["gives"],
        process=source["process"],
        aside=source["aside"],
        undisclosed=source["undisclosed"],
        classes=classes,
        terms=tuple(terms),
        sources=frozenset(name for c in classes for name in (*c.concepts, *c.implied_by, *c.tissues.values())),
    )


def _reading(spec: Data) -> Reading:
    line = spec.get("one_percent_line") or {}
    return Reading(
        harmless=spec.get("harmless"),
        one_percent_capped=line.get("capped"),
        one_percent_usual=line.get("usual"),
        whole_list=spec.get("whole_list", 8),
    )


def _score(spec: Data) -> ScoreSpec:
    grades = sorted(spec["grades"].items(), key=lambda pair: -pair[1])
    return ScoreSpec(**{**spec, "grades": tuple(grades)})


def _lexicon(compiled: Data) -> Lexicon:
    built = {}
    for name, data in compiled["concepts"].items():
        built[name] = Concept(
            id=name,
            title=data["title"],
            includes=tuple(data["includes"]),
            guards=tuple(Guard(g["near"], g["before"], g["after"], g["series"], g["until"]) for g in data["unless"]),
            together=tuple(
                Together(concepts=tuple(t["all"]), within=t["within"], ordered=t["ordered"]) for t in data["together"]
            ),
            whole=data["whole"],
            head=data["head"],
            near=tuple(map(tuple, data["near"])),
        )
    other_terms = compiled["other_terms"]
    tables: dict[str, Mapping[str, str]] = {kind: Buckets(parts) for kind, parts in compiled["terms"].items()}
    tables["inside"] = dict(tables["inside"])  # these are gone through for every word
    index = TermIndex(tables, lambda: marshal.loads(other_terms))  # noqa: S302 - data alone, made by compile.py
    number = {name: n for n, name in enumerate(built)}
    return Lexicon(concepts=built, number=number, terms=index, makes=compiled["makes"])


def _condition(data: Data | None) -> Condition | None:
    if data is None:
        return None
    return Condition(
        kind=data["kind"], parts=tuple(p for p in map(_condition, data["parts"]) if p), options=data["options"]
    )


def _rule(data: Data) -> Rule:
    when = _condition(data["when"])
    if when is None:
        raise ValueError(f"rule {data['id']} has no condition")
    return Rule(
        **{
            **{key: value for key, value in data.items() if key not in ("at", "examples", "changes")},
            "needs": tuple(data["needs"]),
            "applies": _condition(data["applies"]),
            "when": when,
            "citations": tuple(Citation(**c) for c in data["citations"]),
            "origin": data["at"][0],
            "adds_to": tuple(data["adds_to"]),
            "history": tuple(Change(**change) for change in data["history"]),
            "overrides": tuple(map(_override, data["changes"])),
        }
    )


def _override(data: Data) -> Override:
    return Override(layer=data["layer"], keys=tuple(data["keys"]), origin=data["at"][0], line=data["at"][1])


def _market(data: Data) -> Market:
    citations = tuple(Citation(**c) for c in data["citations"])
    return Market(
        id=data["id"],
        title=data["title"],
        aliases=tuple(data["aliases"]),
        summary=data["summary"],
        citations=citations,
    )
