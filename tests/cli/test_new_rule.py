"""`rules new` writes a rule that works as it stands, and never over another one."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import jsonschema
import pytest

from exocheck.exits import Exit
from exocheck.rulebook import shipped_rules
from exocheck.rulebook.rules import RULE
from tests.cli.command import exocheck
from tests.rulebook import minimal, plain_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=[pytest.param("shipped", marks=pytest.mark.untraced), "small"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place = tmp_path / "my-rules"
    return place if request.param == "shipped" and shutil.copytree(shipped_rules(), place) else minimal.write(place)


def test_a_new_rule_works_as_it_stands(folder: Path) -> None:
    done = exocheck("rules", "new", "only-in-the-name", "--category", "source", "--into", str(folder))
    path = folder / "red-flags/source/only-in-the-name.yaml"
    assert (done.exit_code, done.stderr) == (Exit.OK, "")
    assert done.stdout == f"wrote {path}\nchange it, then run: exocheck rules test {folder}\n"
    assert exocheck("rules", "test", str(folder)).exit_code == Exit.OK
    examples = json.loads(exocheck("rules", "test", str(folder), "--format", "json").stdout)["examples"]
    assert [e["said"] for e in examples if e["rule"] == "only-in-the-name"] == ["flagged", "clear"]
    remarks = json.loads(exocheck("rules", "lint", str(folder), "--format", "json").stdout)
    assert [r["text"] for r in [*remarks["mistakes"], *remarks["advice"]] if r["path"] == str(path)] == []


def test_a_new_rule_explains_every_key_and_fits_its_schema(folder: Path) -> None:
    exocheck("rules", "new", "only-in-the-name", "--category", "source", "--into", str(folder))
    path = folder / "red-flags/source/only-in-the-name.yaml"
    text = path.read_text("utf-8")
    first, rest = text.split("\n", 1)
    schema = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert schema == folder / "schema/rule.schema.json"
    jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8"))).validate(plain_yaml.load(rest))
    for key in RULE:
        assert key == "category" or re.search(rf"^# .+\n(# .+\n)*(# )?{key}:", rest, re.MULTILINE), key
    assert sorted(path.name for path in schema.parent.iterdir()) == [
        "lexicon.schema.json", "market.schema.json", "rule.schema.json", "rulebook.schema.json"
    ]  # fmt: skip


def test_the_optional_keys_work_once_their_comments_go(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    exocheck("rules", "new", "only-in-the-name", "--category", "source", "--into", str(folder))
    path = folder / "red-flags/source/only-in-the-name.yaml"
    before, after = path.read_text("utf-8").split("# These may be left out")
    keys = re.sub(r"^# (?=applies|history|  -)", "", after, flags=re.MULTILINE)
    path.write_text(f"{before}# {keys}", "utf-8")
    assert exocheck("rules", "test", str(folder)).exit_code == Exit.OK
    card = exocheck("rules", "show", "only-in-the-name", "--rules", str(folder)).stdout
    assert "Applies when    The label names tallow in the product's name." in card
    assert "History         1.0.0: Takes 3 points." in card


def test_in_exochecks_own_checkout_the_schemas_of_its_docs_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = minimal.write(tmp_path / "rules")
    (tmp_path / "docs/schema").mkdir(parents=True)
    monkeypatch.setattr("exocheck.rulebook.shipped_rules", lambda: folder)
    exocheck("rules", "new", "only-in-the-name", "--category", "source", "--into", str(folder))
    text = (folder / "red-flags/source/only-in-the-name.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../docs/schema/rule.schema.json\n")
    assert not (folder / "schema").exists()


def test_the_rulebook_at_hand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "there is no rulebook here (name the folder of yours with --into)" in exocheck("rules", "new", "a").stderr
    minimal.write(tmp_path / "rules")
    done = exocheck("rules", "new", "one", "--category", "source", "--format", "json")
    assert json.loads(done.stdout) == {
        "path": "rules/red-flags/source/one.yaml",
        "schemas": str(tmp_path / "rules/schema"),
    }
    monkeypatch.chdir(tmp_path / "rules")
    assert "wrote red-flags/claims/two.yaml" in exocheck("rules", "new", "two", "--category", "claims").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Blue_Bottle", "--category", "source"], "'Blue_Bottle' is not an id (use lower case letters, digits and -)"),
        (["x"], "a rule has a category: give --category (the categories are source, claims)"),
        (["x", "--category", "sorce"], "no category is called sorce (did you mean source? the categories are source, claims)"),
        (["x", "--category", "zzz"], "no category is called zzz (the categories are source, claims)"),
        (["animal-not-stated", "--category", "claims"], "the rule animal-not-stated is there already (see "),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_with_what_to_do(tmp_path: Path, arguments: list[str], message: str) -> None:
    folder = minimal.write(tmp_path)
    files = sorted(folder.rglob("*"))
    done = exocheck("rules", "new", *arguments, "--into", str(folder))
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert message in done.stderr
    assert sorted(folder.rglob("*")) == files


def test_nothing_is_written_outside_a_rulebook(tmp_path: Path) -> None:
    done = exocheck("rules", "new", "a", "--category", "claims", "--into", str(tmp_path))
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert "holds no rulebook.yaml (name the folder of a rulebook with --into)" in done.stderr


def test_a_word_of_the_subject_is_found_or_its_title_is_used(tmp_path: Path) -> None:
    spec = minimal.SPEC.replace("  title: tallow\n", "  title: 'the animals: their fat'\n")
    near = minimal.LEXICON.replace("{title: Tallow,", "{title: Tallow, near: {en: suet},")
    for number, (id_, word) in enumerate((("tallow", "Tallow"), ("zzz", "Suet"))):
        files = {"rulebook.yaml": spec.replace("  id: tallow", f"  id: {id_}"), "lexicon/words.yaml": near}
        folder = minimal.write(tmp_path / str(number), **files)
        assert exocheck("rules", "new", "a", "--category", "claims", "--into", str(folder)).exit_code == Exit.OK
        assert f"name: {word} Cream" in (folder / "red-flags/claims/a.yaml").read_text("utf-8")
        assert exocheck("rules", "test", str(folder)).exit_code == Exit.OK
    folder = minimal.write(tmp_path / "none", **{"rulebook.yaml": spec.replace("  id: tallow", "  id: zzz")})
    exocheck("rules", "new", "a", "--category", "claims", "--into", str(folder))
    assert '"the animals: their fat Cream"' in (folder / "red-flags/claims/a.yaml").read_text("utf-8")
    assert exocheck("rules", "test", str(folder)).exit_code == Exit.RULEBOOK
