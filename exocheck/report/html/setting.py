"""What the parts of a product's card need to know of the page that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exocheck.report.html.nodes import Node, Shelf, h
from exocheck.report.phrases import capital

if TYPE_CHECKING:
    from exocheck.model.rulebook import Rulebook

__all__ = ["Setting"]


class Setting(NamedTuple):
    """Hold the rulebook, the shelf of shared elements, the prefix of ids and the level of a product's heading."""

    rulebook: Rulebook
    shelf: Shelf
    prefix: str = ""
    level: int = 1

    @property
    def subject(self) -> str:
        """Return what the rulebook is about, in the middle of a sentence."""
        return self.rulebook.subject.title

    def heading(self, below: int, *content: object, **attributes: object) -> Node:
        """Return a heading so many levels below the product's."""
        return h(f"h{self.level + below}", *content, **attributes)

    def section(self, name: str, title: str, *content: object) -> Node:
        """Return a section with its heading, which names it to assistive programs."""
        place = f"{self.prefix}{name}"
        return h(
            "section", self.heading(1, capital(title), id=place), *content, class_=f"part {name}", aria_labelledby=place
        )
