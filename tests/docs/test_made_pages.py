"""The made pages: up to date, complete, and drift of any kind is found."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from docs.site import drift, left_over, made_pages, write  # noqa: E402 - from the folder just named
from make_docs import main  # noqa: E402

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

pytestmark = pytest.mark.untraced

HEADINGS = ["What it looks for", "Why it matters", "When it is wrong", "Example", "Advice", "Sources"]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return made_pages(ROOT)


def test_every_rule_and_market_has_a_page_with_the_fixed_headings(pages: dict[str, str], rulebook: Rulebook) -> None:
    wanted = {f"docs/rules/{rule.id}.md" for rule in rulebook.rules}
    wanted |= {f"docs/markets/{market}.md" for market in rulebook.markets}
    assert {place for place in pages if place.startswith(("docs/rules/", "docs/markets/"))} == wanted
    for place in wanted:
        assert [line[3:] for line in pages[place].splitlines() if line.startswith("## ")] == HEADINGS, place


def test_indexes_link_to_every_page(pages: dict[str, str], rulebook: Rulebook) -> None:
    assert all(f"](../rules/{rule.id}.md)" in pages["docs/reference/rules.md"] for rule in rulebook.rules)
    assert all(f"](../markets/{market}.md)" in pages["docs/reference/markets.md"] for market in rulebook.markets)


def test_links_between_pages_lead_somewhere(pages: dict[str, str]) -> None:
    for place, text in pages.items():
        for link in text.split("](")[1:]:
            target = link.split(")")[0]
            if place.endswith(".md") and not target.startswith(("<http", "http")):
                resolved = (Path("/") / place).parent.joinpath(target).resolve().relative_to("/")
                assert resolved.as_posix() in pages or (ROOT / resolved).exists(), f"{place}: {target}"


def test_drift_of_any_kind_is_found_and_mended(pages: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, pages)
    assert list(drift(tmp_path, pages)) == []
    (tmp_path / "docs/rules/old-rule.md").write_text("left over")
    (tmp_path / "docs/markets/eu.md").unlink()
    changed = tmp_path / "docs/schema/rule.schema.json"
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    index = tmp_path / "docs/reference/rules.md"
    index.write_text(index.read_text("utf-8").rstrip("\n"), "utf-8")
    found = "\n".join(drift(tmp_path, pages))
    assert "docs/rules/old-rule.md: nothing makes this page any more" in found
    assert "--- docs/markets/eu.md" in found
    assert "--- docs/schema/rule.schema.json" in found
    assert "docs/reference/rules.md: the end of the page differs" in found
    assert [path.name for path in left_over(tmp_path, pages)] == ["old-rule.md"]
    write(tmp_path, pages)
    assert list(drift(tmp_path, pages)) == []


def test_the_tool_fails_where_something_drifted(
    pages: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("make_docs.made_pages", {tmp_path: pages}.__getitem__)
    for place in ("README.md", "docs"):
        source = ROOT / place
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / place)
    assert main(["--check"], tmp_path) == 0
    assert "pages are up to date" in capsys.readouterr().out
    (tmp_path / "docs/rules/old-rule.md").write_text("left over")
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.endswith("out of date: run `make docs`\n")
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
