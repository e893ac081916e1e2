"""docs/python-api.md: its examples give what it says, its names are all there are, and importing stays cheap."""

from __future__ import annotations

import doctest
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import exocheck
from tests.docs.guide import DOCS, snippets

if TYPE_CHECKING:
    from pathlib import Path


def test_the_examples_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    examples = 0
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for number, snippet in enumerate(snippets("python-api.md")):
        if snippet.file:
            (tmp_path / snippet.file).write_text(snippet.text, "utf-8")
            continue
        test = doctest.DocTestParser().get_doctest(snippet.text, names, f"box {number}", "python-api.md", 0)
        told: list[str] = []
        examples += len(test.examples)
        assert not runner.run(test, out=told.append, clear_globs=False).failed, "".join(told)
        names = test.globs
    assert examples > 10


def test_every_name_is_on_the_page_and_there() -> None:
    page = (DOCS / "python-api.md").read_text("utf-8")
    for name in exocheck.__all__:
        assert getattr(exocheck, name) is not None
        assert name in page or name in ("Finding", "Result", "Rulebook", "Score", "__version__")
    assert set(dir(exocheck)) == set(exocheck.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(exocheck, "non" + "sense")


def test_importing_loads_nothing_else() -> None:
    code = "import sys; import exocheck; print(sorted(name for name in sys.modules if name.startswith('exocheck')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['exocheck']"


def test_labels_of_every_kind_give_the_same() -> None:
    text = "Water, Glycerin, Rose Exosomes, Phenoxyethanol"
    kinds: list[Any] = [text, {"ingredients": text}, exocheck.Label(ingredients=text)]
    found = [exocheck.to_record(result) for result in exocheck.check_all(kinds)]
    assert [record["score"] for record in found] == [found[0]["score"]] * 3
    assert len(exocheck.to_record(exocheck.check(text), full=True)["findings"]) > len(found[0]["findings"])
