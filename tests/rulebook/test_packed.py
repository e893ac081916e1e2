"""The rulebook that is shipped compiled: the same as the one that is read, as long as its files are unchanged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import RulebookError
from exocheck.rulebook import stack_rulebook
from exocheck.rulebook.build import build
from exocheck.rulebook.compile import compile_stack
from exocheck.rulebook.packed import fetch_packed, pack
from tests.rulebook.minimal import RULE, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_packed_rulebook_is_the_one_that_was_read(tmp_path: Path) -> None:
    stack, packed = stack_rulebook(write(tmp_path / "rules")), tmp_path / "packed.bin"
    pack(stack, packed)
    data, read = fetch_packed(stack, packed), compile_stack(stack).data
    assert data is not None
    found, wanted = (build(values, sha256="", path="") for values in (data, read))
    assert found.rules == wanted.rules
    assert found.markets == wanted.markets
    numbers = range(2 * len(wanted.lexicon.concepts))
    assert sorted(found.lexicon.terms.entries(numbers)) == sorted(wanted.lexicon.terms.entries(numbers)) != []


def test_it_follows_the_folder_it_stands_in(tmp_path: Path) -> None:
    before, after, packed = write(tmp_path / "before"), tmp_path / "after", tmp_path / "packed.bin"
    pack(stack_rulebook(before), packed)
    shutil.move(before, after)
    stack = stack_rulebook(after)
    data = fetch_packed(stack, packed)
    assert data is not None
    book = build(data, sha256=stack.sha256, path=stack.path)
    assert [rule.origin for rule in book.rules] == [f"{after}/red-flags/source/animal-not-stated.yaml"]


def test_it_does_not_count_for_other_files_nor_below_a_layer(tmp_path: Path) -> None:
    folder, packed = write(tmp_path / "rules"), tmp_path / "packed.bin"
    pack(stack_rulebook(folder), packed)
    layer = tmp_path / "layer.yaml"
    layer.write_text("extends: rules\nid: shop\nversion: 1.0.0\nrules: {animal-not-stated: off}\n")
    assert fetch_packed(stack_rulebook(layer), packed) is None
    write(folder, **{"red-flags/source/animal-not-stated.yaml": RULE + "# changed\n"})
    assert fetch_packed(stack_rulebook(folder), packed) is None
    assert fetch_packed(stack_rulebook(folder), tmp_path / "nothing.bin") is None


def test_a_rulebook_with_mistakes_is_not_packed(tmp_path: Path) -> None:
    packed = tmp_path / "packed.bin"
    with pytest.raises(RulebookError):
        pack(stack_rulebook(write(tmp_path / "rules", **{"rulebook.yaml": "schema: 1\n"})), packed)
    assert not packed.exists()
