"""Which pattern could stand inside another one: a trap by a word's ending may hold a term by its stem."""

from __future__ import annotations

import pytest

from exocheck.rulebook.lint.cover import may_hold
from exocheck.text.notation import parse_term


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ("*maz", "artir*", True),
        ("milk thistle", "milk", True),
        ("milk thistle", "thist*", True),
        ("milk thistle", "rose", False),
        ("*maz", "artirir", False),
    ],
)
def test_a_trap_may_hold_a_term(outer: str, inner: str, held: bool) -> None:
    assert may_hold(parse_term(outer), parse_term(inner)) is held
