"""Say in logic what a rule's condition asks of a label, and which answers exclude or imply each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from exocheck.rulebook.lint.logic import FALSE, Statement, at_least, atom, atoms, both, contrary, either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Meaning"]

Data = dict[str, Any]
Name = tuple[str, ...]
_PROSE = ("name", "claims")
_UNDISCLOSED = "undisclosed"


class Meaning:
    """Translate the conditions of one compiled rulebook."""

    def __init__(self, data: Data) -> None:
        spec = data["spec"]
        self._concepts: Data = data["concepts"]
        self._subject = {spec["subject"]["concept"], spec["subject"].get("list_concept")} - {None}
        self._families = [family["id"] for family in spec["co_actives"]]
        self._kinds = {
            "states": {kind["id"]: kind for kind in spec["disclosures"]},
            "claims": {kind["id"]: kind for kind in spec["claims"]},
        }
        classes = spec["subject"]["source"]["classes"]
        self._classes = {c["id"]: c for c in classes}
        self._tissues = {tissue: c["id"] for c in classes for tissue in c["tissues"]}
        self._line = any((spec["reading"].get("one_percent_line") or {}).values())
        self._leaves: dict[str, Callable[[Data], Statement]] = {
            "mentions": lambda o: either([self._mention(n, f) for n in o["names"] for f in o["fields"]]),
            "lists": lambda o: either([self._listed_as(name) for name in o["names"]]),
            "contains": self._contains,
            "declared_in": lambda o: either([self._declared(name) for name in o["names"]]),
            "source_is": lambda o: either([self._source(name) for name in o["names"]]),
            "tissue_is": lambda o: either([self._tissue(name) for name in o["names"]]),
            "sources_at_least": self._sources_at_least,
            "states": lambda o: either([self._kind("states", name) for name in o["names"]]),
            "claims": lambda o: either([self._kind("claims", name) for name in o["names"]]),
            "listed": self._beside_the_line,
            "price_per_ml": lambda o: atom("price", str(o["times_comparator"])),
            "sold_in": lambda o: either([atom("market", name) for name in o["names"]]),
        }

    def of_rule(self, rule: Data) -> Statement:
        """Return what must be true of a label for the rule to be raised."""
        return both([self.of(rule["when"]), *([self.of(rule["applies"])] if rule["applies"] else [])])

    def of(self, condition: Data) -> Statement:
        """Return what must be true of a label for a condition to hold."""
        kind = condition["kind"]
        parts = [self.of(part) for part in condition["parts"]]
        if kind == "not":
            return contrary(parts[0])
        if kind in ("all", "any", "at_least"):
            return at_least({"all": len(parts), "any": 1}.get(kind, condition["options"].get("n")), parts)
        leaf = self._leaves.get(kind)
        return leaf(condition["options"]) if leaf else atom(kind)

    def bounds(self, *statements: Statement) -> Statement:
        """Return what holds for every label, as far as it touches the atoms of some statements."""
        names = {name for statement in statements for name in atoms(statement)}
        seen: set[Name] = set()
        found: list[Statement] = []
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            for implied in self._implied(name):
                found.append(either([contrary(atom(*name)), implied]))
                waiting += atoms(implied)
        found += self._steps(seen)
        tissues = sorted(name for name in seen if name[0] == "tissue")
        found += [contrary(both([atom(*a), atom(*b)])) for n, a in enumerate(tissues) for b in tissues[:n]]
        return both(found)

    def _implied(self, name: Name) -> Iterator[Statement]:
        """Yield what an atom implies whatever the label."""
        kind, *rest = name
        if kind == "tissue":
            yield self._source(self._tissues[rest[0]])
        elif kind == "lists":
            yield self._mention(rest[0], "ingredients")
        elif kind == "mention":
            for wider in self._wider(rest[0]):
                yield self._mention(wider, rest[1])
        elif kind == "listed":
            yield self._contains({"names": ["any"]}) if rest[0] == "co_actives" else atom("listed something")
            if rest[0] == "subject":
                yield self._declared("ingredients")
        elif kind == "sources_disagree":
            yield both([self._declared("ingredients"), self._sources_at_least({"n": 2}), atom("disclosed")])

    def _wider(self, concept: str) -> Iterator[str]:
        """Yield the concepts that include another, where no guard can void what they include."""
        for name, other in self._concepts.items():
            if concept in other["includes"] and not other["unless"]:
                yield name

    def _steps(self, names: Iterable[Name]) -> Iterator[Statement]:
        """Yield that a higher step of a scale implies the lower ones."""
        for scale in ("price", "sources"):
            steps = sorted((name for name in names if name[0] == scale), key=lambda name: float(name[1]))
            for lower, higher in pairwise(steps):
                yield either([contrary(atom(*higher)), atom(*lower)])

    def _mention(self, concept: str, field: str) -> Statement:
        """Return that a field mentions a concept; one of `head` terms alone can stand in lists only."""
        data = self._concepts[concept]
        if data["head"] and field != "ingredients" and not data["includes"] and not data["together"]:
            return FALSE
        return atom("mention", concept, field)

    def _listed_as(self, concept: str) -> Statement:
        """Return that an entry other than the subject reads as a concept."""
        return FALSE if concept in self._subject else atom("lists", concept)

    def _contains(self, options: Data) -> Statement:
        names = self._families if "any" in options["names"] else options["names"]
        return either([atom("contains", name) for name in names])

    def _declared(self, field: str) -> Statement:
        return FALSE if field == "brand" else atom("declared", field)

    def _source(self, name: str) -> Statement:
        """Return that the source is of a class; one that nothing names can be no label's."""
        if name == _UNDISCLOSED:
            return contrary(atom("disclosed"))
        named = self._classes[name]
        reachable = any(named[key] for key in ("concepts", "implied_by", "anywhere", "unknown_name"))
        return atom("source", name) if reachable else FALSE

    def _tissue(self, name: str) -> Statement:
        reachable = self._source(self._tissues[name]) != FALSE
        return atom("tissue", name) if reachable else FALSE

    def _sources_at_least(self, options: Data) -> Statement:
        return atom("sources", str(options["n"])) if options["n"] <= len(self._classes) else FALSE

    def _kind(self, table: str, name: str) -> Statement:
        """Return that a label makes a kind of statement, by what makes it."""
        kind = self._kinds[table][name]
        ways = [self._mention(kind["concept"], field) for field in _PROSE] if kind["concept"] else []
        ways += [atom("dose")] if kind["dose_of_subject"] else []
        ways += [atom("disclosed")] if kind["from_source"] else []
        return either(ways)

    def _beside_the_line(self, options: Data) -> Statement:
        what = options["what"]
        if not self._line or what in self._subject:
            return FALSE
        return atom("listed", what, options["side"])
