"""Broken rulebooks: each mistake is named with its place, and all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocheck.errors import ConfigError, RulebookError
from exocheck.rulebook import compile_rulebook, load_rulebook
from exocheck.rulebook.lint import lint_path
from tests.rulebook import minimal
from tests.rulebook.minimal import LEXICON, MARKET, RULE, SPEC, write

if TYPE_CHECKING:
    from pathlib import Path

SPEC_FILE, WORDS, RULE_FILE = "rulebook.yaml", "lexicon/words.yaml", "red-flags/source/animal-not-stated.yaml"


def edit(text: str, old: str, new: str) -> str:
    """Replace a part of a file that must be there."""
    assert old in text
    return text.replace(old, new, 1)


BROKEN = [
    # (file, content, the message without the folder)
    (SPEC_FILE, edit(SPEC, "schema: 1", "schema: 2"), "1:9: '2' is none of 1"),
    (SPEC_FILE, edit(SPEC, "id: tallow\n", ""), "1:1: the key 'id' is missing (the rulebook's id)"),
    (SPEC_FILE, edit(SPEC, "licence:", "license:"), "5:1: unknown key 'license' (did you mean 'licence'?)"),
    (
        SPEC_FILE,
        edit(SPEC, "concept: tallow", "concept: talow"),
        "9:12: unknown concept 'talow' (did you mean 'tallow'?)",
    ),
    (SPEC_FILE, edit(SPEC, "caps: {source: 40", "caps: {source: many"), "24:18: 'many' is not a number"),
    (SPEC_FILE, "", "1:1: the file is empty"),
    (SPEC_FILE, "- a\n- b\n", "1:1: keys and values are expected here (write 'key: value')"),
    (SPEC_FILE, None, "1:1: the file is missing (every rulebook has one)"),
    (SPEC_FILE, edit(SPEC, "claims:", "id: again\nclaims:"), "19:1: the key 'id' stands here twice (remove one)"),
    (SPEC_FILE, edit(SPEC, "title: Tallow in", "title: !!python/name:os.system Tallow in"), "4:8: the tag"),
    (SPEC_FILE, edit(SPEC, "title: Tallow", "title: [Tallow"), "5:8: did not find expected ',' or ']'"),
    (WORDS, b"concepts:\n  a: {title: \xff}\n", "2:14: not UTF-8 (save the file as UTF-8)"),
    (WORDS, edit(LEXICON, "en: butter", "en: '*'"), "4:40: '*': a lone * matches everything"),
    (WORDS, edit(LEXICON, "en: butter", "en: ab*"), "4:40: 'ab*': 'ab*' is too short for a *; give at least 3 letters"),
    (
        WORDS,
        edit(LEXICON, "en: butter", "en: '-'"),
        "4:40: '-': no word is left after folding; give at least one letter",
    ),
    (WORDS, edit(LEXICON, "en: butter", "en: butter ..."), "4:40: 'butter ...': ... must stand between words"),
    (WORDS, edit(LEXICON, "en: butter", "english: butter"), "4:36: unknown language 'english'"),
    (
        WORDS,
        edit(LEXICON, ", terms: {en: butter}", ""),
        "4:3: the concept 'butter' has no terms (give terms, includes or together)",
    ),
    (
        WORDS,
        edit(LEXICON, "  butter:", "  Butter Fat:"),
        "4:3: 'Butter Fat' is not an id (use lower case letters, digits, - and .)",
    ),
    (WORDS, edit(LEXICON, "near: no", "near: maybe"), "5:80: unknown concept 'maybe'"),
    (
        WORDS,
        edit(LEXICON, "{en: not; never; un}", "{en: not}, includes: [refined]"),
        "the concept 'no' rests on itself through 'refined' (break the circle)",
    ),
    (
        WORDS,
        edit(LEXICON, "{en: butter}", "&x {en: butter}") + "  b: {title: B, terms: *x}\n",
        "aliases are not allowed",
    ),
    (WORDS, edit(LEXICON, "terms: {en: butter}", "terms: {en: *peptide}"), "found undefined alias (quote the term)"),
    (
        WORDS,
        edit(LEXICON, "concepts:", "concept:"),
        "1:1: unknown key 'concept' (a lexicon file holds 'concepts' alone)",
    ),
    (
        RULE_FILE,
        edit(RULE, "severity: high", "severity: hihg"),
        "3:11: 'hihg' is none of critical, high, medium, low, info (did you mean 'high'?)",
    ),
    (RULE_FILE, edit(RULE, "points: 20", "points: 400"), "5:9: points must be a whole number from 0 to 40"),
    (RULE_FILE, edit(RULE, "points: 20", "points: 2.5"), "5:9: points must be a whole number from 0 to 40"),
    (
        RULE_FILE,
        edit(RULE, "[ingredients]", "[ingredient]"),
        "6:9: 'ingredient' is none of name, ingredients, claims, price, size, markets (did you mean 'ingredients'?)",
    ),
    (RULE_FILE, edit(RULE, "source_is", "sauce_is"), "7:8: unknown condition 'sauce_is' (did you mean 'source_is'?)"),
    (RULE_FILE, edit(RULE, "undisclosed", "pork"), "7:19: unknown source class 'pork' (known: beef)"),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{source_is: beef, sold_in: eu}"),
        "7:7: a condition has exactly one key (put several under 'all' or 'any')",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{states: refining-agent}"),
        "7:16: unknown disclosure 'refining-agent' (did you mean 'refining'?)",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{claims: haeling}"),
        "7:16: unknown kind of claim 'haeling' (did you mean 'healing'?)",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{contains: waxes}"),
        "7:18: unknown family 'waxes' (known: butters)",
    ),
    (RULE_FILE, edit(RULE, "{source_is: undisclosed}", "{sold_in: us}"), "7:17: unknown market 'us' (known: eu)"),
    (RULE_FILE, edit(RULE, "{source_is: undisclosed}", "{tissue_is: fat}"), "7:19: unknown tissue 'fat' (known: none)"),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{at_least: {n: 2}}"),
        "7:18: the key 'of' is missing (the conditions)",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{listed: {what: subject}}"),
        "7:16: the key 'side' is missing (on which side of the one-percent line)",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{list_is_whole: false}"),
        "7:23: write true, and put a 'not' around the condition for the contrary",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{mentions: {concept: heals, on: name}}"),
        "7:35: unknown key 'on' (known: concept, in)",
    ),
    (RULE_FILE, edit(RULE, "{subject}", "{product}"), "8:10: unknown placeholder '{product}'"),
    (
        RULE_FILE,
        edit(RULE, ", article: Fats", ""),
        "14:5: the citation says neither 'url' nor 'article', and is no inference",
    ),
    (RULE_FILE, edit(RULE, "  pass:", "  fail:"), "18:3: unknown key 'fail' (known: hit, pass)"),
    (RULE_FILE, edit(RULE, '{ingredients: "Tallow', '{inci: "Tallow'), "17:8: unknown key 'inci'"),
    (
        RULE_FILE,
        edit(RULE, "why: Tallow is the fat of cattle or sheep.\n", ""),
        "1:1: the key 'why' is missing (why it matters)",
    ),
    (
        RULE_FILE,
        edit(RULE, "why: Tallow is the fat of cattle or sheep.", "why: ''"),
        "9:6: the text is empty (write it, or remove the key)",
    ),
    (
        RULE_FILE,
        edit(RULE, "id: animal-not-stated", "id: animal"),
        "1:1: the id 'animal' differs from the file's name 'animal-not-stated' (rename one of them)",
    ),
    (
        "red-flags/other/x.yaml",
        edit(RULE, "id: animal-not-stated", "id: x"),
        "1:1: unknown category 'other' (known: claims, source)",
    ),
    (
        "red-flags/x.yaml",
        edit(RULE, "id: animal-not-stated", "id: x"),
        "1:1: a rule stands in red-flags/<category>/<id>.yaml (move the file)",
    ),
    (
        "markets/eu.yaml",
        edit(MARKET, "id: eu", "id: fr"),
        "1:1: the id 'fr' differs from the file's name 'eu' (rename one of them)",
    ),
    (
        "markets/eu.yaml",
        edit(MARKET, "aliases: [de, fr]", "aliases: de"),
        "3:10: a list is expected here (write [a, b] or one '- item' a line)",
    ),
    (WORDS, "concepts: " + "[" * 60 + "]" * 60, "nested too deeply (40 levels are the most)"),
    (WORDS, "concepts: " + "[" * 5000 + "]" * 5000, "1:1010: nested too deeply (40 levels are the most)"),
    (WORDS, "#" * 4_000_001, "1:1: the file holds 4,000,001 bytes; 4,000,000 is the most (split it)"),
    (SPEC_FILE, edit(SPEC, "{A: 80, B: 40, C: 0}", "{}"), "23:11: at least 1 must stand here"),
    (SPEC_FILE, edit(SPEC, "A: 80", "A: nan"), "23:15: 'nan' is not a number"),
    (SPEC_FILE, edit(SPEC, "A: 80", "A: 1e999"), "23:15: '1e999' is too large a number"),
    (SPEC_FILE, edit(SPEC, "A: 80", "A: -1"), "23:15: the number must be from 0 to 100"),
    (SPEC_FILE, edit(SPEC, "A: 80", "A: ²"), "23:15: '²' is not a number"),
    (SPEC_FILE, edit(SPEC, "A: 80", "A: " + "9" * 400), "99' is too large a number"),
    (
        SPEC_FILE,
        edit(SPEC, "score:", "price: {comparator: {USD: 0}}\nscore:"),
        "22:27: the number must be from 0.0001 to 1,000,000",
    ),
    (SPEC_FILE, edit(SPEC, "score:", "units: {oz: [ml]}\nscore:"), "22:13: a unit is [ml | g | piece, how many of it]"),
    (SPEC_FILE, edit(SPEC, "licence: CC0-1.0", "licence: {a: b}"), "5:10: a text is expected here"),
    (SPEC_FILE, "--- a: b\n--- c: d\n", "mapping values are not allowed in this context"),
    (SPEC_FILE, "a: b\n--- \nc: d\n", "2:1: but found another document"),
    (SPEC_FILE, "? [a]\n: b\n", "1:3: a key must be a plain word"),
    (SPEC_FILE, "!x a: b\n", "1:1: the tag !x is not allowed (remove it, or quote the text)"),
    (SPEC_FILE, "&x a: *x\n", "1:1: aliases are not allowed (write the value out, or quote a term that starts with *)"),
    (SPEC_FILE, "a: &a [*a]\n", "1:4: aliases are not allowed"),
    (SPEC_FILE, "<<: {id: x}\n", "1:1: unknown key '<<' (known: schema, id, version, title, licence, article, subject"),
    (
        WORDS,
        b"concepts:\n  \xc3\xa9: {title: a\x00b}\n",
        "2:15: control characters are not allowed (remove it, or save the file as UTF-8 text)",
    ),
    (WORDS, "concepts:\n  a: {title: 'x\x1b[31m'}\n", "2:16: control characters are not allowed"),
    (WORDS, LEXICON.encode("utf-16"), "1:1: not UTF-8 (save the file as UTF-8)"),
    (WORDS, b"\x7fELF\x02\x01\x01", "1:1: control characters are not allowed"),
    (
        WORDS,
        edit(LEXICON, "en: butter", 'en: "\\0"'),
        "4:40: the text holds a control character (remove it)",
    ),
    (
        WORDS,
        edit(LEXICON, "  butter:", '  "butter\\nexocheck: error: \\e[2J":'),
        "4:3: 'butter\\nexocheck: error: \\x1b[2J' is not an id (use lower case letters, digits, - and .)",
    ),
    (WORDS, edit(LEXICON, "  butter:", f"  ? {'b' * 3000}X\n  :"), "bbb ... bbb"),
    (
        WORDS,
        edit(LEXICON, "en: butter", f"en: {'butter ' * 100}"),
        "4:40: 'butter butter butter...' is too long for a term; 500 characters are the most",
    ),
    (WORDS, "concepts: [" + "a," * 90_000 + "]", "1:1: the file holds more than 80,000 values (split the rulebook)"),
    (WORDS, "concepts:\n" + " a:\n" * 50_000, "1:1: the file holds more than 80,000 values (split the rulebook)"),
    (
        WORDS,
        LEXICON
        + "  a0: {title: A, includes: [a1]}\n"
        + "".join(f"  a{n}: {{title: A, includes: [{f'a{n + 1}' if n < 51 else 'no'}]}}\n" for n in range(1, 52)),
        "12:3: the concept 'a2' rests on others, and they on others, more than 50 times (name them directly)",
    ),
    (
        RULE_FILE,
        edit(RULE, "message: The label does not say which animal the {subject} comes from.", 'message: "\\e[31mRed"'),
        "8:10: the text holds a control character (remove it)",
    ),
    (RULE_FILE, edit(RULE, "needs: [ingredients]", "needs: {a: b}"), "6:8: a list is expected here"),
    (RULE_FILE, edit(RULE, "title: The animal is not stated", "title: [a]"), "2:8: a text is expected here"),
    (RULE_FILE, edit(RULE, "{source_is: undisclosed}", "[source_is]"), "7:7: keys and values are expected here"),
    (RULE_FILE, edit(RULE, "{source_is: undisclosed}", "{all: []}"), "7:13: at least 1 must stand here"),
    (RULE_FILE, edit(RULE, "{source_is: undisclosed}", "{lists: tallwo}"), "7:15: unknown concept 'tallwo'"),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{at_least: {n: 0, of: [{source_is: beef}]}}"),
        "7:22: the number must be from 1 to 100",
    ),
    (
        RULE_FILE,
        edit(RULE, "{source_is: undisclosed}", "{listed: {what: waxes, side: above}}"),
        "7:36: 'above' is none of before, after",
    ),
    (RULE_FILE, RULE + "since: 2\n", "22:1: the key 'since' stands here twice (remove one)"),
    ("markets/eu.yaml", edit(MARKET, "checked: 2026-01-02", "checked: 2 January"), "6:59: '2 January' is no date"),
    ("markets/eu.yml", MARKET, "1:1: files of a rulebook end in .yaml (rename it)"),
    ("lexicon/a/b/c/d/e/f/words.yaml", LEXICON, "1:1: folders stand in each other too deeply (move it up)"),
]


@pytest.mark.parametrize(("file", "content", "message"), BROKEN, ids=[f"{n}" for n in range(len(BROKEN))])
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, file: str, content: str | bytes | None, message: str
) -> None:
    write(tmp_path, **{file: content})
    with pytest.raises(RulebookError) as caught:
        compile_rulebook(tmp_path)
    lines = [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
    place = file.removesuffix("/f/words.yaml")
    assert any(line.startswith(f"{place}:") and message in line for line in lines), lines
    assert all(line.isprintable() and len(line) < 1000 for line in lines)


def test_what_is_defined_twice_is_named_with_the_first_place(tmp_path: Path) -> None:
    more = "concepts:\n  tallow: {title: T, terms: {en: fat}}\n"
    write(tmp_path, **{"red-flags/claims/animal-not-stated.yaml": RULE, "lexicon/more.yaml": more})
    with pytest.raises(RulebookError) as caught:
        compile_rulebook(tmp_path)
    said = [(problem.text, problem.hint.removeprefix(f"first at {tmp_path}/")) for problem in caught.value.problems]
    assert said == [
        ("the concept 'tallow' is defined twice", "lexicon/more.yaml:2"),
        ("the rule 'animal-not-stated' is defined twice", "red-flags/claims/animal-not-stated.yaml:1"),
    ]


def test_all_mistakes_come_at_once_in_order(tmp_path: Path) -> None:
    broken = edit(edit(RULE, "severity: high", "severity: grave"), "points: 20", "points: x")
    write(tmp_path, **{RULE_FILE: broken, WORDS: edit(LEXICON, "en: butter", "en: '#'")})
    with pytest.raises(RulebookError) as caught:
        compile_rulebook(tmp_path)
    places = [(problem.path.removeprefix(f"{tmp_path}/"), problem.line) for problem in caught.value.problems]
    assert places == [(WORDS, 4), (RULE_FILE, 3), (RULE_FILE, 5)]
    assert str(caught.value).endswith("3 mistakes in the rulebook")


def test_a_sound_rulebook_has_no_mistakes(tmp_path: Path) -> None:
    rulebook = load_rulebook(write(tmp_path))
    assert (rulebook.id, len(rulebook.rules), list(rulebook.markets)) == ("tallow", 1, ["eu"])
    assert [remark.text for remark in lint_path(tmp_path)] == [
        "no rule asks for the market 'eu'",
        "the citation 'A law' does not say how near it is to the original",
    ]
    assert {remark.level for remark in lint_path(tmp_path)} == {"advice"}


def test_no_folder_is_an_error_that_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="give the folder that holds"):
        load_rulebook(tmp_path / "nowhere")


POOR = [
    (
        edit(RULE, "citations:\n  - {title: A book about fat, article: Fats}", "citations: []"),
        "the rule has no citation",
    ),
    (edit(RULE, "article: Fats", "url: https://example.org"), "the citation 'A book about fat' has no date"),
    (edit(RULE, '  pass:\n    - {ingredients: "Beef Tallow, Shea Butter"}\n', ""), "the rule has no 'pass' example"),
    (edit(RULE, '  hit:\n    - {ingredients: "Tallow, Shea Butter"}\n', ""), "the rule has no 'hit' example"),
    (edit(RULE, "severity: high", "severity: info"), "a rule of severity info takes points"),
    (edit(RULE, "points: 20", "points: 0"), "a rule of severity high takes no points"),
    (edit(RULE, "Ask the seller.", "Ask the seller"), "'advice' does not end like a sentence"),
]


@pytest.mark.parametrize(("content", "message"), POOR)
def test_a_poor_rule_is_named(tmp_path: Path, content: str, message: str) -> None:
    write(tmp_path, **{RULE_FILE: content})
    assert message in "\n".join(map(str, lint_path(tmp_path)))


def test_two_rules_with_one_title_and_an_unused_concept_are_named(tmp_path: Path) -> None:
    twin = edit(RULE, "id: animal-not-stated", "id: twin")
    unused = LEXICON + "  wax: {title: Wax, terms: {en: wax}}\n"
    write(tmp_path, **{"red-flags/source/twin.yaml": twin, WORDS: unused})
    said = "\n".join(map(str, lint_path(tmp_path)))
    assert "another rule has the title 'The animal is not stated' too" in said
    assert "nothing asks for the concept 'wax'" in said


def test_lint_of_a_broken_rulebook_names_its_mistakes(tmp_path: Path) -> None:
    write(tmp_path, **{SPEC_FILE: "x: 1"})
    assert "unknown key 'x'" in "\n".join(map(str, lint_path(tmp_path)))


FILES = (SPEC_FILE, WORDS, RULE_FILE, "markets/eu.yaml")


@given(junk=st.one_of(st.binary(max_size=300), st.text(max_size=300)), file=st.sampled_from(FILES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_any_bytes_in_a_file_are_refused(tmp_path: Path, junk: bytes | str, file: str) -> None:
    write(tmp_path, **{file: junk if isinstance(junk, bytes) else junk.encode("utf-8", "surrogatepass")})
    with pytest.raises(RulebookError):
        compile_rulebook(tmp_path)


@pytest.mark.untraced
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_a_mangled_file_loads_or_is_refused(tmp_path: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    sound = minimal.FILES[file]
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 30)))
    junk = st.sampled_from(["", "[", "{", "}", ": ", "- ", "*", "&a ", "!x ", "'", "|", "#", "off", "\n"]) | st.text(
        max_size=5
    )
    text = sound[:start] + data.draw(junk) + sound[end:]
    write(tmp_path, **{file: text.encode("utf-8", "surrogatepass")})
    try:
        rulebook = load_rulebook(tmp_path)
    except RulebookError:
        return
    assert rulebook.layers[0].path == str(tmp_path)
