"""Check how concepts rest on each other: not on themselves, and not in towers too high to look anything up in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exocheck.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["resting_problems"]

Data = dict[str, Any]
_HIGHEST = 50


def resting_problems(concepts: Mapping[str, Data]) -> Iterator[Problem]:
    """Yield the circles and the towers among concepts, at the latest change that a layer made in them."""
    heights: dict[str, int] = {}
    for start in concepts:
        stack = [] if start in heights else [(start, iter(_rests_on(concepts[start])))]
        open_ones = {name: None for name, _ in stack}
        while stack:
            name, rest = stack[-1]
            below = next((other for other in rest if other in open_ones or other not in heights), None)
            if below is None:
                heights[name] = 1 + max((heights.get(other, 0) for other in _rests_on(concepts[name])), default=0)
                if heights[name] == _HIGHEST + 1:
                    text = f"the concept '{name}' rests on others, and they on others, more than {_HIGHEST} times"
                    yield Problem(*_place(concepts[name]), text, "name them directly")
                del open_ones[name]
                stack.pop()
            elif below in open_ones:
                names = list(open_ones)
                yield _circle(concepts, names[names.index(below) :])
            else:
                open_ones[below] = None
                stack.append((below, iter(_rests_on(concepts[below]))))


def _circle(concepts: Mapping[str, Data], names: list[str]) -> Problem:
    """Return the mistake of concepts in a circle, each resting on the next, and the last on the first."""
    changed = [name for name in names if concepts[name]["changes"]]
    name = (changed or names)[-1]
    through = names[(names.index(name) + 1) % len(names)]
    text = f"the concept '{name}' rests on itself through '{through}'"
    return Problem(*_place(concepts[name]), text, "break the circle")


def _place(concept: Data) -> tuple[str, int, int]:
    """Return where a concept was changed last, or else where it stands."""
    path, line, column = concept["changes"][-1]["at"] if concept["changes"] else concept["at"]
    return path, line, column


def _rests_on(concept: Data) -> list[str]:
    """Return the concepts that must be looked for before this one."""
    return [
        *concept["includes"],
        *(guard[key] for guard in concept["unless"] for key in ("near", "series", "until") if guard[key]),
        *(name for group in concept["together"] for name in group["all"]),
    ]
