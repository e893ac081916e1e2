"""Layers: what a shop can change about a rulebook without a copy of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exocheck.engine import Checker
from exocheck.errors import ConfigError, RulebookError
from exocheck.model.label import Label
from exocheck.rulebook import load_rulebook, shipped_rules, stack_rulebook
from tests.rulebook import layered, minimal

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.model.rulebook import Rulebook
    from exocheck.model.rules import Rule


def rule_of(rulebook: Rulebook, name: str) -> Rule:
    return next(rule for rule in rulebook.rules if rule.id == name)


def flagged(rulebook: Rulebook, **label: str) -> list[str]:
    findings = Checker(rulebook).check(Label(**label)).findings  # type: ignore[arg-type]
    return [finding.rule for finding in findings if finding.status == "flagged"]


def test_a_rule_is_switched_off_and_remembered(tmp_path: Path) -> None:
    rulebook = layered.load(tmp_path, "rules:\n  animal-not-stated: off\n")
    assert rulebook.rules == ()
    (off,) = rulebook.off
    assert (off.id, off.severity, off.layer) == ("animal-not-stated", "high", "tallow")
    assert off.origin == str(tmp_path / "base/red-flags/source/animal-not-stated.yaml")
    assert (off.by.layer, off.by.origin, off.by.line) == ("shop", str(tmp_path / "house.yaml"), 4)


def test_a_rule_is_graded_and_worded_anew(tmp_path: Path) -> None:
    house = """
rules:
  animal-not-stated:
    {severity: low, points: 3, confidence: low, status: experimental, message: Which animal?, ask: off, category: claims}
"""
    rulebook = layered.load(tmp_path, house)
    rule, before = rule_of(rulebook, "animal-not-stated"), load_rulebook(tmp_path / "base").rules[0]
    assert (rule.severity, rule.points, rule.confidence, rule.status) == ("low", 3, "low", "experimental")
    assert (rule.message, rule.ask, rule.category) == ("Which animal?", None, "claims")
    assert (rule.why, rule.when, rule.origin, rule.layer) == (before.why, before.when, before.origin, "tallow")
    (made,) = rule.overrides
    assert made.keys == ("severity", "points", "confidence", "status", "message", "ask", "category")
    assert (made.layer, made.origin, made.line) == ("shop", str(tmp_path / "house.yaml"), 5)


def test_a_rule_is_pointed_elsewhere_and_its_lists_are_changed(tmp_path: Path) -> None:
    house = """
rules:
  animal-not-stated:
    when: {states: refining}
    applies: {lists: butter}
    add: {needs: [claims], citations: [{title: Our terms, article: Meat}]}
    remove: {needs: [ingredients]}
"""
    rule = rule_of(layered.load(tmp_path, house), "animal-not-stated")
    assert rule.when.options == {"names": ["refining"]}
    assert rule.applies is not None
    assert rule.needs == ("claims",)
    assert [citation.title for citation in rule.citations] == ["A book about fat", "Our terms"]
    assert rule.overrides[0].keys == ("when", "applies", "needs", "citations")


def test_a_rule_is_added_and_judges_labels(tmp_path: Path) -> None:
    rulebook = layered.load(tmp_path, f"rules:\n{layered.RULE}")
    rule = rule_of(rulebook, "house-no-refining")
    assert (rule.category, rule.layer, rule.origin) == ("claims", "shop", str(tmp_path / "house.yaml"))
    assert flagged(rulebook, ingredients="Beef Tallow", claims="Soft.") == ["house-no-refining"]
    assert flagged(rulebook, ingredients="Beef Tallow", claims="Refined.") == []


def test_a_rule_is_written_anew(tmp_path: Path) -> None:
    house = "rules:\n" + layered.RULE.replace("house-no-refining:", "animal-not-stated:\n    replace: true", 1)
    rulebook = layered.load(tmp_path, house)
    (rule,) = rulebook.rules
    assert (rule.title, rule.layer, rule.origin) == ("Refining is not stated", "shop", str(tmp_path / "house.yaml"))
    assert rule.overrides[0].keys[0] == "replace"


def test_terms_and_traps_are_added_and_removed(tmp_path: Path) -> None:
    house = """
concepts:
  tallow:
    add: {terms: {en: dripping; suet}, traps: {en: dripping tap}}
    remove: {terms: {de: suet}}
  heals: {remove: {terms: {en: cures}}, add: {unless: [{near: no, before: 3}], includes: [refined]}, title: Cures}
  refined: {remove: {unless: [{near: no, before: 2}]}}
"""
    rulebook = layered.load(tmp_path, house)
    assert flagged(rulebook, ingredients="Dripping, Water") == ["animal-not-stated"]
    for text in ("Dripping Tap Water", "Suet, Water"):
        assert flagged(rulebook, ingredients=text) == []
    concepts = rulebook.lexicon.concepts
    assert (concepts["heals"].title, concepts["heals"].includes) == ("Cures", ("refined",))
    assert [guard.before for guard in concepts["heals"].guards] == [3]
    assert concepts["refined"].guards == ()


def test_concepts_are_added_written_anew_and_switched_off(tmp_path: Path) -> None:
    house = """
concepts:
  house.lard: {title: Lard, terms: {en: lard}}
  tallow: {replace: true, title: Tallow, includes: [house.lard]}
  refined: {head: true}
claims: {healing: off}
"""
    rulebook = layered.load(tmp_path, house)
    assert flagged(rulebook, ingredients="Lard, Water") == ["animal-not-stated"]
    assert flagged(rulebook, ingredients="Suet, Water") == []
    assert rulebook.lexicon.concepts["refined"].head is True
    assert rulebook.claims == ()
    gone = layered.load(tmp_path, house.replace("  refined", "  heals: off\n  refined"))
    assert "heals" not in gone.lexicon.concepts


def test_markets_are_changed_added_and_switched_off(tmp_path: Path) -> None:
    house = """
markets:
  eu: {add: {aliases: [nl]}, remove: {aliases: [de]}, summary: Ask.}
  shire: {title: The Shire, summary: Nothing., citations: [{title: A map, article: Fats}]}
"""
    rulebook = layered.load(tmp_path, house)
    assert rulebook.markets["eu"].aliases == ("fr", "nl")
    assert (rulebook.markets["eu"].summary, rulebook.markets["shire"].title) == ("Ask.", "The Shire")
    assert layered.load(tmp_path, "markets: {eu: off}\n").markets == {}


def test_what_there_is_to_know_is_changed(tmp_path: Path) -> None:
    house = """
title: House rules
licence: Ours
subject:
  title: fats
  source:
    undisclosed: not told
    classes:
      beef: {title: cows, add: {concepts: [refined], tissues: {kidney: no}}}
      sheep: {title: sheep, concepts: [no], before: beef}
co_actives:
  oils: {title: Oils, concept: refined, explains: gloss, before: butters}
  butters: {explains: more, add: {yields_to: [oils]}}
disclosures:
  refining: {title: how it is refined}
  butter: {title: butter, concept: butter}
claims:
  miracle: {title: miracles, concept: refined}
reading: {harmless: butter, one_percent_line: {usual: no}, whole_list: 5}
label: {name: no}
"""
    rulebook = layered.load(tmp_path, house)
    told = (rulebook.id, rulebook.version, rulebook.title, rulebook.licence, rulebook.article)
    assert told == ("shop", "2.0.0", "House rules", "Ours", None)
    assert (rulebook.subject.title, rulebook.subject.undisclosed) == ("fats", "not told")
    assert [(c.id, c.title, c.concepts) for c in rulebook.subject.classes] == [
        ("sheep", "sheep", ("no",)),
        ("beef", "cows", ("cattle", "refined")),
    ]
    assert rulebook.subject.classes[1].tissues == {"kidney": "no"}
    assert [(f.id, f.explains, f.yields_to) for f in rulebook.families] == [
        ("oils", "gloss", ()),
        ("butters", "more", ("oils",)),
    ]
    assert [(s.id, s.title) for s in rulebook.disclosures] == [
        ("source", "source"),
        ("refining", "how it is refined"),
        ("butter", "butter"),
    ]
    assert [claim.id for claim in rulebook.claims] == ["healing", "miracle"]
    assert (rulebook.reading.harmless, rulebook.reading.one_percent_usual, rulebook.reading.whole_list) == (
        "butter",
        "no",
        5,
    )
    assert rulebook.label.name == "no"


def test_score_prices_units_and_currencies_are_changed(tmp_path: Path) -> None:
    first = """
score: {caps: {source: 10}, grades: {A: 90, B: off}, low_confidence: 0.25, add: {caps: {house: 7}, grades: {F: 10}}}
price: {add: {comparator: {USD: 1, SEK: 12}}}
add: {units: {dram: [ml, 3.7], oz: [ml, 30]}, currencies: {kr: SEK}}
"""
    paths = layered.write(tmp_path, first)
    second = tmp_path / "second.yaml"
    second.write_text(
        "id: more\nversion: 1\nprice: {comparator: {USD: 2, SEK: off}}\nunits: {oz: [ml, 28], dram: off}\n"
    )
    rulebook = load_rulebook([*paths, second])
    assert rulebook.score.caps == {"source": 10, "claims": 50, "house": 7}
    assert rulebook.score.grades == (("A", 90), ("F", 10), ("C", 0))
    assert rulebook.score.low_confidence == 0.25
    assert rulebook.price.comparator == {"USD": 2}
    assert (rulebook.units, rulebook.currencies) == ({"oz": ("ml", 28)}, {"kr": "SEK"})
    assert [(layer.id, layer.version, layer.path) for layer in rulebook.layers] == [
        ("tallow", "1.0.0", str(paths[0])),
        ("shop", "2.0.0", str(paths[1])),
        ("more", "1", str(second)),
    ]


def test_a_folder_takes_the_same_notation_in_its_files(tmp_path: Path) -> None:
    base = minimal.write(tmp_path / "base")
    shop = tmp_path / "shop"
    files = {
        "rulebook.yaml": "extends: ../base\nid: shop\nversion: 2.0.0\nrules: {animal-not-stated: {points: 1}}\n",
        "lexicon/mine.yaml": "concepts:\n  tallow: {add: {terms: {en: dripping}}}\n  lard: {title: L, terms: {en: lard}}\n",
        "markets/eu.yaml": "summary: Ask.\n",
        "markets/us.yaml": minimal.MARKET.replace("id: eu", "id: us"),
        "red-flags/claims/no-lard.yaml": minimal.RULE.replace("id: animal-not-stated", "id: no-lard"),
    }
    for name, text in files.items():
        (shop / name).parent.mkdir(parents=True, exist_ok=True)
        (shop / name).write_text(text, "utf-8")
    rulebook = load_rulebook(shop)
    assert [layer.path for layer in rulebook.layers] == [str(shop / "../base"), str(shop)]
    assert rule_of(rulebook, "animal-not-stated").points == 1
    assert (rule_of(rulebook, "no-lard").category, rule_of(rulebook, "no-lard").layer) == ("claims", "shop")
    assert (rulebook.markets["eu"].summary, list(rulebook.markets)) == ("Ask.", ["eu", "us"])
    assert flagged(rulebook, ingredients="Dripping") == ["animal-not-stated", "no-lard"]
    (shop / "red-flags/claims/no-lard.yaml").unlink()
    (shop / "rulebook.yaml").write_text("extends: ../base/rulebook.yaml\nid: shop\nversion: 2.0.0\n")
    change = shop / "red-flags/source/animal-not-stated.yaml"
    change.parent.mkdir()
    for text, points in (("points: 2\n", [2]), ("off\n", [])):
        change.write_text(text)
        assert [rule.points for rule in load_rulebook([base, shop]).rules] == points


def test_a_layer_alone_stands_on_the_shipped_rulebook(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    shipped = load_rulebook()
    for extends in ("", f"extends: {shipped.id}\n", f"extends: [{shipped.id}]\n"):
        house.write_text(f"{extends}id: shop\nversion: 1\n")
        rulebook = load_rulebook([house])
        assert [layer.id for layer in rulebook.layers] == [shipped.id, "shop"]
        assert rulebook.title == shipped.title
        assert [rule._replace(overrides=()) for rule in rulebook.rules] == list(shipped.rules)
    assert load_rulebook(house).sha256 != shipped.sha256


def test_a_layer_that_is_reached_twice_applies_once(tmp_path: Path) -> None:
    base = minimal.write(tmp_path / "base")
    (tmp_path / "common.yaml").write_text("extends: base\nid: common\nversion: 1\nadd: {units: {oz: [ml, 30]}}\n")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"extends: [common.yaml]\nid: {name}\nversion: 1\n")
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml", base, tmp_path / "a.yaml"]
    assert [layer.id for layer in load_rulebook(paths).layers] == ["tallow", "common", "a", "b"]


def test_a_complete_rulebook_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    base = minimal.write(tmp_path / "base")
    assert [layer.id for layer in load_rulebook(base).layers] == ["tallow"]
    assert load_rulebook([base / "rulebook.yaml"]).sha256 == load_rulebook(base).sha256
    assert stack_rulebook([base]).ground == frozenset()
    paths = layered.write(tmp_path, "")
    assert stack_rulebook(paths).ground == {str(base / place) for place in minimal.FILES}


def test_what_a_layer_changes_is_kept_apart_in_the_cache(tmp_path: Path) -> None:
    paths = layered.write(tmp_path / "one", "rules: {animal-not-stated: {points: 1}}\n")
    twin = layered.write(tmp_path / "two", "rules: {animal-not-stated: {points: 1}}\n")
    first, again, other = load_rulebook(paths), load_rulebook(paths), load_rulebook(twin)
    assert again.rules == first.rules
    assert again.layers == first.layers
    assert other.sha256 == first.sha256
    assert other.rules[0].origin.startswith(str(tmp_path / "two"))
    assert other.rules[0].overrides[0].origin == str(twin[1])


def test_a_rule_switched_off_below_may_come_back(tmp_path: Path) -> None:
    paths = layered.write(tmp_path, "rules: {animal-not-stated: off}\n")
    back = tmp_path / "back.yaml"
    rule = layered.RULE.replace("house-no-refining", "animal-not-stated")
    back.write_text(f"id: back\nversion: 1\nrules:\n{rule}")
    rulebook = load_rulebook([*paths, back])
    assert [(rule.id, rule.layer) for rule in rulebook.rules] == [("animal-not-stated", "back")]
    assert rulebook.off == ()


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="give the folder that holds"):
        load_rulebook([shipped_rules(), tmp_path / "nowhere.yaml"])


def test_all_mistakes_of_all_layers_come_at_once(tmp_path: Path) -> None:
    paths = layered.write(tmp_path, "rules: {animal-not-stated: {points: 99}}\n")
    words = paths[0] / "lexicon/words.yaml"
    words.write_text(minimal.LEXICON.replace("en: butter", "en: '#'"))
    second = tmp_path / "second.yaml"
    second.write_text("id: more\nversion: 1\nrules: [")
    with pytest.raises(RulebookError) as caught:
        load_rulebook([*paths, second])
    places = [(problem.path, problem.line) for problem in caught.value.problems]
    assert places == [(str(words), 4), (str(paths[1]), 3), (str(second), 4)]
