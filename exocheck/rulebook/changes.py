"""Apply what a layer says to the values of the layers below it.

In a table, a key sets a value, `add` adds to lists and mappings, `remove` takes from lists, and `off` takes an optional
value away. A thing with a name is changed where a layer below has it; an entry that says everything a new one needs is
a new one. So a name with a slip of the pen is a mistake, never a new and empty thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.rulebook.edits import add_to, fields_of_named, remove_from
from exocheck.rulebook.nodes import Field, Reader, nearest, place_of
from exocheck.rulebook.shapes import MapOf, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from yaml.nodes import Node

__all__ = ["Change", "Named", "Places", "is_off"]

Data = dict[str, Any]
Place = list[Any]
Places = dict[tuple[str, str], Place]
_ADD, _REMOVE, _REPLACE, _BEFORE = "add", "remove", "replace", "before"
_MOST_NAMED = 4  # of the keys that a new thing lacks
_KINDS = {
    "co_actives": "family",
    "disclosures": "disclosure",
    "claims": "kind of claim",
    "classes": "source class",
    "tissues": "tissue",
    "caps": "category",
    "grades": "grade",
    "comparator": "currency",
    "currencies": "sign of a currency",
    "units": "unit",
}
"""What stands under the keys of `rulebook.yaml` that hold things with names."""
_STATED_BY = ("concept", "dose_of_subject", "from_source")


class Named(NamedTuple):
    """Say how things of one kind are read that have names.

    A new one must have the `required` keys, and one of the keys in `one_of`. The lists under `edited` are so long that
    they are only added to and taken from. `read` makes a new one of its name, the node of its name, and its own;
    `ordered` ones stand in `rulebook.yaml`, and may say before which other they stand.
    """

    kind: str
    fields: Mapping[str, Field]
    required: tuple[str, ...]
    read: Callable[[str, Node, Node], Data]
    one_of: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    ordered: bool = False


class Change:
    """Apply one file of a layer. `touched` and `gone` are those of the whole layer, by kind and name."""

    def __init__(self, reader: Reader, layer: str, touched: Places, gone: Places) -> None:
        self._reader = reader
        self._layer = layer
        self._touched = touched
        self._gone = gone

    def entries(self, pairs: Iterable[tuple[str, Node, Node]], named: Named, below: Mapping[str, Data]) -> Data:
        """Return things by their names, changed by the entries of a mapping."""
        found = dict(below)
        for name, key, node in pairs:
            if self._reader.full:
                break
            place = place_of(self._reader, key)
            if not named.ordered:
                self._reader.owner = (named.kind, name)
            first = self._touched.setdefault((named.kind, name), place)
            if first is not place:
                text = f"the {named.kind} '{name}' stands in this layer twice"
                self._reader.note(key, text, f"first at {_said(first)}; put both into one")
            elif is_off(node) and name in found:
                self._take_away(named.kind, name, place)
                for tissue in found.pop(name).get("tissues") or ():
                    self._take_away("tissue", tissue, place)
            else:
                changed = self._entry(name, key, node, named, found)
                found.update({} if changed is None else {name: changed})
                if named.ordered:
                    found = self._moved(name, node, found)
        return found

    def table(self, node: Node, fields: Mapping[str, Field], below: Data, edited: Iterable[str] = ()) -> Data:
        """Return a table with those values changed that a mapping names."""
        found = {**{key: field.default for key, field in fields.items()}, **below}
        for key, key_node, value in self._reader.pairs(node):
            if key == _ADD:
                add_to(found, fields, self._reader, value)
            elif key == _REMOVE:
                remove_from(found, fields, self._reader, value)
            elif key not in fields:
                self._reader.note_unknown_key(key_node, (*fields, _ADD, _REMOVE))
            elif key in edited:
                hint = "or write the whole anew, with 'replace: true'"
                self._reader.note(key_node, f"'{key}' is changed by 'add' and 'remove'", hint)
            else:
                found[key] = self._value(key, fields[key], value, found[key])
        return found

    def _value(self, key: str, field: Field, node: Node, below: Any) -> Any:
        read = field.read
        if is_off(node):
            if field.required:
                self._reader.note(node, f"'{key}' cannot be off", field.about)
                return below
            return field.default
        named = fields_of_named(read)
        if named is not None:
            return self._named_list(key, named, node, below)
        if isinstance(read, Table):
            return self.table(node, read.fields, below or {})
        if isinstance(read, MapOf):
            return self._mapping(key, read, node, below or {})
        value = read(self._reader, node)
        return below if value is None else value

    def _entry(self, name: str, key: Node, node: Node, named: Named, found: Data) -> Data | None:
        """Return a new or a changed thing, or None where it is neither, with the mistake noted."""
        from yaml.nodes import MappingNode

        below = found.get(name)
        if not isinstance(node, MappingNode):
            if is_off(node):
                self._note_unknown(key, named.kind, name, found)
            else:
                self._reader.note(node, "keys and values, or 'off', are expected here", "write 'key: value', or off")
            return None
        given = {word.value: value for word, value in node.value}
        replaces = _REPLACE in given and self._reader.flag(given[_REPLACE]) is True
        missing = [word for word in named.required if word not in given]
        if named.one_of and not any(word in given for word in named.one_of):
            missing.append(" or ".join(named.one_of))
        if below is None and (missing or replaces):
            self._note_unknown(key, named.kind, name, found, [] if replaces else missing)
            known = (*named.fields, _ADD, _REMOVE, _REPLACE, _BEFORE)
            for word, _ in node.value:
                if word.value not in known:
                    self._reader.note_unknown_key(word, known)
            return None
        if below is not None and not missing and not replaces:
            first = f"at {_said(below['at'])}; " if "at" in below else ""
            hint = f"{first}to put this in its place, add 'replace: true'"
            self._reader.note(key, f"the {named.kind} '{name}' is there already", hint)
            return None
        rest = _without(node, (_REPLACE, *((_BEFORE,) if named.ordered else ())))
        if below is None:
            return named.read(name, key, rest)
        new = named.read(name, key, rest) if replaces else self.table(rest, named.fields, below, named.edited)
        if "at" in below:
            change = {"layer": self._layer, "keys": self._keys(given), "at": place_of(self._reader, key)}
            new["changes"] = [*below["changes"], change]
        return new

    def _keys(self, given: Mapping[str, Node]) -> list[str]:
        """Return the keys that an entry changes, those that it only adds to or takes from among them."""
        keys = [word for word in given if word not in (_ADD, _REMOVE)]
        for word in (_ADD, _REMOVE):
            keys += [inner for inner, _, _ in self._reader.pairs(given[word])] if word in given else []
        return list(dict.fromkeys(keys))

    def _named_list(self, key: str, fields: Mapping[str, Field], node: Node, below: list[Data]) -> list[Data]:
        """Return things that stand in a list below, changed by the entries of a mapping."""
        fields = {word: field for word, field in fields.items() if word != "id"}
        named = Named(
            kind=_KINDS[key],
            fields=fields,
            required=tuple(word for word, field in fields.items() if field.required),
            read=lambda name, _, new: {"id": name, **self._reader.table(new, fields)},
            one_of=tuple(word for word in _STATED_BY if "from_source" in fields),
            ordered=True,
        )
        known = {item["id"]: item for item in below or () if item["id"] is not None}
        return list(self.entries(self._reader.pairs(node), named, known).values())

    def _moved(self, name: str, node: Node, found: Data) -> Data:
        """Return things in the order that an entry asks for."""
        for word, _, value in self._reader.pairs(node):
            other = self._reader.text(value) if word == _BEFORE else None
            if other is not None and name in found:
                if other == name or other not in found:
                    self._reader.note(value, f"nothing here is called '{other}'", f"known: {', '.join(found)}")
                    return found
                rest = {key: item for key, item in found.items() if key != name}
                place = list(rest).index(other)
                pairs = list(rest.items())
                return dict([*pairs[:place], (name, found[name]), *pairs[place:]])
        return found

    def _mapping(self, key: str, read: MapOf, node: Node, below: Data) -> Data:
        """Return a mapping of names to values, of which some are set anew or off."""
        kind, found = _KINDS[key], dict(below)
        for name, name_node, value in self._reader.pairs(node):
            if name not in below:
                hint = f"a new one stands under 'add', as add: {{{key}: ...}} beside '{key}'"
                self._note_unknown(name_node, kind, name, below, hint=hint)
            elif is_off(value):
                self._take_away(kind, name, place_of(self._reader, name_node))
                del found[name]
            else:
                new = read.item(self._reader, value)
                found[name] = below[name] if new is None else new
        if len(found) < read.least:
            self._reader.note(node, f"at least {read.least} {kind} must be left")
        return found

    def _take_away(self, kind: str, name: str, place: Place) -> None:
        self._gone[kind, name] = place

    def _note_unknown(
        self, key: Node, kind: str, name: str, known: Iterable[str], missing: list[str] | None = None, hint: str = ""
    ) -> None:
        meant = nearest(name, known)
        hints = [f"did you mean '{meant}'?"] if meant else []
        if missing:
            rest = f" and {len(missing) - _MOST_NAMED} more keys" if len(missing) > _MOST_NAMED else ""
            hints.append(f"a new {kind} needs {', '.join(missing[:_MOST_NAMED])}{rest} too")
        hints += [hint] if hint else []
        self._reader.note(key, f"no layer below has the {kind} '{name}'", " ".join(hints))


def is_off(node: Node) -> bool:
    """Tell whether a node is the word `off`."""
    from yaml.nodes import ScalarNode

    return isinstance(node, ScalarNode) and node.value.strip() == "off"


def _said(place: Place) -> str:
    return ":".join(map(str, place[:2]))


def _without(node: Node, keys: tuple[str, ...]) -> Node:
    """Return a mapping without some of its keys."""
    from yaml.nodes import MappingNode

    rest = [(key, value) for key, value in node.value if key.value not in keys]
    return MappingNode(node.tag, rest, node.start_mark, node.end_mark)
