"""The cache of compiled rulebooks: it changes nothing but the time a start takes."""

from __future__ import annotations

import marshal
from binascii import crc32
from typing import TYPE_CHECKING

from exocheck.rulebook import load_rulebook
from tests.rulebook.minimal import LEXICON, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def summed(content: bytes) -> bytes:
    """Return content as a cache file holds it."""
    return crc32(content).to_bytes(4, "big") + content


def test_a_cached_rulebook_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("EXOCHECK_NO_CACHE", raising=False)
    folder = write(tmp_path / "rules")
    first = load_rulebook(folder)
    (kept,) = (tmp_path / "cache" / "exocheck").iterdir()
    second = load_rulebook(folder)
    assert second.rules == first.rules
    assert second.lexicon.terms.rows("exact", "suet") == first.lexicon.terms.rows("exact", "suet") is not None
    for content in (b"", b"\0\0\0\0broken", kept.read_bytes()[:-20], summed(marshal.dumps({"key": "of another"}))):
        kept.write_bytes(content)
        assert load_rulebook(folder).rules == first.rules


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("EXOCHECK_NO_CACHE", raising=False)
    folder = write(tmp_path / "rules")
    before = load_rulebook(folder)
    (folder / "lexicon" / "words.yaml").write_text(LEXICON.replace("suet", "lard"))
    after = load_rulebook(folder)
    assert before.sha256 != after.sha256
    assert after.lexicon.terms.rows("exact", "lard")
    assert after.lexicon.terms.rows("exact", "suet") is None


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.delenv("EXOCHECK_NO_CACHE", raising=False)
    assert load_rulebook(write(tmp_path / "rules")).id == "tallow"


def test_the_cache_keeps_few_rulebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("EXOCHECK_NO_CACHE", raising=False)
    for number in range(12):
        folder = write(tmp_path / f"rules{number}")
        (folder / "lexicon" / "words.yaml").write_text(LEXICON.replace("suet", f"suet{number}"))
        load_rulebook(folder)
    assert len(list((tmp_path / "cache" / "exocheck").iterdir())) <= 9
