"""What may stand where a rulebook's files are looked for: it loads, or is refused by name, and nothing waits for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import RulebookError
from exocheck.rulebook import load_rulebook
from tests.rulebook import minimal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def refused(*paths: Path) -> list[str]:
    """Return everything that is wrong with a rulebook, without the folder of its last layer."""
    with pytest.raises(RulebookError) as caught:
        load_rulebook(paths)
    return [str(problem).replace(f"{paths[-1]}/", "") for problem in caught.value.problems]


def rule_files(folder: Path, count: int, text: str) -> None:
    """Write many rule files of one text."""
    for number in range(count):
        (folder / f"red-flags/source/r{number}.yaml").write_text(text)


NO_FILE = "1:1: this is not a regular file (put what it holds into one)"
A_FOLDER = "1:1: this is a folder, though its name is that of a file (rename it)"
MADE: list[tuple[Callable[[Path], object], str]] = [
    (lambda folder: os.mkfifo(folder / "lexicon/pipe.yaml"), f"lexicon/pipe.yaml:{NO_FILE}"),
    (lambda folder: (folder / "lexicon/x.yaml").symlink_to("/dev/zero"), f"lexicon/x.yaml:{NO_FILE}"),
    (lambda folder: (folder / "lexicon/x.yaml").mkdir(), f"lexicon/x.yaml:{A_FOLDER}"),
    (lambda folder: (folder / "red-flags/source.yaml").mkdir(), f"red-flags/source.yaml:{A_FOLDER}"),
    (
        lambda folder: (folder / "lexicon/loop.yaml").symlink_to("loop.yaml"),
        "lexicon/loop.yaml:1:1: the file cannot be read: Too many levels of symbolic links",
    ),
    (
        lambda folder: (folder / "markets/x.yaml").symlink_to("nowhere"),
        "markets/x.yaml:1:1: the file cannot be read: No such file or directory",
    ),
    (
        lambda folder: (folder / "lexicon/up").symlink_to(".."),
        "lexicon/up:1:1: links to folders are not followed (copy the folder)",
    ),
    (
        lambda folder: (folder / "red-flags/source/a\n\x1b[2J.yaml").write_text(minimal.RULE),
        "red-flags/source/a\\n\\x1b[2J.yaml:1:1: the id 'animal-not-stated' differs from the file's name "
        "'a\\n\\x1b[2J' (rename one of them)",
    ),
    (
        lambda folder: (folder / "red-flags/source" / os.fsdecode(b"\xff.yaml")).write_text(minimal.RULE),
        "red-flags/source/\\udcff.yaml:1:1: the id 'animal-not-stated' differs from the file's name '\\udcff' "
        "(rename one of them)",
    ),
]


@pytest.mark.parametrize(("make", "wrong"), MADE, ids=[f"{n}" for n in range(len(MADE))])
def test_what_is_no_file_is_named(tmp_path: Path, make: Callable[[Path], object], wrong: str) -> None:
    folder = minimal.write(tmp_path / "r")
    make(folder)
    assert refused(folder) == [wrong]


def test_a_layer_that_is_no_file_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refused(minimal.write(tmp_path / "r"), pipe) == [f"{pipe}:{NO_FILE}"]


def test_a_first_file_that_is_a_folder_is_named(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path, **{"rulebook.yaml": None})
    (folder / "rulebook.yaml").mkdir()
    assert refused(folder) == [f"rulebook.yaml:{A_FOLDER}"]


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal.write(tmp_path)

    def refuse(path: str, *_: object) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refuse)
    wrong = [f"{place}:1:1: the file cannot be read: Permission denied" for place in sorted(minimal.FILES)]
    assert refused(folder) == wrong
    monkeypatch.undo()
    monkeypatch.setattr(os, "scandir", refuse)
    denied = "the folder cannot be read: Permission denied"
    assert f"lexicon:1:1: {denied}" in refused(folder)


def test_a_file_that_changes_meanwhile_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = minimal.write(tmp_path)
    monkeypatch.setattr(os, "read", lambda *_: b"schema: 1")
    assert "rulebook.yaml:1:1: the file changed while it was read (run the command again)" in refused(folder)


def test_hidden_files_and_files_of_another_kind_are_passed_over(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    (folder / "lexicon/.#words.yaml").symlink_to("someone@somewhere")
    (folder / "lexicon/README.md").write_text("[")
    assert load_rulebook(folder).id == "tallow"


def test_too_many_files_are_refused_without_reading_them(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    rule_files(folder, 2_000, "[")
    assert refused(folder) == [f"{folder}:1:1: the rulebook holds more than 2,000 files (split it)"]


def test_mistakes_are_named_up_to_a_thousand(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    rule_files(folder, 200, "x: 1\n")
    wrong = refused(folder)
    assert 1000 < len(wrong) < 1030
    assert len({line.split(":")[0] for line in wrong}) < 100
    assert [line.split(": ", 1)[1] for line in wrong if "reading" in line] == [
        "reading stops here, after 1,000 mistakes (mend those first)"
    ]


def test_more_than_so_many_bytes_in_all_are_refused(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    for name in ("x", "y", "z"):
        (folder / f"lexicon/{name}.yaml").write_text(f"concepts: {{}}\n#{name * 3_000_000}\n")
    (wrong,) = refused(folder)
    assert wrong.startswith("lexicon/z.yaml:1:1: with this file, the rulebook exceeds 8,000,000 bytes")


def test_more_than_so_many_values_in_all_are_refused(tmp_path: Path) -> None:
    folder = minimal.write(tmp_path)
    for name in ("x", "y", "z"):
        concepts = "".join(f"  {name}{number}: {{title: T, includes: [no]}}\n" for number in range(5_000))
        (folder / f"lexicon/{name}.yaml").write_text(f"concepts:\n{concepts}")
    (wrong,) = refused(folder)
    assert wrong == "lexicon/z.yaml:1:1: with this file, the rulebook holds more than 80,000 values (split it)"


def test_a_name_that_nobody_could_have_meant_is_met_with_what_is_known(tmp_path: Path) -> None:
    unknown = minimal.LEXICON.replace("near: no", f"near: {'no' * 40}")
    (wrong,) = refused(minimal.write(tmp_path, **{"lexicon/words.yaml": unknown}))
    assert wrong.endswith("(known: butter, cattle, heading, heals, no, other-heading, refined, tallow)")
