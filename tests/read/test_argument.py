from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from exocheck.errors import InputError
from exocheck.exits import Exit
from exocheck.read import argument
from exocheck.read.argument import read_argument

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = io.BytesIO()


def test_the_name_of_a_file_is_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Water, Glycerin").write_text("Aqua, Exosomes", "utf-8")
    monkeypatch.chdir(tmp_path)
    source = read_argument("Water, Glycerin", EMPTY)
    assert (source.text, source.path) == ("Aqua, Exosomes", "Water, Glycerin")


@pytest.mark.parametrize(
    "text",
    [
        "Water, Glycerin",
        "Aqua/Water/Eau, Exosomes",
        "Exosome Serum",
        "Water; Aqua/Eau; Exosomes",
        "Lifting / firming serum",
        "Water\nAqua/Eau",
        "정제수、글리세린/엑소좀",
        "Contains 99.5% exosomes",
        "x" * 5000,
    ],
)
def test_anything_else_is_text(text: str) -> None:
    source = read_argument(text, EMPTY)
    assert (source.text, source.path) == (text, None)


@pytest.mark.parametrize(
    "name", ["label.txt", "labels/serum", "./serum", "/tmp/nowhere/serum", "C:\\labels\\a", "my label.json"]
)
def test_what_looks_like_a_path_is_never_text(name: str) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        read_argument(name, EMPTY)
    assert caught.value.exit == Exit.INPUT


def test_a_dash_is_standard_input() -> None:
    source = read_argument("-", io.BytesIO("엑소좀, 정제수".encode()))
    assert (source.text, source.path) == ("엑소좀, 정제수", None)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read_argument(str(tmp_path), EMPTY)


@pytest.mark.parametrize(("data", "why"), [(b"", "is empty"), (b" \n\t", "is empty"), (b"12, 34!", "holds no words")])
def test_a_file_without_words_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "label.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=why):
        read_argument(str(path), EMPTY)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "label.txt"
    path.write_text("Water", "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        read_argument(str(path), EMPTY)


def test_a_file_too_large_for_labels_points_to_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argument, "_LARGEST", 10)
    path = tmp_path / "catalogue.txt"
    path.write_text("Water, Glycerin, Exosomes", "utf-8")
    with pytest.raises(InputError, match="scan"):
        read_argument(str(path), EMPTY)


def test_what_was_assumed_of_an_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "label.txt"
    path.write_bytes("정제수, 엑소좀".encode("cp949"))
    source = read_argument(str(path), EMPTY)
    assert source.text == "정제수, 엑소좀"
    assert str(path) in (source.note or "")
    assert "Korean" in (source.note or "")


def test_an_argument_in_an_old_encoding_is_read_too() -> None:
    shell_passed = "crème, exosomes".encode("cp1252").decode("utf-8", "surrogateescape")
    assert read_argument(shell_passed, EMPTY).text == "crème, exosomes"
