"""Tell what an argument of `check` is, and fetch what it stands for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, NamedTuple

from exocheck.errors import InputError
from exocheck.read.decode import decode

__all__ = ["Source", "read_argument", "read_file", "read_stream"]

STDIN = "-"
_LARGEST = 64 * 1024 * 1024  # bytes; no label is longer, and a catalogue is for `scan`
_SUFFIX = re.compile(r"\w\.[A-Za-z][A-Za-z0-9]{0,5}$")
_SLASH = re.compile(r"\S[/\\]|^[/\\]\S")
_NEVER_IN_A_PATH = re.compile(r"[,;|\n、，；·•]|\s[/\\]\s")


class Source(NamedTuple):
    """Hold a text and where it came from; `path` is None where it came from no file.

    `note` says what was assumed to read it.
    """

    text: str
    path: str | None = None
    note: str | None = None


def read_argument(argument: str, stdin: BinaryIO) -> Source:
    """Return the text that an argument stands for: a file, standard input (`-`), or itself.

    Raises `InputError` where it names a folder, or looks like a path but names nothing.
    """
    if argument == STDIN:
        return read_stream(stdin)
    path = Path(argument)
    try:
        found = bool(argument) and path.exists()
    except (OSError, ValueError):  # too long for a name, or with a null character
        found = False
    if found:
        return read_file(path)
    if _looks_like_a_path(argument):
        raise InputError(f"no such file: {argument}", "check the name; to check a text, pipe it in and give -")
    # What a shell passes on need not be UTF-8; Python keeps such bytes as surrogates.
    return _source(argument.encode("utf-8", "surrogateescape"), None, "the text")


def read_file(path: Path) -> Source:
    """Return a file's text; raise `InputError` where it cannot be read."""
    if path.is_dir():
        raise InputError(f"{path} is a folder", "name the files in it")
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from None
    return _source(data, str(path), str(path))


def read_stream(stream: BinaryIO) -> Source:
    """Return the text of standard input."""
    return _source(stream.read(_LARGEST + 1), None, "standard input")


def _source(data: bytes, path: str | None, what: str) -> Source:
    if len(data) > _LARGEST:
        raise InputError(f"{what} is larger than {_LARGEST // 2**20} MiB", "use `exocheck scan` for a catalogue")
    decoded = decode(data, what)
    if not any(c.isalpha() for c in decoded.text):
        kind = "holds no words" if decoded.text.strip() else "is empty"
        raise InputError(f"{what} {kind}", "give the text of a label")
    return Source(text=decoded.text, path=path, note=f"{what} {decoded.note}" if decoded.note else None)


def _looks_like_a_path(argument: str) -> bool:
    if _NEVER_IN_A_PATH.search(argument):
        return False
    return bool(_SUFFIX.search(argument) or _SLASH.search(argument))
