from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError
from exocheck.read.catalogue.files import find_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.csv",
        "a.jsonl",
        ".a.csv.part",
        ".hidden.csv",
        "~$open.xlsx",
        "logo.png",
        "sub/c.XML.gz",
        "sub/notes.md",
        ".git/x.csv",
    ):
        path = tmp_path / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("shop")
def test_a_folder_stands_for_the_catalogues_in_it_sorted_and_without_hidden_ones() -> None:
    assert find_files(["shop"]) == ["shop/a.jsonl", "shop/b.csv", "shop/sub/c.XML.gz"]


@pytest.mark.usefixtures("shop")
def test_a_pattern_stands_for_what_it_matches_folders_included() -> None:
    assert find_files(["shop/*.csv"]) == ["shop/b.csv"]
    assert find_files(["sh*"]) == ["shop/a.jsonl", "shop/b.csv", "shop/sub/c.XML.gz"]
    assert find_files(["shop/**/*.gz"]) == ["shop/sub/c.XML.gz"]


def test_a_file_with_signs_of_a_pattern_in_its_name_is_that_file(shop: Path) -> None:
    (shop / "list[1].csv").write_text("x")
    (shop / "list1.csv").write_text("x")
    assert find_files(["list[1].csv"]) == ["list[1].csv"]


def test_no_file_comes_twice_and_standard_input_stays(shop: Path) -> None:
    (shop / "link.csv").symlink_to(shop / "shop/b.csv")
    assert find_files(["-", "shop/b.csv", "shop/../shop/b.csv", "link.csv", "shop/*.csv"]) == ["-", "shop/b.csv"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing.csv", "no such file"),
        ("*.parquet", "nothing matches"),
        ("shop/.git", "no catalogue in the folder"),
        ("x\0*", "nothing matches"),
        ("a" * 5000, "no such file"),
    ],
)
def test_a_name_that_stands_for_nothing_is_refused(shop: Path, name: str, says: str) -> None:
    (shop / "shop/.git/x.csv").unlink()
    with pytest.raises(InputError, match=says):
        find_files([name])


def test_a_loop_of_links_is_no_file(shop: Path) -> None:
    (shop / "loop").symlink_to("loop")
    with pytest.raises(InputError, match="no such file"):
        find_files(["loop"])
    assert find_files(["loo*"]) == ["loop"]  # it is there, and opening it will say what is wrong


def test_a_folder_that_cannot_be_listed_is_an_error(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied", "shop")

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(InputError, match="cannot read shop: Permission denied"):
        find_files([str(shop / "shop")])
