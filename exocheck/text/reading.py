"""Read the ingredient lists in a part of a text: where each entry begins and ends, and to which list it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exocheck.text.brackets import signs_of
from exocheck.text.edges import tidy
from exocheck.text.footnotes import footnotes_of
from exocheck.text.known import named_parts, one_name
from exocheck.text.membership import heads_list, members_of
from exocheck.text.passages import Passage, is_full, passages_of
from exocheck.text.separators import separators_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exocheck.text.sure import Known

__all__ = ["Reading", "Span", "read_list"]

_FAR = 400

Span = tuple[int, int, int]
"""Start, end and section."""


@dataclass(slots=True)
class Reading:
    """Collect the spans of entries and of what stands outside, as places in the text."""

    spans: list[Span] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)
    sections: int = 0


def read_list(text: str, start: int, end: int, known: Known | None, *, headed: bool) -> Reading:
    """Read the lists in `text[start:end]`; `headed` says that a heading announced one right at the start."""
    notes = footnotes_of(text, start, end)
    signs = signs_of(text, start, end, notes)
    passages = passages_of(text, start, end, signs)
    separators = separators_of([p for p in passages if p.kind != "prose"])
    members = members_of(text, passages, separators, known, headed=headed)
    out = Reading(outside=[*notes, *((first, last) for kind, first, last in signs if kind == "S")])
    run: list[Passage] = []
    for number, passage in enumerate(passages):
        if not members[number]:
            out.outside.append((passage.start, passage.end))
            continue
        titled = passage.title is not None and heads_list(text, passages, number)
        apart = titled or passage.before == "S" or (bool(run) and run[-1] is not passages[number - 1])
        if run and apart:
            _read_run(text, run, separators, known, out)
            run = []
        if titled and passage.title is not None:
            out.outside.append((passage.start, passage.title))
            passage.start = passage.title
            passage.signs = [sign for sign in passage.signs if sign[1] >= passage.start]
        run.append(passage)
    _read_run(text, run, separators, known, out)
    return out


def _read_run(text: str, run: Sequence[Passage], separators: frozenset[str], known: Known | None, out: Reading) -> None:
    """Cut passages that follow each other into entries; together they are one list."""
    if not run:
        return
    begin = run[0].start
    places: list[tuple[int, int]] = []
    for number, passage in enumerate(run):
        if number:
            previous = run[number - 1]
            wrapped = passage.before == "n" and "n" not in separators and not previous.open_end
            if not wrapped or _parts_names(text, begin, run, number, known):
                places.append((begin, previous.end))
                begin = passage.start
        for upcoming, (kind, first, last) in enumerate(passage.signs, start=1):
            if kind not in separators:
                continue
            stop = passage.signs[upcoming][1] if upcoming < len(passage.signs) else passage.end
            if known is None or kind == "x" or not one_name(text, (begin, first), (last, stop), known):
                places.append((begin, first))
                begin = last
    places.append((begin, run[-1].end))
    for place in places:
        start, end = tidy(text, *place)
        if start < end:
            parts = named_parts(text, start, end, known) if known is not None else ((start, end),)
            out.spans.extend((first, last, out.sections) for first, last in parts)
    out.sections += 1


def _parts_names(text: str, begin: int, run: Sequence[Passage], number: int, known: Known | None) -> bool:
    """Tell whether the line end before a passage parts two names, though without a separator, as far as they are known.

    One known name tells it behind a short line; a full line may have wrapped at any word.
    """
    previous, passage = run[number - 1], run[number]
    if known is None or previous.end - begin > _FAR:
        return False
    stop = passage.signs[0][1] if passage.signs else passage.end
    left, right = tidy(text, begin, previous.end), tidy(text, passage.start, stop)
    if text[right[0] : right[0] + 1] in ("(", "[") or known(left[0], right[1]):
        return False
    if is_full(text, run, number - 1):
        return known(*left) and known(*right)
    return known(*left) or known(*right)
