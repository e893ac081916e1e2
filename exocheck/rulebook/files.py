"""Read the files of a rulebook's folder or of a single file, whatever stands there, and note what cannot be read."""

from __future__ import annotations

import os
from hashlib import sha256
from itertools import islice
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from exocheck.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SPEC_NAME", "Files", "Source", "digest_of", "displayed"]

SPEC_NAME = "rulebook.yaml"
_FOLDERS = ("lexicon", "markets", "red-flags")
_DEEPEST = 4  # folders inside each other
_MOST_FILES = 2_000
_MOST_BYTES = 4_000_000
_MOST_BYTES_IN_ALL = 8_000_000
# A named pipe is opened without waiting for someone to write into it.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Source(NamedTuple):
    """Hold one file of a rulebook: its place in the rulebook, the path to show in messages, its bytes."""

    part: tuple[str, ...]
    path: str
    data: bytes


class Files:
    """Read files one after another, within bounds that hold for all of them together; what is wrong is noted."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._left = _MOST_FILES
        self._room = _MOST_BYTES_IN_ALL

    def folder(self, root: str) -> tuple[Source, ...]:
        """Return the files of a rulebook's folder, `rulebook.yaml` first."""
        places = list(islice(self._places(root), self._left + 1))
        if len(places) > self._left:
            self._note(root, f"the rulebook holds more than {_MOST_FILES:,} files", "split it")
            return ()
        self._left -= len(places)
        found = []
        for place in sorted(places, key=lambda place: (place != SPEC_NAME, place)):
            path = f"{root}/{place}"
            data = self._read(path)
            if data is not None:
                found.append(Source(part=tuple(place.split("/")), path=displayed(path), data=data))
        return tuple(found)

    def single(self, path: str) -> tuple[Source, ...]:
        """Return a single file as the only one of its layer, or nothing where it cannot be read."""
        data = self._read(path)
        return () if data is None else (Source(part=(SPEC_NAME,), path=displayed(path), data=data),)

    def _read(self, path: str) -> bytes | None:
        try:
            handle = os.open(path, _OPEN)
            try:
                about = os.fstat(handle)
                if self._refuses(path, about):
                    return None
                self._room -= about.st_size
                data = os.read(handle, about.st_size)
                if len(data) == about.st_size:
                    return data
                self._note(path, "the file changed while it was read", "run the command again")
            finally:
                os.close(handle)
        except OSError as error:
            self._note(path, f"the file cannot be read: {error.strerror or error}")
        return None

    def _refuses(self, path: str, about: os.stat_result) -> bool:
        """Note what speaks against reading an open file, if anything does."""
        before = len(self.problems)
        if S_ISDIR(about.st_mode):
            self._note(path, "this is a folder, though its name is that of a file", "rename it")
        elif not S_ISREG(about.st_mode):
            self._note(path, "this is not a regular file", "put what it holds into one")
        elif about.st_size > _MOST_BYTES:
            self._note(path, f"the file holds {about.st_size:,} bytes; {_MOST_BYTES:,} is the most", "split it")
        elif about.st_size > self._room:
            self._note(path, f"with this file, the rulebook exceeds {_MOST_BYTES_IN_ALL:,} bytes", "make it smaller")
        return len(self.problems) > before

    def _places(self, root: str) -> Iterator[str]:
        """Yield the places of a rulebook's YAML files, relative to its folder, with slashes."""
        if os.path.lexists(f"{root}/{SPEC_NAME}"):
            yield SPEC_NAME
        for folder in _FOLDERS:
            if os.path.isdir(f"{root}/{folder}"):  # noqa: PTH112 - a hundred small files: Path costs as much as reading
                yield from self._inside(root, folder, _DEEPEST)

    def _inside(self, root: str, folder: str, depth: int) -> Iterator[str]:
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    place = f"{folder}/{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yaml"):
                        if depth:
                            yield from self._inside(root, place, depth - 1)
                        else:
                            self._note(f"{root}/{place}", "folders stand in each other too deeply", "move it up")
                    elif entry.name.endswith(".yaml"):
                        yield place
                    elif entry.name.endswith(".yml"):
                        self._note(f"{root}/{place}", "files of a rulebook end in .yaml", "rename it")
                    elif entry.is_symlink() and entry.is_dir():
                        self._note(f"{root}/{place}", "links to folders are not followed", "copy the folder")
        except OSError as error:
            self._note(f"{root}/{folder}", f"the folder cannot be read: {error.strerror or error}")

    def _note(self, path: str, text: str, hint: str = "") -> None:
        self.problems.append(Problem(displayed(path), 1, 1, text, hint))


def displayed(path: str) -> str:
    """Return a path as messages may show it."""
    if path.isprintable():
        return path
    from exocheck.rulebook.nodes import escaped

    return escaped(path)


def digest_of(layers: Iterable[Iterable[Source]]) -> str:
    """Return the hash of the places and bytes of all files; it says nothing of where the layers stand."""
    digest = sha256()
    for number, sources in enumerate(layers):
        if number:
            digest.update(b"\0")
        for source in sources:
            digest.update(os.fsencode("/".join(source.part)) + b"\0" + source.data + b"\0")
    return digest.hexdigest()
