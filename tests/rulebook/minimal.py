"""A small rulebook about another ingredient, written into a folder, for tests that break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
schema: 1
id: tallow
version: 1.0.0
title: Tallow in skincare
licence: CC0-1.0
subject:
  id: tallow
  title: tallow
  concept: tallow
  source:
    undisclosed: animal not stated
    classes:
      - {id: beef, title: cattle, concepts: [cattle]}
co_actives:
  butters: {title: Butters, concept: butter, explains: softness}
disclosures:
  source: {title: source, from_source: true}
  refining: {title: refining, concept: refined}
claims:
  healing: {title: healing claims, concept: heals}
label: {ingredients: heading, claims: other-heading}
score:
  grades: {A: 80, B: 40, C: 0}
  caps: {source: 40, claims: 50}
"""

LEXICON = """\
concepts:
  tallow: {title: Tallow, terms: {en: tallow; suet}}
  cattle: {title: Cattle, terms: {en: beef; cow*; grass fed}}
  butter: {title: Butters, terms: {en: butter}}
  refined: {title: Refining, terms: {en: refined; deodorised}, unless: [{near: no, before: 2}]}
  heals: {title: Healing, terms: {en: heals; cures}}
  no: {title: Negation, terms: {en: not; never; un}}
  heading: {title: List headings, terms: {en: ingredients}}
  other-heading: {title: Other headings, terms: {en: directions}}
"""

RULE = """\
id: animal-not-stated
title: The animal is not stated
severity: high
confidence: high
points: 20
needs: [ingredients]
when: {source_is: undisclosed}
message: The label does not say which animal the {subject} comes from.
why: Tallow is the fat of cattle or sheep.
advice: Ask the seller.
ask: Which animal is the tallow from?
false_alarms: The brand may say it elsewhere.
citations:
  - {title: A book about fat, article: Fats}
examples:
  hit:
    - {ingredients: "Tallow, Shea Butter"}
  pass:
    - {ingredients: "Beef Tallow, Shea Butter"}
since: 1.0.0
status: stable
"""

MARKET = """\
id: eu
title: European Union
aliases: [de, fr]
summary: Nothing changes.
citations:
  - {title: A law, url: https://example.org/law, checked: 2026-01-02}
"""

FILES = {
    "rulebook.yaml": SPEC,
    "lexicon/words.yaml": LEXICON,
    "red-flags/source/animal-not-stated.yaml": RULE,
    "markets/eu.yaml": MARKET,
}


def write(folder: Path, **changes: str | bytes | None) -> Path:
    """Write the rulebook into a folder; `changes` replace files by path, with `__` for `/`; None leaves one out."""
    files: dict[str, str | bytes | None] = dict(FILES)
    files.update({key.replace("__", "/").replace("_DOT_", "."): value for key, value in changes.items()})
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
