"""List the rules of a rulebook, and on request from which layer each comes and what layers have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocheck.report.phrases import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Override, Rule, SwitchedOff

__all__ = ["override_record", "overrides_words", "rule_lines", "rules_record"]


def rule_lines(rulebook: Rulebook, *, origin: bool = False) -> Iterator[str]:
    """Yield the lines of the list: rules under their categories; with `origin`, layers, changes and what is off."""
    if origin:
        yield from _layers(rulebook)
    columns = [rule.layer if origin else rule.title for rule in rulebook.rules]
    widest = max((len(rule.id) for rule in rulebook.rules), default=0)
    category = ""
    pairs = zip(rulebook.rules, columns, strict=True)
    for rule, last in sorted(pairs, key=lambda pair: (pair[0].category, pair[0].id)):
        if rule.category != category:
            if category:
                yield ""
            category = rule.category
            yield category
        yield f"  {rule.severity:<8}  {rule.id:<{widest}}  {last}"
        if origin:
            yield from (f"            {line}" for line in overrides_words(rule))
    if origin and rulebook.off:
        yield ""
        yield "switched off"
        for off in sorted(rulebook.off, key=lambda off: off.id):
            yield f"  {off.severity:<8}  {off.id:<{widest}}  {off.layer}"
            yield f"            by {off.by.layer} ({off.by.origin}:{off.by.line})"


def overrides_words(rule: Rule) -> list[str]:
    """Return what layers have changed about a rule, one layer a line."""
    return [f"{_keys(made)} by {made.layer} ({made.origin}:{made.line})" for made in rule.overrides]


def rules_record(rulebook: Rulebook, *, origin: bool = False) -> dict[str, object]:
    """Return the list as plain data; with `origin`, each rule has its layer and its overrides."""
    keys = ("id", "title", "category", "severity", "origin")
    rules = []
    for rule in rulebook.rules:
        record: dict[str, object] = {key: getattr(rule, key) for key in keys}
        if origin:
            record |= {"layer": rule.layer, "overrides": list(map(override_record, rule.overrides))}
        rules.append(record)
    if not origin:
        return {"rules": rules}
    return {
        "rules": rules,
        "off": list(map(_off_record, rulebook.off)),
        "layers": [layer._asdict() for layer in rulebook.layers],
    }


def override_record(made: Override) -> dict[str, object]:
    """Return what a layer has changed as plain data."""
    return {"layer": made.layer, "keys": list(made.keys), "origin": made.origin, "line": made.line}


def _off_record(rule: SwitchedOff) -> dict[str, object]:
    return {
        **{key: getattr(rule, key) for key in ("id", "title", "category", "severity", "origin", "layer")},
        "by": {"layer": rule.by.layer, "origin": rule.by.origin, "line": rule.by.line},
    }


def _layers(rulebook: Rulebook) -> Iterator[str]:
    yield "layers, the lowest first"
    for layer in rulebook.layers:
        yield f"  {layer.id} {layer.version}  {layer.path}"
    yield ""


def _keys(made: Override) -> str:
    if "replace" in made.keys:
        return "written anew"
    return f"{join(made.keys)} changed"
