"""Broken layers: a slip of the pen is a mistake, named in the layer that made it, and never a new and empty thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.errors import ConfigError, RulebookError
from exocheck.rulebook import load_rulebook
from tests.rulebook import layered, minimal

if TYPE_CHECKING:
    from pathlib import Path

    from exocheck.errors import Problem

RULE = f"rules:\n{layered.RULE}"
NEW_RULE = "a new rule needs title, category, severity, confidence and 9 more keys too"
THERE = "to put this in its place, add 'replace: true'"
USED = "change that too, or leave this out"

BROKEN = [
    # (what the layer says after its id and version, everything that is wrong with it in order)
    (
        "rules: {animal-not-statd: off}",
        ["3:9: no layer below has the rule 'animal-not-statd' (did you mean 'animal-not-stated'?)"],
    ),
    (
        "rules: {animal-not-statd: {points: 3}}",
        [
            "3:9: no layer below has the rule 'animal-not-statd' (did you mean 'animal-not-stated'? a new rule needs title, category, severity, confidence and 9 more keys too)"
        ],
    ),
    (
        "rules: {zzz: {points: 3, category: source}}",
        [
            "3:9: no layer below has the rule 'zzz' (a new rule needs title, severity, confidence, when and 8 more keys too)"
        ],
    ),
    (
        "rules: {animal-not-stated: false}",
        ["3:28: keys and values, or 'off', are expected here (write 'key: value', or off)"],
    ),
    ("rules: {animal-not-stated: {pionts: 3}}", ["3:29: unknown key 'pionts' (did you mean 'points'?)"]),
    ("rules: {animal-not-stated: {title: off}}", ["3:36: 'title' cannot be off (the flaw in a few words)"]),
    ("rules: {animal-not-stated: {severity: grave}}", ["3:39: 'grave' is none of critical, high, medium, low, info"]),
    ("rules: {animal-not-stated: {category: surce}}", ["3:39: unknown category 'surce' (did you mean 'source'?)"]),
    (
        "rules: {animal-not-stated: {when: {states: refinin}}}",
        ["3:44: unknown disclosure 'refinin' (did you mean 'refining'?)"],
    ),
    ("rules: {animal-not-stated: {add: {points: 3}}}", ["3:35: 'points' holds no list (write it beside 'add')"]),
    (
        "rules: {animal-not-stated: {remove: {needs: [claims]}}}",
        ["3:46: there is no 'claims' to remove (only what a layer below has is removed)"],
    ),
    ("rules: {animal-not-stated: {remove: {ask: x}}}", ["3:38: 'ask' holds no list (a value is taken away by 'off')"]),
    ("rules: {animal-not-stated: {add: {neds: [claims]}}}", ["3:35: unknown key 'neds' (did you mean 'needs'?)"]),
    (
        "rules: {animal-not-stated: {replace: true, points: 3}}",
        [
            "3:28: the key 'advice' is missing (what the reader can do)",
            "3:28: the key 'category' is missing (where its points are counted)",
            "3:28: the key 'citations' is missing (its sources)",
            "3:28: the key 'confidence' is missing (how sure a hit is)",
            "3:28: the key 'examples' is missing (labels it must flag and must pass)",
            "3:28: the key 'false_alarms' is missing (when the rule is wrong)",
            "3:28: the key 'message' is missing (what is said of the label)",
            "3:28: the key 'severity' is missing (how grave it is)",
            "3:28: the key 'since' is missing (the rulebook's version it came with)",
            "3:28: the key 'status' is missing (how ripe it is)",
            "3:28: the key 'title' is missing (the flaw in a few words)",
            "3:28: the key 'when' is missing (when it is raised)",
            "3:28: the key 'why' is missing (why it matters)",
        ],
    ),
    (
        "rules: {animal-not-stated: {message: 'A {brand}'}}",
        [
            "3:38: unknown placeholder '{brand}' (known: subject, source, tissue, evidence, co_actives, families, price_per_ml, comparator, times, markets)"
        ],
    ),
    ("rules: [animal-not-stated]", ["3:8: keys and values are expected here (write 'key: value')"]),
    (
        RULE.replace("house-no-refining", "animal-not-stated"),
        [
            "4:3: the rule 'animal-not-stated' is there already (at base/red-flags/source/animal-not-stated.yaml:1; to put this in its place, add 'replace: true')"
        ],
    ),
    (
        RULE.replace("house-no-refining", "House rule"),
        ["4:3: 'House rule' is not an id (use lower case letters, digits, - and .)"],
    ),
    (
        RULE.replace("category: claims", "category: claims\n    id: other"),
        ["4:3: the id 'other' differs from its name here 'house-no-refining' (rename one of them)"],
    ),
    (
        RULE.replace("    why: We want to know.\n", ""),
        ["4:3: no layer below has the rule 'house-no-refining' (a new rule needs why too)"],
    ),
    (
        RULE.replace("points: 5", "pionts: 5"),
        [
            "4:3: no layer below has the rule 'house-no-refining' (a new rule needs points too)",
            "9:5: unknown key 'pionts' (did you mean 'points'?)",
        ],
    ),
    (RULE.replace("category: claims", "category: clams"), ["5:15: unknown category 'clams' (did you mean 'claims'?)"]),
    (
        "concepts: {tallow: {terms: {en: fat}}}",
        ["3:21: 'terms' is changed by 'add' and 'remove' (or write the whole anew, with 'replace: true')"],
    ),
    (
        "concepts: {tallow: {title: T, terms: {en: fat}}}",
        [
            "3:12: the concept 'tallow' is there already (at base/lexicon/words.yaml:2; to put this in its place, add 'replace: true')"
        ],
    ),
    (
        "concepts: {talow: {add: {terms: {en: fat}}}}",
        [
            "3:12: no layer below has the concept 'talow' (did you mean 'tallow'? a new concept needs title, terms or includes or together too)"
        ],
    ),
    (
        "concepts: {talow: {terms: {en: fat}}}",
        ["3:12: no layer below has the concept 'talow' (did you mean 'tallow'? a new concept needs title too)"],
    ),
    (
        "concepts: {tallow: {remove: {terms: {en: fat; suet}}}}",
        ["3:42: there is no 'fat' to remove (only what a layer below has is removed)"],
    ),
    (
        "concepts: {tallow: {add: {terms: {en: '*'}}}}",
        ["3:39: '*': a lone * matches everything; write the letters it stands beside"],
    ),
    ("concepts: {tallow: {add: {terms: {xx: fat}}}}", ["3:35: unknown language 'xx'"]),
    (
        "concepts: {tallow: {remove: {terms: {en: tallow; suet}}}}",
        ["3:12: the concept 'tallow' has no terms (give terms, includes or together)"],
    ),
    (
        "concepts: {tallow: off}",
        [
            "3:12: the concept 'tallow' cannot be off, for it is used (at base/rulebook.yaml:9; change that too, or leave this out)"
        ],
    ),
    (
        "concepts: {no: {add: {includes: [refined]}}}",
        ["3:12: the concept 'no' rests on itself through 'refined' (break the circle)"],
    ),
    ("concepts: {tallow: {add: {title: T}}}", ["3:27: 'title' holds no list (write it beside 'add')"]),
    (
        "concepts: {tallow: {before: no}}",
        [
            "3:21: unknown key 'before' (known: title, terms, traps, includes, unless, together, whole, head, near, note, add, remove)"
        ],
    ),
    (
        "concepts: {tallow: {replace: yes, title: T, terms: {en: fat}}}",
        [
            "3:12: the concept 'tallow' is there already (at base/lexicon/words.yaml:2; to put this in its place, add 'replace: true')",
            "3:30: 'yes' is neither true nor false (write true or false)",
        ],
    ),
    (
        "markets: {ue: {summary: X}}",
        ["3:11: no layer below has the market 'ue' (a new market needs title, citations too)"],
    ),
    (
        "markets: {eu: off}\nrules: {animal-not-stated: {when: {sold_in: eu}}}",
        ["3:11: the market 'eu' cannot be off, for it is used (at house.yaml:4; change that too, or leave this out)"],
    ),
    (
        "score: {caps: {sorce: 3}}",
        [
            "3:16: no layer below has the category 'sorce' (did you mean 'source'? a new one stands under 'add', as add: {caps: ...} beside 'caps')"
        ],
    ),
    (
        "score: {caps: {source: off}}",
        [
            "3:16: the category 'source' cannot be off, for it is used (at base/red-flags/source/animal-not-stated.yaml:1; change that too, or leave this out)"
        ],
    ),
    ("score: {grades: {A: off, B: off, C: off}}", ["3:17: at least 1 grade must be left"]),
    ("score: {add: {caps: {source: 3}}}", ["3:22: 'source' is there already (to change it, write it without 'add')"]),
    ("score: {add: {start: 3}}", ["3:15: 'start' holds no list (write it beside 'add')"]),
    (
        "price: {comparator: {USD: 3}}",
        [
            "3:22: no layer below has the currency 'USD' (a new one stands under 'add', as add: {comparator: ...} beside 'comparator')"
        ],
    ),
    ("price: {comparators: {USD: 3}}", ["3:9: unknown key 'comparators' (did you mean 'comparator'?)"]),
    (
        "units: {oz: [ml, 3]}",
        ["3:9: no layer below has the unit 'oz' (a new one stands under 'add', as add: {units: ...} beside 'units')"],
    ),
    ("add: {units: {oz: [pint, 3]}}", ["3:20: 'pint' is none of ml, g, piece"]),
    ("add: {unit: {oz: [ml, 3]}}", ["3:7: unknown key 'unit' (did you mean 'units'?)"]),
    (
        "currencies: {add: {kr: SEK}}",
        [
            "3:14: no layer below has the sign of a currency 'add' (a new one stands under 'add', as add: {currencies: ...} beside 'currencies')"
        ],
    ),
    (
        "co_actives: {buters: {explains: x}}",
        [
            "3:14: no layer below has the family 'buters' (did you mean 'butters'? a new family needs title, concept too)"
        ],
    ),
    (
        "co_actives: {butters: {title: x, concept: butter, explains: x}}",
        ["3:14: the family 'butters' is there already (to put this in its place, add 'replace: true')"],
    ),
    ("co_actives: {butters: {before: oils}}", ["3:32: nothing here is called 'oils' (known: butters)"]),
    (
        "co_actives: {butters: off}\nrules: {animal-not-stated: {when: {contains: butters}}}",
        [
            "3:14: the family 'butters' cannot be off, for it is used (at house.yaml:4; change that too, or leave this out)"
        ],
    ),
    (
        "disclosures: {bach: {title: lots}}",
        [
            "3:15: no layer below has the disclosure 'bach' (a new disclosure needs concept or dose_of_subject or from_source too)"
        ],
    ),
    (
        "disclosures: {refining: off}\nrules: {animal-not-stated: {when: {states: refining}}}",
        [
            "3:15: the disclosure 'refining' cannot be off, for it is used (at house.yaml:4; change that too, or leave this out)"
        ],
    ),
    (
        "subject: {source: {classes: [{id: pig, title: P, concepts: [no]}]}}",
        ["3:29: keys and values are expected here (write 'key: value')"],
    ),
    (
        "subject: {source: {classes: {beef: off}}}\nrules: {animal-not-stated: {when: {source_is: beef}}}",
        [
            "3:30: the source class 'beef' cannot be off, for it is used (at house.yaml:4; change that too, or leave this out)"
        ],
    ),
    ("subject: {concept: off}", ["3:20: 'concept' cannot be off (the words for it)"]),
    ("rule: {animal-not-stated: off}", ["3:1: unknown key 'rule' (did you mean 'rules'?)"]),
    (
        "extends: nowhere.yaml",
        [
            "3:10: no rulebook at 'nowhere.yaml' (give a path from this file's folder on, or the id of the shipped one, exosome-skincare)"
        ],
    ),
    (
        "extends: house.yaml",
        ["3:10: the layers extend each other in a circle: house.yaml -> house.yaml (remove one 'extends')"],
    ),
    ("extends: {a: b}", ["3:10: a list is expected here (write [a, b] or one '- item' a line)"]),
    ("schema: 2", ["3:9: '2' is none of 1"]),
    ("rules: {animal-not-stated: {points: 3}}\nrules: {}", ["4:1: the key 'rules' stands here twice (remove one)"]),
    (
        "rules: {&x animal-not-stated: {points: 3}, y: *x}",
        ["3:9: aliases are not allowed (write the value out, or quote a term that starts with *)"],
    ),
    (
        "rules: {animal-not-stated: !!int 3}",
        ["3:28: the tag tag:yaml.org,2002:int is not allowed (remove it, or quote the text)"],
    ),
]


def said(problems: tuple[Problem, ...], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "").removeprefix("house.yaml:") for problem in problems]


@pytest.mark.parametrize(("house", "wrong"), BROKEN, ids=[f"{n}" for n in range(len(BROKEN))])
def test_a_slip_in_a_layer_is_named_with_its_place(tmp_path: Path, house: str, wrong: list[str]) -> None:
    with pytest.raises(RulebookError) as caught:
        layered.load(tmp_path, house)
    assert said(caught.value.problems, tmp_path) == wrong


HEADS = [
    ("", ["1:1: the file is empty"]),
    (
        "rules: {}\n",
        [
            "1:1: the key 'id' is missing (the rulebook's id)",
            "1:1: the key 'version' is missing (the rulebook's version)",
        ],
    ),
    ("id: tallow\nversion: 1\n", ["1:1: a layer below has the id 'tallow' too (give every layer an id of its own)"]),
    (
        "- a\n",
        [
            "1:1: keys and values are expected here (write 'key: value')",
            "1:1: the key 'id' is missing (the rulebook's id)",
            "1:1: the key 'version' is missing (the rulebook's version)",
        ],
    ),
    ("id: [\n", ["2:1: did not find expected node content"]),
]


@pytest.mark.parametrize(("head", "wrong"), HEADS, ids=[f"{n}" for n in range(len(HEADS))])
def test_a_layer_says_what_it_is(tmp_path: Path, head: str, wrong: list[str]) -> None:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(layered.write(tmp_path, "", head=head))
    assert said(caught.value.problems, tmp_path) == wrong


def refused(*paths: Path) -> list[str]:
    with pytest.raises(RulebookError) as caught:
        load_rulebook(paths)
    return [str(problem) for problem in caught.value.problems]


def test_layers_that_extend_each_other_are_named_in_their_circle(tmp_path: Path) -> None:
    minimal.write(tmp_path / "base")
    for name, extends in (("a", "b"), ("b", "c"), ("c", "b")):
        (tmp_path / f"{name}.yaml").write_text(f"id: {name}\nversion: 1\nextends: [base, {extends}.yaml]\n")
    a, b, c = (tmp_path / f"{name}.yaml" for name in "abc")
    circle = f"{b} -> {c} -> {b}"
    assert refused(a) == [f"{c}:3:17: the layers extend each other in a circle: {circle} (remove one 'extends')"]


def test_a_complete_rulebook_stands_on_nothing(tmp_path: Path) -> None:
    paths = layered.write(tmp_path, "extends: exosome-skincare\n")
    twin = minimal.write(tmp_path / "twin")
    hint = "(name it first, or give it an 'extends')"
    complete = f"is a complete rulebook, and cannot stand on '{paths[0]}' {hint}"
    assert refused(paths[0], twin) == [f"{twin}/rulebook.yaml:1:1: '{twin}' {complete}"]
    (wrong,) = refused(*paths)
    assert wrong.startswith(f"{paths[1]}:3:10: ")
    assert wrong.endswith(complete)
    (twin / "lexicon/words.yaml").write_text("concepts: 1\n")
    assert len(refused(paths[0], twin)) == 2


def test_a_folder_says_what_it_is_in_its_first_file(tmp_path: Path) -> None:
    base, shop = minimal.write(tmp_path / "base"), tmp_path / "shop"
    shop.mkdir()
    missing = f"{shop}/rulebook.yaml:1:1: the file is missing (every rulebook has one)"
    assert refused(base, shop) == [missing]
    assert refused(shop) == [missing]


def test_a_rules_file_in_a_layer_stands_where_the_rule_belongs(tmp_path: Path) -> None:
    minimal.write(tmp_path / "base")
    shop = tmp_path / "shop"
    change = shop / "red-flags/claims/animal-not-stated.yaml"
    change.parent.mkdir(parents=True)
    change.write_text("points: 3\n")
    head = f"{layered.HEAD}extends: ../base\n"
    (shop / "rulebook.yaml").write_text(f"{head}rules: {{animal-not-stated: off}}\n")
    twice = "the rule 'animal-not-stated' stands in this layer twice"
    assert refused(shop) == [f"{change}:1:1: {twice} (first at {shop}/rulebook.yaml:4; put both into one)"]
    (shop / "rulebook.yaml").write_text(head)
    moved = "the file stands in 'claims', the rule in the category 'source'"
    hint = "(move it to red-flags/source, or write 'category: claims' into it)"
    assert refused(shop) == [f"{change}:1:1: {moved} {hint}"]
    change.rename(shop / "red-flags/loose.yaml")
    loose = f"{shop}/red-flags/loose.yaml:1:1: a rule stands in red-flags/<category>/<id>.yaml (move the file)"
    assert refused(shop) == [loose]


def test_too_many_layers_are_refused(tmp_path: Path) -> None:
    base = minimal.write(tmp_path / "base")
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_text(f"id: a{number}\nversion: 1\nextends: {number + 1}.yaml\n")
    (tmp_path / "60.yaml").write_text("id: last\nversion: 1\n")
    (wrong,) = refused(base, tmp_path / "0.yaml")
    assert wrong.endswith("there are more than 50 layers (put several into one)")
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_text(f"id: a{number}\nversion: 1\n")
    wrong = refused(base, *(tmp_path / f"{number}.yaml" for number in range(60)))[0]
    assert wrong.endswith("there are more than 50 layers (put several into one)")


LAYER = f"""
extends: base
rules:
  animal-not-stated: {{points: 3, add: {{needs: [claims]}}, remove: {{needs: [ingredients]}}}}
{layered.RULE}
concepts:
  tallow: {{add: {{terms: {{en: dripping}}}}, remove: {{terms: {{en: suet}}}}}}
  butter: {{replace: true, title: Butter, terms: {{en: butter}}}}
  house.lard: {{title: Lard, terms: {{en: lard}}}}
markets: {{eu: {{summary: Ask.}}}}
score: {{caps: {{source: 10}}, add: {{caps: {{house: 7}}}}}}
co_actives: {{butters: {{explains: more}}}}
add: {{units: {{oz: [ml, 30]}}}}
"""
MANGLED = ["", " ", "[", "]", "{", "}", ":", "off", "add", "*", "&a", "\0", "- ", "replace: true", "'", "|"]


@pytest.mark.untraced
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_mangled_layers_load_or_are_refused(tmp_path: Path, data: st.DataObject) -> None:
    texts = {**{f"base/{file}": text for file, text in minimal.FILES.items()}, "house.yaml": layered.HEAD + LAYER}
    file = data.draw(st.sampled_from(["house.yaml", "house.yaml", *texts]))
    text = texts[file]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    texts[file] = text[:start] + data.draw(st.sampled_from(MANGLED) | st.text(max_size=5)) + text[end:]
    for name, content in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    try:
        rulebook = load_rulebook([tmp_path / "base", tmp_path / "house.yaml"])
    except RulebookError:
        return
    assert [layer.path for layer in rulebook.layers] == [str(tmp_path / "base"), str(tmp_path / "house.yaml")]


@given(junk=st.one_of(st.binary(max_size=300), st.text(max_size=300)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_any_bytes_as_a_layer_are_refused(tmp_path: Path, junk: bytes | str) -> None:
    base = minimal.write(tmp_path / "base")
    house = tmp_path / "house.yaml"
    house.write_bytes(junk if isinstance(junk, bytes) else junk.encode("utf-8", "surrogatepass"))
    with pytest.raises((RulebookError, ConfigError)):
        load_rulebook([base, house])
