"""Build rulebooks and results by hand: a rulebook on an invented subject matter, and labels nobody sells."""

from __future__ import annotations

from typing import Any

from exocheck.model.label import Dose, Ingredient, Label, Money, Origin, Size
from exocheck.model.report import (
    Evidence,
    Facts,
    Finding,
    Mention,
    Part,
    Result,
    Score,
    Source,
    Subject,
)
from exocheck.model.rulebook import LabelWords, Lexicon, PriceSpec, Reading, Rulebook, ScoreSpec, SubjectSpec
from exocheck.model.rules import Citation, Concept, Condition, Family, Market, Rule, SourceClass, Statement
from exocheck.text.terms import TermIndex

SHA = "0123456789abcdef" * 4
NAMES = ("bad", "good", "absent", "withheld", "list_only", "hostile")
"""The functions that make a result."""


def leaf(kind: str, *names: str, **options: object) -> Condition:
    return Condition(kind=kind, options={"names": list(names), **options} if names else dict(options))


def rule(rule_id: str, **changes: Any) -> Rule:
    values: dict[str, Any] = {
        "id": rule_id,
        "title": rule_id.replace("-", " ").capitalize(),
        "category": "evidence",
        "severity": "high",
        "confidence": "high",
        "points": 10,
        "needs": ("claims",),
        "applies": None,
        "when": Condition(kind="not", parts=(leaf("states", "third_party_testing"),)),
        "message": "The label names no laboratory that tested the {subject}.",
        "why": "Nobody but the maker vouches for what is in the bottle. Batches differ.",
        "advice": "Look for a test report with a lot number.",
        "ask": "Which laboratory tested this lot?",
        "false_alarms": "The report may stand on the maker's site.",
        "citations": (
            Citation(title="A page on tests", url="https://example.org/tests", checked="2026-11-20"),
            Citation(title="The article", article="The Downsides"),
        ),
        "since": "0.1.0",
        "status": "stable",
        "origin": f"rules/red-flags/evidence/{rule_id}.yaml",
    }
    return Rule(**{**values, **changes})


RULES = (
    rule("no-lab-report", title="No laboratory report named"),
    rule("no-trial", title="No trial of this product", severity="medium", ask="Was this very product tried on people?"),
    rule("source-hidden", title="Source left out", category="source", severity="critical", needs=("ingredients",)),
    rule("dear-drops", title="Dear for its size", category="price", severity="low", points=5, needs=("price", "size")),
    rule("listed-late", title="Listed after the one-percent line", severity="info", points=0, needs=("ingredients",)),
)


def rulebook(*rules: Rule) -> Rulebook:
    concepts = {
        "tissue.marrow": Concept(id="tissue.marrow", title="bone marrow"),
        "lab": Concept(id="lab", title="laboratories"),
    }
    return Rulebook(
        id="test-rules",
        version="1.2.3",
        title="Rules for tests",
        licence="Apache-2.0",
        article="An article",
        sha256=SHA,
        path="rules",
        subject=SubjectSpec(
            id="exosome",
            title="exosomes",
            concept="exosome",
            list_concept=None,
            derived=None,
            gives=None,
            aside=None,
            process=None,
            undisclosed="source not stated",
            classes=(
                SourceClass(id="human", title="human", concepts=("man",), tissues={"bone-marrow": "tissue.marrow"}),
                SourceClass(id="plant", title="plant", concepts=("plant",)),
            ),
        ),
        families=(
            Family(id="peptides", title="Peptides", concept="peptide", explains="firmness and texture"),
            Family(id="hyaluronic_acid", title="Hyaluronic acid", concept="ha", explains="moisture and plumpness"),
            Family(id="other_actives", title="Other well-known actives", concept="other", explains="tone or calm"),
        ),
        disclosures=(
            Statement(id="source", title="source", from_source=True),
            Statement(id="third_party_testing", title="third-party testing", concept="lab"),
            Statement(id="quantity", title="quantity", concept="lab", dose_of_subject=True),
            Statement(id="batch", title="batch data", concept="lab"),
        ),
        claims=(
            Statement(id="drug_like", title="drug-like claims", concept="lab"),
            Statement(id="benefit", title="benefit claims", concept="lab"),
        ),
        reading=Reading(),
        label=LabelWords(ingredients="lab", claims="lab"),
        score=ScoreSpec(
            start=100,
            grades=(("A", 85), ("B", 70), ("C", 50), ("D", 30), ("E", 0)),
            low_confidence=0.5,
            caps={"evidence": 30},
            unread_points=30,
            unread_limit=0.34,
        ),
        price=PriceSpec(),
        units={},
        currencies={},
        lexicon=Lexicon(
            concepts=concepts, number={c: n for n, c in enumerate(concepts)}, terms=TermIndex({}, dict), makes=()
        ),
        rules=rules or RULES,
        markets={"eu": Market(id="eu", title="European Union", aliases=(), summary="Much.", citations=())},
    )


def ingredients(*names: str) -> tuple[Ingredient, ...]:
    found, place = [], 0
    for number, name in enumerate(names, start=1):
        span = (place, place + len(name))
        found.append(Ingredient(position=number, text=name, name=name, span=span))
        place = span[1] + 2
    return tuple(found)


def evidence(text: str, field: str = "claims", start: int = 0) -> Evidence:
    return Evidence(field=field, text=text, span=(start, start + len(text)))


def finding(rule_id: str, status: str = "flagged", **changes: Any) -> Finding:
    known = next((r for r in RULES if r.id == rule_id), None) or rule(rule_id)
    values: dict[str, Any] = {
        "rule": known.id,
        "title": known.title,
        "category": known.category,
        "severity": known.severity,
        "confidence": known.confidence,
        "status": status,
        "points": float(known.points),
        "message": known.message.replace("{subject}", "exosomes"),
        "why": known.why,
        "advice": known.advice,
        "ask": known.ask,
        "fingerprint": f"fp-{known.id}",
    }
    return Finding(**{**values, **changes})


def judged(label: Label, facts: Facts, **rest: Any) -> Result:
    """Return a result whose facts name the fields that the label gives."""
    names = ("name", "brand", "ingredients", "claims", "price", "size", "markets")
    given = facts.given or tuple(name for name in names if getattr(label, name))
    return Result(label=label, facts=facts._replace(given=given), **rest)


def facts(*items: Ingredient, **changes: Any) -> Facts:
    values: dict[str, Any] = {
        "ingredients": items,
        "subject": Subject(id="exosome", present=False),
        "co_actives": {},
        "disclosures": {},
        "claims": {},
    }
    return Facts(**{**values, **changes})


def bad() -> Result:
    """A label that hides much and claims more."""
    items = ingredients(
        "Water", "Glycerin", "Sodium Hyaluronate", "Phenoxyethanol", "Palmitoyl Tripeptide-1", "Exosomes"
    )
    return judged(
        label=Label(
            name="Midnight Messenger Ampoule",
            brand="Lumen & Loam",
            ingredients=", ".join(i.text for i in items),
            claims="Heals eczema overnight.\nTen billion exosomes in every drop.",
            key="LL-7",
            lang="en",
            price=Money(amount=180.0, currency="USD"),
            size=Size(amount=10.0, unit="ml"),
            markets=("eu",),
            origin=Origin(path="shelf.csv", record=4, line=6),
        ),
        facts=facts(
            *items,
            subject=Subject(
                id="exosome",
                present=True,
                declared_in=("ingredients", "claims"),
                mentions=(
                    Mention(
                        text="Exosomes",
                        field="ingredients",
                        span=items[5].span,
                        how="exact",
                        source_class=None,
                        position=6,
                    ),
                    Mention(text="exosomes", field="claims", span=(36, 44), how="exact", source_class=None),
                ),
            ),
            co_actives={"hyaluronic_acid": (items[2],), "peptides": (items[4],)},
            disclosures={"quantity": (evidence("Ten billion", start=24),)},
            claims={"drug_like": (evidence("Heals eczema"),)},
            price_per_ml=18.0,
        ),
        findings=(
            finding("listed-late", evidence=(evidence("Exosomes", "ingredients", items[5].span[0]),), ask=None),
            finding("no-lab-report"),
            finding("no-trial", status="clear"),
            finding("dear-drops", confidence="low", points=2.5, message="18 USD per mL is much for a serum."),
            finding(
                "source-hidden",
                points=25.0,
                message="The list says Exosomes and nothing of the cells they come from.",
                ask="Which cells do the exosomes come from, and who collects them?",
                evidence=(evidence("Exosomes", "ingredients", items[5].span[0]), evidence("exosomes", start=36)),
            ),
            finding("old-news", state="ignored", severity="low"),
        ),
        score=Score(
            value=62,
            grade="C",
            range=(62, 62),
            parts=(
                Part(rule="source-hidden", points=25.0, because="source left out"),
                Part(rule="no-lab-report", points=10.0, because="no laboratory report named"),
                Part(rule="dear-drops", points=2.5, because="dear for its size, half for low confidence"),
            ),
        ),
    )


def good() -> Result:
    """A label that supports itself."""
    items = ingredients("Water", "Glycerin", "Oryza Sativa Callus Exosomes (50 ppm)", "Niacinamide")
    dosed = Ingredient(
        position=3, text=items[2].text, name="Oryza Sativa Callus Exosomes", span=items[2].span,
        dose=Dose(amount=50.0, unit="ppm"),
    )  # fmt: skip
    items = (items[0], items[1], dosed, items[3])
    told = "Exosomes from rice callus culture"
    return judged(
        label=Label(
            name="Plain Rice Serum",
            ingredients=", ".join(i.text for i in items),
            claims=f"{told}. Lot tested by Institut Nord.",
        ),
        facts=facts(
            *items,
            subject=Subject(
                id="exosome",
                present=True,
                declared_in=("ingredients", "claims"),
                mentions=(
                    Mention(
                        text="Oryza Sativa Callus Exosomes", field="ingredients", span=(17, 45), how="exact",
                        source_class="plant", position=3,
                    ),
                ),
                source=Source(
                    classes=("plant",), organism="Oryza Sativa", disclosed=True, evidence=(evidence(told),)
                ),
            ),
            co_actives={"other_actives": (items[3],)},
            disclosures={
                "third_party_testing": (evidence("tested by Institut Nord", start=39),),
                "quantity": (evidence("50 ppm", "ingredients", 47),),
                "batch": (evidence("Lot tested", start=35),),
            },
        ),
        findings=tuple(finding(r.id, "not_assessed" if r.id == "dear-drops" else "clear") for r in RULES),
        score=Score(value=100, grade="A", range=(95, 100)),
    )  # fmt: skip


def absent() -> Result:
    """A product with nothing of the subject."""
    items = ingredients("Water", "Glycerin", "Urea")
    return judged(
        label=Label(name="Bare Hand Cream", brand="Bare", ingredients="Water, Glycerin, Urea"),
        facts=facts(*items),
        findings=(),
        score=Score(value=None, grade=None, range=None),
    )


def withheld() -> Result:
    """A label that mostly cannot be read."""
    items = ingredients("Watcr", "Exosomcs", "#~~##", "|||_|", "x9~q")
    return judged(
        label=Label(ingredients=", ".join(i.text for i in items), problems=("the photograph is blurred",)),
        facts=facts(
            *items,
            subject=Subject(
                id="exosome",
                present=True,
                declared_in=("ingredients",),
                mentions=(
                    Mention(
                        text="Exosomcs", field="ingredients", span=(7, 15), how="near", source_class=None, position=2
                    ),
                ),
            ),
            unread=items[2:],
            near=(("Exosomcs", "exosomes"),),
        ),
        findings=(finding("source-hidden", confidence="low", points=12.5), finding("no-lab-report", "not_assessed")),
        score=Score(value=None, grade=None, range=None, withheld="3 of 5 entries of the list could not be read"),
        problems=("the photograph is blurred",),
    )


def list_only() -> Result:
    """An ingredient list and nothing else, so that much cannot be assessed."""
    items = ingredients("Water", "Human Bone Marrow Stem Cell Exosomes", "Panthenol")
    return judged(
        label=Label(ingredients=", ".join(i.text for i in items)),
        facts=facts(
            *items,
            subject=Subject(
                id="exosome",
                present=True,
                declared_in=("ingredients",),
                mentions=(
                    Mention(
                        text="Human Bone Marrow Stem Cell Exosomes", field="ingredients", span=(7, 43), how="exact",
                        source_class="human", position=2,
                    ),
                ),
                source=Source(
                    classes=("human",), tissue="bone-marrow", organism="Human", disclosed=True,
                    evidence=(evidence("Human Bone Marrow", "ingredients", 7),),
                ),
            ),
            co_actives={"other_actives": (items[2],)},
        ),
        findings=(
            finding("no-lab-report", "not_assessed"),
            finding("no-trial", "not_assessed"),
            finding("dear-drops", "not_assessed"),
            finding("source-hidden", "clear"),
        ),
        score=Score(value=100, grade="A", range=(75, 100)),
    )  # fmt: skip


HOSTILE_NAME = "Glow\x1b]0;owned\x07 \x1b[31m[bold red]Serum[/] \u202egnp.exe " + "very " * 1000


def hostile() -> Result:
    """A label whose every text tries to be more than text."""
    items = ingredients(
        "Water\x1b[2J", "[link=https://evil.example]Exosomes[/link]", "\u202eenicylG\u202c", "E\u0301" + "\u0336" * 40
    )
    return judged(
        label=Label(
            name=HOSTILE_NAME,
            brand="\x9b31m\x00Brand\r\nSecond line",
            ingredients=", ".join(i.text for i in items),
            claims="[bold]:smile:[/bold] \x1b[1Aexosomes",
            origin=Origin(path="bad\x1b[31m.csv", record=0, line=1),
        ),
        facts=facts(
            *items,
            subject=Subject(
                id="exosome",
                present=True,
                declared_in=("ingredients", "claims"),
                mentions=(
                    Mention(
                        text=items[1].text, field="ingredients", span=(0, 5), how="near", source_class=None, position=2
                    ),
                    Mention(text="\x1b[1Aexosomes", field="claims", span=(0, 9), how="exact", source_class=None),
                ),
                source=Source(classes=("human",), organism="\x1b[7mHuman", disclosed=False),
            ),
            co_actives={"peptides": (items[2],), "other_actives": (items[3],)},
            unread=(items[0],),
            near=((items[1].text, "exosomes\x1b[0m"),),
        ),
        findings=(
            finding(
                "source-hidden",
                message="It says \u2066[blink]Exosomes[/blink]\x1b[8m.",
                ask="What is \x1b[5m[red]this[/red]?",
                evidence=(evidence("\x1b[1Aexosomes"), evidence("\ud800 half a pair")),
            ),
        ),
        score=Score(
            value=75,
            grade="B",
            range=(67, 83),
            parts=(Part(rule="source-hidden", points=25.0, because="[red]\x1b[31mbecause"),),
        ),
        problems=("line 1: \x1b[31mstray control\u200f",),
    )
