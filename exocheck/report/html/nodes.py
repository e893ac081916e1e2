"""Build a page of elements: the one place where text becomes HTML, or a tree that the page's own script can build.

Text stays text whatever it holds. Tags, attributes and links are from closed sets, so that no label and no rule can
bring a script, a style, an event handler or an address to load.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from exocheck.report.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

__all__ = ["Child", "Node", "Shared", "Shelf", "escape", "h", "is_web_link", "legible", "to_html", "to_tree"]

_TAGS = """
    a article b blockquote button circle dd details div dl dt figcaption figure h1 h2 h3 h4 header input label li line
    mark noscript ol option p path q rect section select span strong summary sup svg table tbody td text th thead tr ul
"""
_ATTRIBUTES = """
    class id for href rel role tabindex lang dir colspan scope type name value hidden autocomplete
    viewBox width height x y x1 x2 y1 y2 cx cy r d text-anchor
    aria-label aria-labelledby aria-describedby aria-hidden aria-live aria-sort
"""
TAGS, ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_ATTRIBUTES.split())
_VOID = frozenset({"input"})
_WEB = re.compile(r"https?://[A-Za-z0-9\[][^\s\"'<>`\\\x00-\x20\x7f-\x9f]*")
_PLACE = re.compile(r"#[a-z][a-z0-9-]*")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Node(NamedTuple):
    """Hold one element; its children are text, elements, or elements that many pages of a catalogue share."""

    tag: str
    attributes: dict[str, str]
    children: tuple[Child, ...]


class Shared(NamedTuple):
    """Hold an element that a catalogue writes once and names by its number."""

    number: int
    node: Node


Child = str | Node | Shared


class Shelf:
    """Keep the elements that are the same for many products, such as why a rule is there."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Shared] = {}

    def keep(self, key: Hashable, make: Callable[[], Node]) -> Shared:
        """Return the element kept under a key, made at the first call."""
        kept = self._kept.get(key)
        if kept is None:
            node = make()  # which may keep others
            kept = self._kept[key] = Shared(len(self._kept), node)
        return kept

    def nodes(self) -> list[Node]:
        """Return all that is kept, by number."""
        return [shared.node for shared in self._kept.values()]


def h(tag: str, *children: object, **attributes: object) -> Node:
    """Return an element; None and False as child or attribute are left out, lists of children are laid open.

    `class_` and `aria_label` are written `class` and `aria-label`. Raises ValueError for what no report may hold.
    """
    if tag not in TAGS:
        raise ValueError(f"no element of a report: {tag}")
    kept: dict[str, str] = {}
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        if name not in ATTRIBUTES:
            raise ValueError(f"no attribute of a report: {name}")
        text = "" if value is True else f"{value:g}" if isinstance(value, float) else str(value)
        if name == "href" and not (_PLACE.fullmatch(text) or is_web_link(text)):
            raise ValueError(f"no link of a report: {text}")
        kept[name] = text
    return Node(tag, kept, tuple(_flat(children)))


def is_web_link(url: str | None) -> bool:
    """Tell whether a rule's address may become a link: http and https alone."""
    return url is not None and _WEB.fullmatch(url) is not None


def legible(text: str) -> str:
    """Return a text with its lines kept, and all that is invisible or would steer a reader's program shown."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(printable(line) for line in text.split("\n")) if "\n" in text else printable(text)


def escape(text: str) -> str:
    """Return a text as HTML, for an element's content or a quoted attribute."""
    return legible(text).translate(_ENTITIES)


def to_html(*children: Child) -> str:
    """Return elements as HTML."""
    pieces: list[str] = []
    for child in children:
        _write(child, pieces)
    return "".join(pieces)


def to_tree(child: Child) -> Any:
    """Return an element as plain data for a script: `[tag, attributes, child...]`, or the number of a shared one."""
    if isinstance(child, str):
        return legible(child)
    if isinstance(child, Shared):
        return child.number
    attributes = {name: legible(value) for name, value in child.attributes.items()}
    return [child.tag, attributes or 0, *map(to_tree, child.children)]


def _flat(children: Iterable[object]) -> Iterator[Child]:
    for child in children:
        if isinstance(child, str | Node | Shared):
            if child != "":
                yield child
        elif isinstance(child, list | tuple):
            yield from _flat(child)
        elif child is not None and child is not False:
            yield f"{child:g}" if isinstance(child, float) else str(child)


def _write(child: Child, pieces: list[str]) -> None:
    if isinstance(child, str):
        pieces.append(escape(child))
        return
    node = child.node if isinstance(child, Shared) else child
    pieces.append(f"<{node.tag}")
    pieces += [f' {name}="{escape(value)}"' if value else f" {name}" for name, value in node.attributes.items()]
    pieces.append(">")
    for inner in node.children:
        _write(inner, pieces)
    if node.tag not in _VOID:
        pieces.append(f"</{node.tag}>")
