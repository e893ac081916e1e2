"""Gather what the layers of a rulebook say, one on top of the other, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.errors import Problem
from exocheck.rulebook.composer import MOST_VALUES
from exocheck.rulebook.files import SPEC_NAME
from exocheck.rulebook.layer_file import LayerFile, read_head
from exocheck.rulebook.lexicon import read_lexicon
from exocheck.rulebook.nodes import MOST_PROBLEMS, Reader
from exocheck.rulebook.rules import read_market, read_rule
from exocheck.rulebook.spec import read_spec

if TYPE_CHECKING:
    from yaml.nodes import Node

    from exocheck.rulebook.changes import Places
    from exocheck.rulebook.files import Source
    from exocheck.rulebook.layers import Layer
    from exocheck.rulebook.nodes import Reference

__all__ = ["Book"]

Data = dict[str, Any]
_TOLD = ("id", "version", "title", "licence", "article")
_RULE_DEPTH = 3


class Book:
    """Hold the values of a rulebook as far as its layers have been read.

    `broken` names the parts (`lexicon`, `markets`, `rulebook.yaml`) whose files have mistakes, so that something may
    seem undeclared only for that. `gone` holds what a layer has switched off, by kind and name, with the place.
    """

    def __init__(self) -> None:
        self.spec: Data = {}
        self.concepts: dict[str, Data] = {}
        self.rules: dict[str, Data] = {}
        self.markets: dict[str, Data] = {}
        self.layers: list[Data] = []
        self.off: list[Data] = []
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        self.broken: set[str] = set()
        self.gone: Places = {}
        self._values = 0

    def read(self, layer: Layer) -> None:
        """Read the files of a layer."""
        before = dict(self.rules)
        file: LayerFile | None = None
        for source in layer.sources:
            reader = Reader(source.path)
            root = self._compose(reader, source)
            if source.part == (SPEC_NAME,):
                self._begin(layer, reader, root)
                file = None if layer.complete else LayerFile(self.layers[-1]["id"])
            if root is not None and layer.complete:
                self._read_complete(reader, root, source.part)
            elif root is not None and file is not None and self.spec:
                self._read_change(reader, root, source.part, file)
            self._close(reader, source, layer, unread=root is None)
        name = self.layers[-1]["id"] if self.layers else ""
        for rule in self.rules.values():
            rule.setdefault("layer", name)
        if file is not None:
            self.gone.update(file.gone)
            self.off += [
                _switched_off(rule, name, file.gone["rule", rule["id"]])
                for rule in before.values()
                if rule["id"] not in self.rules
            ]

    def _compose(self, reader: Reader, source: Source) -> Node | None:
        """Return the root node of a file, unless so much has been read, or is wrong, that no more is read."""
        if self._values > MOST_VALUES or len(self.problems) >= MOST_PROBLEMS:
            return None
        root = reader.compose(source.data)
        self._values += reader.values
        if self._values > MOST_VALUES:
            reader.note_at(1, 1, f"with this file, the rulebook holds more than {MOST_VALUES:,} values", "split it")
            return None
        return root

    def _begin(self, layer: Layer, reader: Reader, root: Node | None) -> None:
        """Remember what a layer says of itself."""
        head: Data = {}
        if root is not None and layer.complete:
            self.spec = head = read_spec(reader, root)
        elif root is not None:
            head = read_head(reader, root)
            if head["id"] in [below["id"] for below in self.layers]:
                reader.note(root, f"a layer below has the id '{head['id']}' too", "give every layer an id of its own")
        told = {key: head.get(key) for key in ("id", "version", "title")}
        self.layers.append({**told, "id": told["id"] or layer.root, "path": layer.root})
        if root is not None and not layer.complete and self.spec:
            self.spec = {**self.spec, **{key: head[key] for key in _TOLD if head[key] is not None}}

    def _read_complete(self, reader: Reader, root: Node, part: tuple[str, ...]) -> None:
        name = part[-1].removesuffix(".yaml")
        if part[0] == "lexicon":
            self._merge("concept", self.concepts, read_lexicon(reader, root))
        elif part[0] == "markets":
            self._merge("market", self.markets, {name: read_market(reader, root, name)})
        elif part != (SPEC_NAME,):
            if len(part) == _RULE_DEPTH:
                self._merge("rule", self.rules, {name: read_rule(reader, root, name, part[1])})
            else:
                reader.note(root, "a rule stands in red-flags/<category>/<id>.yaml", "move the file")

    def _merge(self, kind: str, into: dict[str, Data], found: dict[str, Data]) -> None:
        for name, value in found.items():
            if name in into:
                path, line, column = value["at"]
                first = into[name]["at"]
                text = f"the {kind} '{name}' is defined twice"
                self.problems.append(Problem(path, line, column, text, f"first at {first[0]}:{first[1]}"))
            into[name] = value

    def _read_change(self, reader: Reader, root: Node, part: tuple[str, ...], file: LayerFile) -> None:
        book = {"spec": self.spec, "concepts": self.concepts, "rules": self.rules, "markets": self.markets}
        changed = file.apply(reader, root, part, book)
        self.spec, self.concepts = changed["spec"], changed["concepts"]
        self.rules, self.markets = changed["rules"], changed["markets"]

    def _close(self, reader: Reader, source: Source, layer: Layer, *, unread: bool) -> None:
        """Keep what a file has to say; what a file with mistakes would declare is not missed."""
        stopped = len(self.problems) >= MOST_PROBLEMS
        self.problems += reader.problems
        if not stopped and len(self.problems) >= MOST_PROBLEMS:
            text = f"reading stops here, after {MOST_PROBLEMS:,} mistakes"
            self.problems.append(Problem(source.path, 1, 1, text, "mend those first"))
        self.references += reader.references
        if layer.complete and (unread or reader.problems):
            self.broken.add(source.part[0])
        elif unread:
            self.broken |= {SPEC_NAME, "lexicon", "markets"} if source.part == (SPEC_NAME,) else {source.part[0]}


def _switched_off(rule: Data, layer: str, place: list[Any]) -> Data:
    return {
        **{key: rule[key] for key in ("id", "title", "category", "severity")},
        "origin": rule["at"][0],
        "layer": rule["layer"],
        "by": {"layer": layer, "keys": [], "at": place},
    }
