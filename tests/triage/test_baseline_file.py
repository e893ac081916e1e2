"""Baseline files: stable, readable, and refused by name where they are none."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.errors import ConfigError, UsageError
from exocheck.triage.baseline_file import baseline_text, read_baseline, write_baseline
from exocheck.triage.entry import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook

TEXTS = st.text(st.characters(codec=None), max_size=10)
ENTRIES = st.builds(
    Entry, TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.lists(TEXTS, max_size=3, unique=True).map(sorted).map(tuple)
)
HEAD = {"schema_version": 1, "kind": "exocheck baseline", "rulebook": "exosome-skincare"}
ONE = {"rule": "a", "evidence": [], "count": 1}


@given(st.dictionaries(ENTRIES, st.integers(1, 5), max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(tmp_path: Path, rulebook: Rulebook, counts: dict[Entry, int]) -> None:
    path = tmp_path / "b.json"
    write_baseline(path, counts, rulebook)
    assert read_baseline(path, rulebook).counts == counts
    backwards = dict(reversed(counts.items()))
    assert baseline_text(backwards, rulebook) == baseline_text(counts, rulebook)


def test_a_finding_is_a_line(rulebook: Rulebook) -> None:
    counts = {Entry("b", None, "rose", ("x", "y")): 1, Entry("a", "A1", None, ()): 2}
    assert baseline_text(counts, rulebook) == (
        '{\n "schema_version": 1,\n "kind": "exocheck baseline",\n "rulebook": "exosome-skincare",\n "findings": [\n'
        '  {"name": "rose", "rule": "b", "evidence": ["x", "y"], "count": 1},\n'
        '  {"key": "A1", "rule": "a", "evidence": [], "count": 2}\n ]\n}\n'
    )
    assert json.loads(baseline_text({}, rulebook))["findings"] == []


@pytest.mark.parametrize(("content", "says"), [
    ("", "is no baseline: it is not JSON (mend the file;"),
    ("[" * 100_000, "it is not JSON"),
    ("<<<<<<< HEAD", "it is not JSON"),
    ("[]", "is no baseline of exocheck (give another --baseline;"),
    ({"results": []}, "is no baseline of exocheck"),
    ({**HEAD, "schema_version": 9}, "schema version 9; this exocheck reads 1"),
    ({**HEAD, "rulebook": "my-shop", "findings": []}, "of the rulebook my-shop, not of exosome-skincare (give its --rules;"),
    (HEAD, "holds no list of findings"),
    ({**HEAD, "findings": [ONE, 3]}, "finding 2 is none that exocheck wrote"),
    ({**HEAD, "findings": [{**ONE, "rule": None}]}, "finding 1"),
    ({**HEAD, "findings": [{**ONE, "key": 3}]}, "finding 1"),
    ({**HEAD, "findings": [{**ONE, "evidence": ["x", 1]}]}, "finding 1"),
    ({**HEAD, "findings": [{**ONE, "count": 0}]}, "finding 1"),
    ({**HEAD, "findings": [{**ONE, "count": True}]}, "finding 1"),
])  # fmt: skip
def test_what_is_no_baseline_is_refused(tmp_path: Path, rulebook: Rulebook, content: Any, says: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(ConfigError) as caught:
        read_baseline(path, rulebook)
    assert says in str(caught.value)
    assert "`exocheck baseline write` writes a new one" in caught.value.hint


def test_equal_lines_are_added_up(tmp_path: Path, rulebook: Rulebook) -> None:
    (tmp_path / "b.json").write_text(json.dumps({**HEAD, "findings": [ONE, ONE]}))
    assert read_baseline(tmp_path / "b.json", rulebook).counts == {Entry("a", None, None, ()): 2}


def test_a_baseline_of_a_layer_below_holds(tmp_path: Path, rulebook: Rulebook) -> None:
    above = rulebook._replace(id="my-shop", layers=(*rulebook.layers, rulebook.layers[0]._replace(id="my-shop")))
    write_baseline(tmp_path / "b.json", {}, rulebook)
    assert read_baseline(tmp_path / "b.json", above).counts == {}


def test_files_that_are_not_there(tmp_path: Path, rulebook: Rulebook) -> None:
    with pytest.raises(ConfigError, match="cannot read the baseline"):
        read_baseline(tmp_path / "b.json", rulebook)
    with pytest.raises(UsageError, match="cannot write"):
        write_baseline(tmp_path / "nowhere" / "b.json", {}, rulebook)
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot write"):
        write_baseline(tmp_path / "folder", {}, rulebook)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@given(st.binary(max_size=100))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_baseline_or_an_error(tmp_path: Path, rulebook: Rulebook, content: bytes) -> None:
    (tmp_path / "b.json").write_bytes(content)
    with contextlib.suppress(ConfigError):
        read_baseline(tmp_path / "b.json", rulebook)
