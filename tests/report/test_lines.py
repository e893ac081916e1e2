"""The quick way of writing a result's line says what the plain one says."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.engine import Checker
from exocheck.model.label import Label
from exocheck.report.lines import ResultLines
from exocheck.report.record import result_record
from exocheck.rulebook import load_rulebook

from . import factory

OPTIONS = [{}, {"full": True}, {"brief": True}, {"brief": True, "texts": True}, {"full": True, "brief": True}]
BOOK = load_rulebook(())
CHECKER = Checker(BOOK)
LINES = ResultLines(BOOK)

# Texts that look like what the line is put together from.
hostile = st.text(max_size=12) | st.sampled_from(
    ['"findings":[]', '\\"findings":[]', '"message":null', "{}", "\x00\x1b", "\u2028"]
)
texts = st.lists(st.sampled_from(["Rose Exosomes", "Heals eczema.", "Water", "exosomes"]) | hostile, max_size=5)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("name", factory.NAMES)
def test_every_kind_of_result_is_written_as_it_is(name: str, options: dict[str, bool]) -> None:
    book, result = factory.rulebook(), getattr(factory, name)()
    lines = ResultLines(book)
    plain = json.dumps(result_record(result, book, **options), ensure_ascii=False, separators=(",", ":"))
    assert [lines.line(result, **options) for _ in range(2)] == [plain, plain]


@given(texts, texts, st.none() | hostile, st.sampled_from(OPTIONS))
def test_so_are_hostile_labels(
    listed: list[str], claimed: list[str], name: str | None, options: dict[str, bool]
) -> None:
    label = Label(key=name, name=name, ingredients=", ".join(listed) or None, claims=" ".join(claimed) or None)
    result = CHECKER.check(label)
    plain = json.dumps(result_record(result, BOOK, **options), ensure_ascii=False, separators=(",", ":"))
    assert LINES.line(result, **options) == plain


def test_a_finding_that_was_hidden_is_no_other() -> None:
    result = CHECKER.check(Label(ingredients="Water, Exosomes", claims="Heals eczema."))
    hidden = result._replace(findings=tuple(f._replace(state="ignored") for f in result.findings))
    for one in (result, hidden, result):
        assert json.loads(LINES.line(one)) == json.loads(json.dumps(result_record(one, BOOK)))
