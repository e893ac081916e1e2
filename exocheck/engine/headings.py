"""Find the headings that tell the parts of a label apart, by the rulebook's words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exocheck.text.split import Heading
from exocheck.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.model.rulebook import Rulebook
    from exocheck.text.fold import Folded
    from exocheck.text.split import HeadingFinder

__all__ = ["heading_finder", "heading_kinds", "words_behind"]


def heading_finder(rulebook: Rulebook, *, fields: bool = True) -> HeadingFinder:
    """Return a function that finds every heading word in a folded text; the splitter decides which are headings.

    Without `fields`, headings of a name, a brand, a price or a size are like any other that is not of a list.
    """
    kinds = heading_kinds(rulebook, fields=fields)
    some = rulebook.lexicon.terms.some(kinds)

    def find(folded: Folded) -> Sequence[Heading]:
        words = words_of(folded, prose=False)
        found = [
            Heading(kinds[number], words.starts[start], words.ends[end - 1]) for number, start, end in some.find(words)
        ]
        found.sort(key=lambda heading: (heading.start, -heading.end))
        return found

    return find


def heading_kinds(rulebook: Rulebook, *, fields: bool = True) -> dict[int, str]:
    """Return the kind of each heading by the number that the index gives to its words."""
    spec = rulebook.label
    kinds = (
        (spec.ingredients, "ingredients"),
        (spec.claims, "other"),
        (spec.may_contain, "may_contain"),
        (spec.name, "name" if fields else "other"),
        (spec.brand, "brand" if fields else "other"),
        (spec.price, "price" if fields else "other"),
        (spec.size, "size" if fields else "other"),
    )
    return {2 * rulebook.lexicon.number[concept]: kind for concept, kind in kinds if concept is not None}


def words_behind(rulebook: Rulebook, words: Sequence[str]) -> frozenset[str] | None:
    """Return the words that may go on a heading which the last words of a text begin; None where any may."""
    phrases = rulebook.label.phrases
    if phrases is None:
        return None
    going_on, longest = _going_on(phrases)
    last = words[-longest:]
    return frozenset(word for place in range(len(last)) for word in going_on.get(" ".join(last[place:]), ()))


@lru_cache(maxsize=8)
def _going_on(phrases: str) -> tuple[dict[str, set[str]], int]:
    """Map the beginnings of phrases to the words that go on; return it with the words of the longest phrase."""
    found: dict[str, set[str]] = {}
    longest = 1
    for phrase in phrases.split("\n"):
        words = phrase.split(" ")
        longest = max(longest, len(words))
        for number in range(1, len(words)):
            found.setdefault(" ".join(words[:number]), set()).add(words[number])
    return found, longest
