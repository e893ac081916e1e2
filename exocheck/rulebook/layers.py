"""Find the layers of a rulebook: what `--rules` names, what that extends, and what lies below it all."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exocheck.errors import ConfigError, Problem
from exocheck.rulebook.files import SPEC_NAME, Files, Source, digest_of, displayed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import Node

__all__ = ["Layer", "Stack", "stack_layers"]

_MOST_LAYERS = 50
_EXTENDS = "extends"


class Layer(NamedTuple):
    """Hold the files of a folder or of a single file; a `complete` one is a rulebook that extends no other."""

    root: str
    complete: bool
    sources: tuple[Source, ...]


class Stack(NamedTuple):
    """Hold the layers of a rulebook, the lowest first, and what is wrong with how they stand on each other.

    `sha256` is that of all files' places and bytes, `key` that of the paths, too, which a compiled rulebook names.
    """

    layers: tuple[Layer, ...]
    problems: tuple[Problem, ...]
    sha256: str

    @property
    def key(self) -> str:
        """Return what tells this stack from every other one."""
        roots = "\0".join(layer.root for layer in self.layers)
        return sha256(os.fsencode(f"{self.sha256}\0{roots}")).hexdigest()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the files of all layers, the lowest first."""
        return tuple(source for layer in self.layers for source in layer.sources)

    @property
    def ground(self) -> frozenset[str]:
        """Return the paths of the files that others have written: those of the lowest of several layers."""
        return frozenset(source.path for source in self.layers[0].sources if len(self.layers) > 1)

    @property
    def path(self) -> str:
        """Return the path of the topmost layer."""
        return self.layers[-1].root


def stack_layers(roots: Sequence[str], shipped: str) -> Stack:
    """Return the layers that folders and files make, in order, on top of the shipped rulebook's folder.

    A complete rulebook at the bottom takes the shipped one's place. Raises `ConfigError` for a path that is not there;
    everything else that is wrong is among the problems.
    """
    finder = _Finder(shipped)
    for root in roots:
        if _is_folder(root) is None:
            raise ConfigError(f"no rulebook at {root}", f"give the folder that holds {SPEC_NAME}, or a YAML file")
        finder.add(root, None)
        finder.lay_ground()
    finder.lay_ground()
    return finder.stack()


class _Finder:
    """Follow `extends` from layer to layer; each is taken once, after those that it stands on."""

    def __init__(self, shipped: str) -> None:
        self._shipped = shipped
        self._files = Files()
        self._layers: list[Layer] = []
        self._named: dict[str, Problem | None] = {}
        self._problems: list[Problem] = []
        self._done: set[str] = set()

    def add(self, root: str, named: Problem | None, trail: Mapping[str, str] = MappingProxyType({})) -> None:
        """Add a layer and those below it; `named` is the place that names it, `trail` the layers that led to it."""
        path = Path(root)
        if path.name == SPEC_NAME:
            path = path.parent
        root, real = str(path), os.path.realpath(path)
        if real in trail:
            circle = " -> ".join([*list(trail.values())[list(trail).index(real) :], root])
            self._note(named, f"the layers extend each other in a circle: {circle}", "remove one 'extends'")
        elif len(trail) + len(self._layers) >= _MOST_LAYERS:
            self._note(named, f"there are more than {_MOST_LAYERS} layers", "put several into one")
        elif real not in self._done:
            layer, extended = self._read(root)
            for name, place in extended or ():
                self._follow(name, place, root, {**trail, real: root})
            self._done.add(real)
            self._named[root] = named
            self._layers.append(layer)

    def lay_ground(self) -> None:
        """Put the shipped rulebook below everything, unless a complete one is there."""
        if not self._layers or not self._layers[0].complete:
            above, self._layers = self._layers, []
            self.add(self._shipped, None)
            self._layers += above

    def stack(self) -> Stack:
        """Return what was found."""
        for layer in self._layers[1:]:
            if layer.complete and _head_of(layer.sources):
                place = self._named[layer.root] or Problem(displayed(f"{layer.root}/{SPEC_NAME}"), 1, 1, "")
                text = f"'{layer.root}' is a complete rulebook, and cannot stand on '{self._layers[0].root}'"
                self._note(place, text, "name it first, or give it an 'extends'")
        return Stack(
            layers=tuple(self._layers),
            problems=(*self._files.problems, *self._problems),
            sha256=digest_of(layer.sources for layer in self._layers),
        )

    def _read(self, root: str) -> tuple[Layer, list[tuple[str, Problem]] | None]:
        """Return a layer, and what it extends; None where it is complete."""
        single = not _is_folder(root)
        before = len(self._files.problems)
        sources = self._files.single(root) if single else self._files.folder(root)
        head = _head_of(sources)
        if head is None and len(self._files.problems) == before:
            path = displayed(f"{root}/{SPEC_NAME}")
            self._problems.append(Problem(path, 1, 1, "the file is missing", "every rulebook has one"))
        extended = _extended(head) if head else None
        return Layer(root=root, complete=not single and extended is None, sources=sources), extended

    def _follow(self, name: str, place: Problem, above: str, trail: Mapping[str, str]) -> None:
        if name == self._shipped_id():
            self.add(self._shipped, place, trail)
            return
        root = str((Path(above) if _is_folder(above) else Path(above).parent) / name)
        if _is_folder(root) is not None:
            self.add(root, place, trail)
        else:
            hint = f"give a path from this file's folder on, or the id of the shipped one, {self._shipped_id()}"
            self._note(place, f"no rulebook at '{name}'", hint)

    def _shipped_id(self) -> str:
        for source in Files().single(f"{self._shipped}/{SPEC_NAME}"):
            return next((node.value for key, node in _pairs(source) if key == "id"), "")
        return ""

    def _note(self, place: Problem | None, text: str, hint: str) -> None:
        from exocheck.rulebook.nodes import shown

        path, line, column = place[:3] if place else (self._layers[-1].root, 1, 1)
        self._problems.append(Problem(path, line, column, shown(text), shown(hint)))


def _head_of(sources: Sequence[Source]) -> Source | None:
    """Return the file in which a layer says what it is and what it extends."""
    return next((source for source in sources if source.part == (SPEC_NAME,)), None)


def _is_folder(path: str) -> bool | None:
    """Tell whether a path is a folder; None where nothing is there, or it cannot be looked at."""
    try:
        return S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return None


def _extended(head: Source) -> list[tuple[str, Problem]] | None:
    """Return what a layer's first file extends, each with its place; None where it extends nothing.

    A file that cannot be read as YAML extends nothing, and is no complete rulebook either.
    """
    if _EXTENDS.encode() not in head.data:  # the usual case, for which no YAML need be read
        return None
    from yaml.nodes import ScalarNode

    pairs = list(_pairs(head))
    values = [node for key, node in pairs if key == _EXTENDS]
    if pairs and not values:
        return None
    nodes = [item for node in values for item in ([node] if isinstance(node, ScalarNode) else node.value)]
    return [
        (node.value.strip(), Problem(head.path, node.start_mark.line + 1, node.start_mark.column + 1, ""))
        for node in nodes
        if isinstance(node, ScalarNode) and node.value.strip()
    ]


def _pairs(source: Source) -> Iterator[tuple[str, Node]]:
    """Yield the keys and values of a file that holds a mapping."""
    from yaml.nodes import MappingNode

    from exocheck.rulebook.nodes import Reader

    root = Reader(source.path).compose(source.data)
    if isinstance(root, MappingNode):
        yield from ((key.value, node) for key, node in root.value)
