"""Find the headings that tell the parts of a label apart, by the rulebook's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.text.split import Heading
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.text.fold import Folded
    from exocheck.text.split import HeadingFinder

__all__ = ["heading_finder"]


def heading_finder(rulebook: Rulebook) -> HeadingFinder:
    """Return a function that finds every heading word in a folded text; the splitter decides which are headings."""
    spec, lexicon = rulebook.label, rulebook.lexicon
    kinds = {
        2 * lexicon.number[concept]: kind
        for concept, kind in (
            (spec.ingredients, "ingredients"),
            (spec.claims, "other"),
            (spec.may_contain, "may_contain"),
            (spec.name, "name"),
            (spec.brand, "brand"),
            (spec.price, "price"),
            (spec.size, "size"),
        )
        if concept is not None
    }

    def find(folded: Folded) -> Sequence[Heading]:
        words = words_of(folded, prose=False)
        found = [
            Heading(kinds[number], words.starts[start], words.ends[end - 1])
            for number, start, end in lexicon.terms.find(words)
            if number in kinds
        ]
        found.sort(key=lambda heading: (heading.start, -heading.end))
        return found

    return find
