"""Show what else could explain the effect: each family of actives along the list, and the subject's place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.html.nodes import Node, h
from exocheck.report.html.verdict import quoted
from exocheck.report.phrases import capital, count, join, small

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exocheck.model.label import Ingredient
    from exocheck.model.report import Result
    from exocheck.report.html.setting import Setting

__all__ = ["effect"]

_SHOWN = 12
_MARGIN, _HEIGHT = 3, 26  # per cent at both ends, pixels


def effect(result: Result, setting: Setting) -> Node:
    """Return the section; without the list's places it names the actives only."""
    facts, rulebook = result.facts, setting.rulebook
    rows = [(family, facts.co_actives[family.id]) for family in rulebook.families if facts.co_actives.get(family.id)]
    if not rows:
        return setting.section("effect", "What could explain the effect", h("p", _nothing(result, setting)))
    total = len(facts.ingredients)
    subject = sorted({m.position for m in facts.subject.mentions if m.position})
    entries = f" ({count(total, 'entry', 'entries')})" if total else ""
    lead = (
        f"These well-known actives are in the list too{entries}, so an effect need not be due to the {setting.subject}."
    )
    axis = "The bars run from the first entry of the list to the last; what stands further left is listed earlier. "
    axis += f"The line marks the {setting.subject}." if subject else ""
    return setting.section(
        "effect",
        "What could explain the effect",
        h("p", lead),
        h("p", axis, class_="note") if total else None,
        h(
            "ul",
            [
                _row(family.title, f"known for {family.explains}", items, (total, subject))
                for family, items in rows
            ],
            _subject_row(result, setting, (total, subject)) if total and subject else None,
            class_="families",
        ),
    )  # fmt: skip


def _nothing(result: Result, setting: Setting) -> str:
    if "ingredients" not in result.facts.given:
        return "Give the ingredient list to see what else could."
    known = join([small(family.title) for family in setting.rulebook.families], "or")
    return f"The list holds none of the well-known actives of the rulebook: {known}."


def _row(title: str, known: str, items: Sequence[Ingredient], scale: tuple[int, Sequence[int]]) -> Node:
    named: list[object] = []
    for item in items[:_SHOWN]:
        named.append([", " if named else "", quoted(item.text), f" ({item.position})" if item.position else ""])
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else None
    places = [item.position for item in items if item.position]
    return h(
        "li",
        h("div", h("b", title), h("span", f" {known}"), class_="family"),
        _strip(title, places, scale) if places else None,
        h("p", named, more),
    )


def _subject_row(result: Result, setting: Setting, scale: tuple[int, Sequence[int]]) -> Node:
    listed = [i for i in result.facts.ingredients if i.position in scale[1]]
    row = _row(capital(setting.subject), "what the product is sold for", listed, scale)
    return row._replace(attributes={"class": "subject"})


def _strip(title: str, places: Sequence[int], scale: tuple[int, Sequence[int]]) -> Node:
    """Draw the list as a line from its first entry to its last, with a dot at each place and a line at the subject."""
    total, subject = scale
    return h(
        "svg",
        h("line", class_="axis", x1="0", x2="100%", y1=_HEIGHT // 2, y2=_HEIGHT // 2),
        [h("line", class_="subject", x1=x, x2=x, y1="0", y2=_HEIGHT) for x in _shares(subject, total)],
        [h("circle", cx=x, cy=_HEIGHT // 2, r="6") for x in _shares(places, total)],
        class_="strip",
        width="100%",
        height=_HEIGHT,
        role="img",
        aria_label=f"{title}: no. {join([str(place) for place in places])} of {total}",
    )


def _shares(places: Iterable[int], total: int) -> list[str]:
    room = 100 - 2 * _MARGIN
    return [f"{_MARGIN + room * min(place - 1, total) / max(total - 1, 1):.2f}%" for place in places]
