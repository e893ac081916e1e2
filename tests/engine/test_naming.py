"""Naming alone gives what a whole check gives of the same list."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from exocheck.engine import naming
from exocheck.engine.naming import Named, Namer
from exocheck.model.label import Label
from exocheck.rulebook import load_rulebook
from tests.engine.labels import checker

if TYPE_CHECKING:
    import pytest

ENTRIES = [
    "Water",
    "Glycerin",
    " Niacinamide",
    "Rosa Damascena Callus Exosomes 1%",
    "sh-Oligopeptide-1",
    "Sodium Hyaluronate (0.5 %)",
    "1,2-Hexanediol",
    "Yellow 5",
    "Retino1",
    "Tocopherol",
    "Phenoxyethanol",
    "정제수",
    "우유엑소좀",
    "\nIngredients: Water",
    "May contain: CI 77891",
    "Nad+",
    "Olefin)",
    "",
]


@cache
def namer() -> Namer:
    return Namer(load_rulebook())


def by_check(text: str) -> list[Named]:
    facts = checker().check(Label(ingredients=text)).facts
    families: dict[int, list[str]] = {}
    for family, members in facts.co_actives.items():
        for ingredient in members:
            families.setdefault(ingredient.position, []).append(family)
    subject = {mention.position for mention in facts.subject.mentions if mention.position}
    named = [
        (i.text, (facts.subject.id,) if i.position in subject else tuple(families.get(i.position, ())))
        for i in facts.ingredients
    ]
    return [Named(text, names) for text, names in named if names]


@given(st.lists(st.sampled_from(ENTRIES), max_size=14), st.sampled_from([",", ", ", " • ", "; "]))
@example(["Water", "Tocopherol", "Phenoxyethanol", "Tocopherol"], ", ")
@example(["Water"] * 9 + ["Tocopherol"], ",")
def test_naming_agrees_with_a_check(entries: list[str], between: str) -> None:
    text = between.join(entries)
    assert namer().names(text) == by_check(text)


def test_naming_agrees_with_itself_where_it_remembers_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "_MOST_REMEMBERED", 5)
    forgetful = Namer(load_rulebook())
    numbers = random.Random(7)
    for _ in range(60):
        text = ", ".join(numbers.choices(ENTRIES, k=numbers.randrange(9)))
        assert forgetful.names(text) == namer().names(text)


def test_a_list_that_holds_neither_names_nothing() -> None:
    assert namer().names("Water, Glycerin") == []
    assert namer().names("") == []
