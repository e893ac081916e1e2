"""What a shell is told may follow a word; that shells ask for it is tested with the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.cli.completion import formats, markets, rule_ids
from exocheck.rulebook import load_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_formats_begin_as_a_word_does() -> None:
    assert formats("js") == ["json", "jsonl"]
    assert "terminal" in formats("")
    assert formats("x") == []


def test_rules_begin_as_a_word_does() -> None:
    ids = [rule.id for rule in load_rulebook().rules]
    assert rule_ids("") == ids
    assert rule_ids(ids[0][:4]) == [name for name in ids if name.startswith(ids[0][:4])]


def test_the_last_of_several_markets_is_completed() -> None:
    known = load_rulebook().markets
    first = next(iter(known))
    assert markets("") == [*known]
    assert markets(f"xx,{first}") == [f"xx,{market}" for market in known if market.startswith(first)]


def test_where_no_rulebook_can_be_read_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "exocheck.toml").write_text('rules = ["gone.yaml"]\n')
    monkeypatch.chdir(tmp_path)
    assert rule_ids("") == []
    assert markets("") == []
