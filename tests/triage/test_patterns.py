"""What the patterns of an ignore match."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocheck.triage.patterns import fits_path, fits_text


@pytest.mark.parametrize(("pattern", "text", "fits"), [
    ("SKU-1", "sku-1", True),
    ("SKU-1", "SKU-12", False),
    ("SKU-1*", "SKU-12", True),
    ("*serum", "Rose  Sérum", True),
    ("*serum", "serums", False),
    ("a*b*c", "a-b-b-c", True),
    ("a*b*c", "acb", False),
    ("ab*ba", "aba", False),
    ("ab*x*ba", "abba", False),
    ("*", "", True),
    ("x*", "y", False),
    ("[a-z]", "b", False),
])  # fmt: skip
def test_products(pattern: str, text: str, *, fits: bool) -> None:
    assert fits_text(pattern, text) is fits


@given(st.text("ab", max_size=8), st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_a_star_stands_for_anything(start: str, middle: str, end: str) -> None:
    assert fits_text(f"{start}*{end}", start + middle + end)
    assert fits_text(f"*{middle}*", start + middle + end)


def test_a_long_name_takes_no_long_time() -> None:
    start = time.monotonic()
    assert not fits_text("a*" * 40 + "b", "a" * 200_000)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(("pattern", "path", "fits"), [
    ("a.json", "shop/new/a.json", True),
    ("*.json", "shop/new/a.json", True),
    ("shop/*.json", "shop/a.json", True),
    ("./shop/*.json", "shop/a.json", True),
    ("shop/*.json", "shop/new/a.json", False),
    ("shop/**/*.json", "shop/a.json", True),
    ("shop/**/*.json", "shop/new/old/a.json", True),
    ("shop/**", "shop/new/a.json", True),
    ("shop/?.json", "shop/a.json", True),
    ("shop/?.json", "shop/ab.json", False),
    ("shop/[ab].json", "shop/a.json", False),
])  # fmt: skip
def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, path: str, *, fits: bool) -> None:
    monkeypatch.chdir(tmp_path)
    assert fits_path(pattern, path, os.fspath(tmp_path)) is fits
    assert fits_path(pattern, os.fspath(tmp_path / path), os.fspath(tmp_path)) is fits
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert fits_path(pattern, os.fspath(Path("..") / path), os.fspath(tmp_path)) is fits
